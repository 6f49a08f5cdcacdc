package desktop_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// matomo is a made-up server in the process, with the view models over it: a
// report can only be opened by asking for it.
type matomo struct {
	*viewmodel.Session
	rows     int  // of the report of pages
	whole    bool // a report is given with all its rows
	followed int  // rows that a course is told of where none is named; 0: one
	users    bool // rows of one day have a further number

	mu    sync.Mutex
	calls []url.Values
}

// newMatomo makes a server that has a report of so many pages.
func newMatomo(t testing.TB, rows int) *matomo {
	t.Helper()
	m := &matomo{rows: rows}
	home := settings.HomeIn(t.TempDir())
	model := viewmodel.New(viewmodel.Deps{
		Settings: settings.NewStore(home), StoreKind: viewmodel.FileStore, Timeout: time.Minute,
		Now:       func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
		Stores:    func(string) (auth.Store, error) { return auth.NewFileStore(home.Tokens), nil },
		Transport: func(settings.Account) (http.RoundTripper, error) { return m, nil },
	})
	in := viewmodel.SignInInput{URL: "https://matomo.example/analytics/", Grant: "token_auth", TokenAuth: "0123456789abcdef0123456789abcdef"}
	if _, err := model.SignIn(t.Context(), in, func(viewmodel.SignInState) {}); err != nil {
		t.Fatal(err)
	}
	var err error
	if m.Session, err = model.Session(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	return m
}

// RoundTrip implements http.RoundTripper.
func (m *matomo) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	body := ""
	if r.FormValue("method") != "API.getBulkRequest" {
		body = m.answer(r.Form)
	} else {
		var all []string
		for i := 0; r.Form.Has("urls[" + strconv.Itoa(i) + "]"); i++ {
			params, err := url.ParseQuery(r.FormValue("urls[" + strconv.Itoa(i) + "]"))
			if err != nil {
				return nil, err
			}
			all = append(all, m.answer(params))
		}
		body = "[" + strings.Join(all, ",") + "]"
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(body)), Request: r,
	}, nil
}

// asked are the calls of a method, in their order.
func (m *matomo) asked(method string) []url.Values {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []url.Values
	for _, call := range m.calls {
		if call.Get("method") == method {
			out = append(out, call)
		}
	}
	return out
}

// askedWith tells whether a method was called with a parameter.
func (m *matomo) askedWith(method, name, value string) bool {
	for _, call := range m.asked(method) {
		if call.Get(name) == value {
			return true
		}
	}
	return false
}

func (m *matomo) answer(params url.Values) string {
	m.mu.Lock()
	m.calls = append(m.calls, params)
	m.mu.Unlock()
	switch params.Get("method") {
	case "API.getMatomoVersion":
		return `{"value":"5.2.0"}`
	case "SitesManager.getSitesWithAtLeastViewAccess":
		return `[{"idsite":1,"name":"Acme Blog","timezone":"Europe/Berlin","currency":"EUR","ts_created":"2020-01-01 00:00:00"},
			{"idsite":2,"name":"Acme Shop","timezone":"Europe/Berlin","currency":"EUR","ts_created":"2020-01-01 00:00:00"}]`
	case "API.getReportMetadata":
		return reportsJSON()
	case "API.getReportPagesMetadata":
		return `[]`
	case "API.getRowEvolution":
		if params.Get("label") == "" && m.followed > 0 {
			return rowsEvolutionJSON(params, m.followed)
		}
		return rowEvolutionJSON(params)
	case "VisitTime.getVisitInformationPerServerTime":
		return hoursJSON(params)
	case "VisitsSummary.get":
		return summaryJSON(params)
	case "Actions.getPageUrls":
		if params.Get("idSubtable") != "" {
			return `[` + pageJSON("/getting-started", 611, 0) + `,` + pageJSON("/oauth", 377, 0) + `]`
		}
		return m.pages(params)
	}
	return `[]`
}

