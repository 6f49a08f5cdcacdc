package viewmodel_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// oddMatomo is a Matomo of one website in UTC whose reports a function gives.
type oddMatomo struct {
	*viewmodel.Model
	now    time.Time
	down   func(form url.Values) bool // which requests find no server; nil: none
	breaks func(form url.Values) bool // which ones break off; nil: none
}

// newOdd signs in to it at noon.
func newOdd(t *testing.T, answer func(form url.Values) string) *oddMatomo {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.FormValue("method") {
		case "SitesManager.getSitesWithAtLeastViewAccess":
			fmt.Fprint(w, `[{"idsite":1,"name":"Odd","timezone":"UTC","ts_created":"2020-01-01 00:00:00"}]`)
		case "API.getMatomoVersion":
			fmt.Fprint(w, `{"value":"5.2.0"}`)
		case "API.getReportMetadata":
			fmt.Fprint(w, `[{"module":"Odd","action":"getNamed","dimension":"Thing","metrics":{"nb_visits":"Visits","nb_uniq_visitors":"People","nb_users":"Users"}}]`)
		default:
			fmt.Fprint(w, answer(r.Form))
		}
	}))
	t.Cleanup(s.Close)
	odd := &oddMatomo{now: noon}
	home := settings.HomeIn(t.TempDir())
	odd.Model = viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Cache: home.Cache, Timeout: time.Minute,
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return odd, nil },
		Now:       func() time.Time { return odd.now },
	})
	in := viewmodel.SignInInput{URL: s.URL, Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef"}
	if _, err := odd.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	return odd
}

// RoundTrip makes it the network to itself, which can fail.
func (o *oddMatomo) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		return http.DefaultTransport.RoundTrip(r)
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, _ := url.ParseQuery(r.URL.RawQuery + "&" + string(text))
	switch {
	case o.down != nil && o.down(form):
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("no route")}
	case o.breaks != nil && o.breaks(form):
		return nil, io.ErrUnexpectedEOF
	}
	again := r.Clone(r.Context())
	again.Body = io.NopCloser(bytes.NewReader(text))
	return http.DefaultTransport.RoundTrip(again)
}

// rows answers a list of n rows as it is asked for.
func rows(form url.Values, n int, row func(i int) string) string {
	from, _ := strconv.Atoi(form.Get("filter_offset"))
	limit, _ := strconv.Atoi(form.Get("filter_limit"))
	var list []string
	for i := from; i < min(from+limit, n); i++ {
		list = append(list, row(i))
	}
	return "[" + strings.Join(list, ",") + "]"
}

// TestAllRowsWithoutLabels reads every row of lists whose rows have no label, and
// stops where the server gives the same rows again.
func TestAllRowsWithoutLabels(t *testing.T) {
	for _, c := range []struct {
		name    string
		row     func(i int) string
		offsets bool
		want    int
	}{
		{"numbers", func(i int) string { return fmt.Sprintf(`{"hits":%d}`, i) }, true, 2500},
		{"texts", func(i int) string { return fmt.Sprintf(`{"url":"/%d"}`, i) }, true, 2500},
		{"subtables", func(i int) string { return fmt.Sprintf(`{"hits":1,"idsubdatatable":%d}`, i+1) }, true, 2500},
		{"other columns", func(i int) string { return fmt.Sprintf(`{"hits_%d":1}`, i/1000) }, true, 2500},
		{"ends that say nothing", func(i int) string {
			return fmt.Sprintf(`{"hits":%s}`, map[bool]string{true: "null", false: "1"}[i%1000 == 0 || i%1000 == 999])
		}, true, 2500},
		{"numbers, no offset", func(i int) string { return fmt.Sprintf(`{"hits":%d}`, i) }, false, 1000},
		{"texts, no offset", func(i int) string { return fmt.Sprintf(`{"url":"/%d"}`, i) }, false, 1000},
	} {
		m := newOdd(t, func(form url.Values) string {
			if !c.offsets {
				form.Del("filter_offset")
			}
			return rows(form, 2500, c.row)
		})
		r := report(t, m.Model, viewmodel.ReportInput{Method: "Odd.getBare", Date: "yesterday", Limit: -1})
		for again := range 2 {
			n := 0
			for _, err := range r.Rows(0) {
				if err != nil {
					t.Fatal(err)
				}
				n++
			}
			if n != c.want {
				t.Errorf("%s: %d rows at reading %d, want %d", c.name, n, again+1, c.want)
			}
		}
	}
}

// lateColumns is a report whose later rows have more than the first thousand.
func lateColumns(form url.Values) string {
	return rows(form, 2500, func(i int) string {
		switch {
		case i == 1200:
			return fmt.Sprintf(`{"label":"%d","nb_visits":%d,"nb_uniq_visitors":7,"gold":1.50,"note":"late"}`, i, i)
		case i > 2000:
			return fmt.Sprintf(`{"label":"%d","nb_visits":%d,"gold":"€3","hits":4}`, i, i)
		}
		return fmt.Sprintf(`{"label":"%d","nb_visits":%d}`, i, i)
	})
}

// TestColumnsOfLaterPages keeps the columns that only later pages have, and takes
// no metric for not computed that has a number there.
func TestColumnsOfLaterPages(t *testing.T) {
	m := newOdd(t, lateColumns)
	for _, c := range []struct {
		method      string
		only        []string
		columns     string
		notComputed string
		row         string // 1200
	}{
		{
			"Odd.getNamed", nil, "label nb_visits nb_uniq_visitors gold note hits", "[nb_users]",
			`{"gold":1.50,"label":"1200","nb_uniq_visitors":7,"nb_visits":1200,"note":"late"}`,
		},
		{"Odd.getNamed", []string{"nb_visits", "nb_users"}, "label nb_visits", "[nb_users]", `{"label":"1200","nb_visits":1200}`},
		{
			"Odd.getOther", nil, "label nb_visits nb_uniq_visitors gold note hits", "[]",
			`{"gold":1.50,"label":"1200","nb_uniq_visitors":7,"nb_visits":1200,"note":"late"}`,
		},
	} {
		r := report(t, m.Model, viewmodel.ReportInput{Method: c.method, Date: "yesterday", Limit: -1, Columns: c.only})
		var out bytes.Buffer
		if err := r.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Columns []struct{ Name string }
			Rows    []map[string]json.RawMessage
			Not     []string `json:"not_computed"`
		}
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, column := range got.Columns {
			names = append(names, column.Name)
		}
		if n := bytes.Count(out.Bytes(), []byte(`"columns":`)); n != 1 {
			t.Errorf("%s: the columns are there %d times", c.method, n)
		}
		row, _ := json.Marshal(got.Rows[1200])
		if strings.Join(names, " ") != c.columns || fmt.Sprint(got.Not) != c.notComputed || string(row) != c.row {
			t.Errorf("%s, only %v: columns %v, not computed %v, row %s", c.method, c.only, names, got.Not, row)
		}
	}
}

// TestAllRowsNeedTheServer has an old copy of a list that is whole, and does not
// take the first rows of a longer one for all.
func TestAllRowsNeedTheServer(t *testing.T) {
	for n, whole := range map[int]bool{999: true, 1000: false, 1500: false} {
		m := newOdd(t, func(form url.Values) string {
			return rows(form, n, func(i int) string { return fmt.Sprintf(`{"label":"%d","nb_visits":1}`, i) })
		})
		in := viewmodel.ReportInput{Method: "Odd.getLong", Period: "day", Date: "yesterday", Limit: -1}
		report(t, m.Model, in)
		m.down = func(url.Values) bool { return true }
		r, err := m.Report(t.Context(), in)
		switch {
		case whole && (err != nil || len(r.Points[0].Rows) != n || len(r.Beside) != 1):
			t.Errorf("%d rows: %+v, %v", n, r, err)
		case !whole && (err == nil || viewmodel.Explain(err).Code != "unreachable"):
			t.Errorf("%d rows: %v", n, err)
		}
	}
}

// TestRetriesOfEveryPage are told, those of the first page too.
func TestRetriesOfEveryPage(t *testing.T) {
	m := newOdd(t, func(form url.Values) string {
		return rows(form, 1500, func(i int) string { return fmt.Sprintf(`{"label":"%d"}`, i) })
	})
	broken := map[string]bool{}
	m.breaks = func(form url.Values) bool {
		page := form.Get("filter_offset")
		first := form.Get("method") == "Odd.getLong" && !broken[page]
		broken[page] = broken[page] || first
		return first
	}
	told := 0
	r := report(t, m.Model, viewmodel.ReportInput{Method: "Odd.getLong", Date: "yesterday", Limit: -1, Retrying: func() { told++ }})
	if told != 1 {
		t.Errorf("told %d times of the first page", told)
	}
	for _, err := range r.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if told != 2 {
		t.Errorf("told %d times of two pages", told)
	}
}