func reportsJSON() string {
	report := func(method, id, category, group, name, dimension string) string {
		module, action, _ := strings.Cut(method, ".")
		metrics := `"metrics":{"nb_hits":"Page views","nb_visits":"Unique page views"},"processedMetrics":{"bounce_rate":"Bounce rate","avg_time_on_page":"Time on page"}`
		if dimension == "" {
			metrics = `"metrics":{"nb_visits":"Visits","nb_actions":"Actions"},"processedMetrics":{"bounce_rate":"Bounce rate"}`
		} else {
			metrics = `"dimension":"` + dimension + `","actionToLoadSubTables":"getPageUrls",` + metrics
		}
		return fmt.Sprintf(`{"module":%q,"action":%q,"uniqueId":%q,"category":%q,"subcategory":%q,"name":%q,%s}`, module, action, id, category, group, name, metrics)
	}
	return "[" + strings.Join([]string{
		report("VisitsSummary.get", "VisitsSummary_get", "Visitors", "Overview", "Visits summary", ""),
		report("UserCountry.getCountry", "UserCountry_getCountry", "Visitors", "Locations", "Country", "Country"),
		report("UserCountry.getCity", "UserCountry_getCity", "Visitors", "Locations", "City", "City"),
		report("DevicesDetection.getType", "DevicesDetection_getType", "Visitors", "Devices", "Device type", "Type"),
		report("Actions.getPageUrls", "Actions_getPageUrls", "Behaviour", "Pages", "Page URLs", "Page"),
		report("Actions.getEntryPageUrls", "Actions_getEntryPageUrls", "Behaviour", "Entry pages", "Entry page URLs", "Entry page"),
		report("Actions.getExitPageUrls", "Actions_getExitPageUrls", "Behaviour", "Exit pages", "Exit page URLs", "Exit page"),
		report("Actions.getPageTitles", "Actions_getPageTitles", "Behaviour", "Page titles", "Page titles", "Title"),
		report("Actions.getSiteSearchKeywords", "Actions_getSiteSearchKeywords", "Behaviour", "Site search", "Keywords", "Keyword"),
		report("Referrers.getReferrerType", "Referrers_getReferrerType", "Acquisition", "Overview", "Channel type", "Channel"),
		report("Referrers.getCampaigns", "Referrers_getCampaigns", "Acquisition", "Campaigns", "Campaigns", "Campaign"),
		report("VisitTime.getVisitInformationPerServerTime", "VisitTime_getVisitInformationPerServerTime", "Visitors", "Times", "Visits per hour", "Hour"),
		report("Goals.get", "Goals_get", "Goals", "Overview", "Goals overview", ""),
	}, ",") + "]"
}

// pageJSON is a row of the report of pages.
func pageJSON(label string, hits, subtable int) string {
	below := ""
	if subtable > 0 {
		below = fmt.Sprintf(`,"idsubdatatable":%d`, subtable)
	}
	return fmt.Sprintf(`{"label":%q,"nb_hits":%d,"nb_visits":%d,"sum_time_spent":%d,"entry_nb_visits":%d,"entry_bounce_count":%d,"url":"https://acme.example%s","segment":"pageUrl==%s"%s}`,
		label, hits, hits*7/10, hits*(40+hits%90), hits/2, hits/(4+hits%5), strings.ReplaceAll(label, " ", "%20"), url.QueryEscape("https://acme.example"+label), below)
}

// pages are the rows that a request asks for.
func (m *matomo) pages(params url.Values) string {
	names := []string{"/docs", "/blog", "/pricing", "/contact", "/建站/教程 — مرحبا بالعالم", "/search", "/about"}
	from, _ := strconv.Atoi(params.Get("filter_offset"))
	limit, err := strconv.Atoi(params.Get("filter_limit"))
	if err != nil || limit < 0 {
		limit = m.rows
	}
	var rows []string
	for i := from; i < min(m.rows, from+limit); i++ {
		label := fmt.Sprintf("/archive/%d", i)
		if i < len(names) {
			label = names[i]
		}
		hits := 1210 * 5 / (i + 5)
		if params.Get("date") != "2026-11-20" {
			hits += i%7 - 3
		}
		if wanted := params.Get("filter_pattern"); wanted == "" || strings.Contains(label, wanted) {
			row := pageJSON(label, max(1, hits), map[bool]int{true: i + 1}[i < 2])
			if m.users && params.Get("period") == "day" {
				row = `{"nb_users":3,` + row[1:]
			}
			rows = append(rows, row)
		}
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// days are the days of a range that a request names.
func days(params url.Values) []string {
	from, to, _ := strings.Cut(params.Get("date"), ",")
	first, err := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil {
		return []string{from}
	}
	var out []string
	for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
		out = append(out, day.Format(time.DateOnly))
	}
	return out
}

func summaryJSON(params url.Values) string {
	point := func(i int) string {
		return fmt.Sprintf(`{"nb_visits":%d,"nb_actions":%d,"bounce_count":%d,"nb_uniq_visitors":%d}`, 1200+i*7%90, 3800+i*31%400, 490+i%9, 1000)
	}
	all := days(params)
	if len(all) == 1 {
		return point(0)
	}
	var out []string
	for i, day := range all {
		out = append(out, fmt.Sprintf("%q:%s", day, point(i)))
	}
	return "{" + strings.Join(out, ",") + "}"
}

// rowsEvolutionJSON is the course of so many rows.
func rowsEvolutionJSON(params url.Values, n int) string {
	var points, metrics []string
	for k := range n {
		metrics = append(metrics, fmt.Sprintf(`"nb_hits_%d":{"name":"/archive/page-%d (Page views)"}`, k, k))
	}
	for i, day := range days(params) {
		var values []string
		for k := range n {
			values = append(values, fmt.Sprintf(`"nb_hits_%d":%d`, k, (400+i*53%300)/(k+1)))
		}
		points = append(points, fmt.Sprintf(`%q:[{%s}]`, day, strings.Join(values, ",")))
	}
	return `{"column":"nb_hits","reportData":{` + strings.Join(points, ",") + `},"metadata":{"metrics":{` + strings.Join(metrics, ",") + `},"dimension":"Page"}}`
}

// hoursJSON are the hours of a day or of several.
func hoursJSON(params url.Values) string {
	point := func(weekend bool) string {
		var rows []string
		for hour := range 24 {
			visits := max(0, 60-(hour-14)*(hour-14))
			if weekend {
				visits /= 3
			}
			rows = append(rows, fmt.Sprintf(`{"label":"%02d","nb_visits":%d,"nb_uniq_visitors":%d,"bounce_count":%d}`, hour, visits, visits, visits/3))
		}
		return "[" + strings.Join(rows, ",") + "]"
	}
	all := days(params)
	if len(all) == 1 {
		return point(false)
	}
	var out []string
	for _, day := range all {
		d, _ := time.Parse(time.DateOnly, day)
		out = append(out, fmt.Sprintf("%q:%s", day, point(d.Weekday() == time.Saturday || d.Weekday() == time.Sunday)))
	}
	return "{" + strings.Join(out, ",") + "}"
}

func rowEvolutionJSON(params url.Values) string {
	var out []string
	for i, day := range days(params) {
		out = append(out, fmt.Sprintf(`%q:[{"nb_hits":%d,"nb_visits":%d}]`, day, 900+i*53%300, 700+i*17%200))
	}
	return `{"label":"/docs","reportData":{` + strings.Join(out, ",") + `},"metadata":{"metrics":{"nb_hits":{"name":"Page views","min":900,"max":1190},"nb_visits":{"name":"Unique page views","min":700,"max":890}},"dimension":"Page"}}`
}

// The reports are those of the server in the process.

func (f *fakeBackend) ReportTree(ctx context.Context, site int, fresh viewmodel.Freshness) viewmodel.ReportTree {
	if f.matomo == nil {
		return viewmodel.ReportTree{Site: site, Problem: nothingKept}
	}
	return f.matomo.ReportTree(ctx, site, fresh)
}

func (f *fakeBackend) Explore(ctx context.Context, tree viewmodel.ReportTree, q viewmodel.ExplorerQuery, fresh viewmodel.Freshness) viewmodel.Explorer {
	if fresh == viewmodel.Kept {
		return viewmodel.Explorer{Head: viewmodel.Head{Problem: nothingKept}}
	}
	e := f.matomo.Explore(ctx, tree, q, fresh)
	if f.matomo.whole {
		for q, more := e.Next(); more; q, more = e.Next() {
			e.Add(f.matomo.Rows(ctx, q, fresh))
		}
	}
	return e
}

func (f *fakeBackend) Rows(ctx context.Context, q viewmodel.RowsQuery) viewmodel.RowsPage {
	return f.matomo.Rows(ctx, q, viewmodel.Fresh)
}

func (f *fakeBackend) RowEvolution(ctx context.Context, e viewmodel.Explorer, path []string) viewmodel.RowEvolution {
	return f.matomo.RowEvolution(ctx, e, path, viewmodel.Fresh)
}

func (f *fakeBackend) HandOver(_ context.Context, e viewmodel.Explorer) (viewmodel.HandOver, *viewmodel.Problem) {
	return f.matomo.HandOver(e), nil
}

func (f *fakeBackend) Export(_ context.Context, e viewmodel.Explorer, to viewmodel.RowFile) (int, *viewmodel.Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	what := e.Report.Name + " as " + to.Format + " to " + to.Path
	if to.Shown != nil {
		what += ", as shown"
	}
	f.exported = append(f.exported, what)
	return 1204, nil
}

func (f *fakeBackend) ExportFolder() string { return "Downloads" }
