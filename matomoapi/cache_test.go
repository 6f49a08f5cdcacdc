package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// cached is a server that counts: each answer is one higher than the last. The
// clock moves by hand.
type cached struct {
	*fake
	t     *testing.T
	dir   string
	clock time.Time
	fail  http.HandlerFunc // nil: answer
}

func newCached(t *testing.T) *cached {
	c := &cached{t: t, dir: t.TempDir(), clock: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	count := 0
	c.fake = newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if c.fail != nil {
			c.fail(w, r)
			return
		}
		count++
		method := r.URL.Query().Get("method")
		if method != "API.getBulkRequest" {
			fmt.Fprintf(w, `{"nb_visits":%d,"method":%q}`, count, method)
			return
		}
		answers := make([]string, len(r.PostForm))
		for i := range answers {
			q, _ := url.ParseQuery(r.PostForm.Get(fmt.Sprintf("urls[%d]", i)))
			answers[i] = fmt.Sprintf(`{"nb_visits":%d,"method":%q}`, count, q.Get("method"))
		}
		_, _ = io.WriteString(w, "["+strings.Join(answers, ",")+"]")
	})
	c.params.Now = func() time.Time { return c.clock }
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann"})
	return c
}

func (c *cached) open(p matomoapi.CacheParams) *matomoapi.Cache {
	c.t.Helper()
	if p.Dir == "" {
		p.Dir = c.dir
	}
	cache, err := matomoapi.OpenCache(p)
	if err != nil {
		c.t.Fatal(err)
	}
	return cache
}

// get makes a call and answers the number that came.
func (c *cached) get(call matomoapi.Call) (visits int, r matomoapi.Result) {
	c.t.Helper()
	results, err := c.client(c.t).Bulk(c.t.Context(), []matomoapi.Call{call})
	if err != nil {
		c.t.Fatal(err)
	}
	var body struct {
		Visits int `json:"nb_visits"`
	}
	if err := json.Unmarshal(results[0].Body, &body); err != nil {
		c.t.Fatal(err)
	}
	return body.Visits, results[0]
}

// visits is a call of VisitsSummary.get for website 1 in Berlin.
func visits(period, date string, more ...string) matomoapi.Call {
	berlin := time.FixedZone("Europe/Berlin", 3600)
	v := url.Values{"idSite": {"1"}, "period": {period}, "date": {date}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return matomoapi.Call{Method: "VisitsSummary.get", Params: v, Location: berlin}
}

// TestCacheLife asks twice, some time apart. The clock starts at noon of Friday
// 2026-11-20 in UTC, 13:00 in Berlin.
func TestCacheLife(t *testing.T) {
	unknownZone := func(c matomoapi.Call) matomoapi.Call { c.Location = nil; return c }
	method := func(name string, more ...string) matomoapi.Call {
		c := visits("day", "2026-11-01", more...)
		c.Method = name
		return c
	}
	const year = 365 * 24 * time.Hour
	tests := []struct {
		name   string
		call   matomoapi.Call
		asked  string // when first, if not at noon
		after  time.Duration
		cached bool
	}{
		{"finished day", visits("day", "2026-11-18"), "", year, true},
		{"finished days", visits("day", "2026-11-01,2026-11-18"), "", year, true},
		{"finished week", visits("week", "2026-11-15"), "", year, true},
		{"finished range", visits("range", "2026-11-01,2026-11-19"), "", year, true},
		{"last month", visits("month", "2026-10-31"), "", year, true},
		{"today", visits("day", "2026-11-20"), "", 59 * time.Second, true},
		{"today, later", visits("day", "2026-11-20"), "", 60 * time.Second, false},
		{"today and before", visits("day", "last7"), "", 60 * time.Second, false},
		{"running week", visits("week", "2026-11-16"), "", time.Hour, false},
		{"running year", visits("year", "today"), "", time.Hour, false},
		{"future day", visits("day", "2026-12-24"), "", time.Hour, false},
		{"before its end", visits("day", "2026-11-20"), "2026-11-20T22:59:59Z", time.Hour, false},
		{"within the grace", visits("day", "2026-11-20"), "2026-11-21T04:59:59Z", time.Hour, false},
		{"after the grace", visits("day", "2026-11-20"), "2026-11-21T05:00:00Z", year, true},
		{"yesterday", visits("day", "yesterday"), "", 10 * time.Hour, true},
		{"yesterday is another day", visits("day", "yesterday"), "", 11 * time.Hour, false},
		{"clock set back", visits("day", "2026-11-01"), "", -time.Second, false},
		{"unknown zone", unknownZone(visits("day", "2026-11-19")), "2026-11-20T17:59:59Z", time.Hour, false},
		{"unknown zone, later", unknownZone(visits("day", "2026-11-19")), "2026-11-20T18:00:00Z", year, true},
		{"unknown zone, relative", unknownZone(visits("day", "yesterday")), "", time.Second, false},
		{"several websites", visits("day", "2026-11-19", "idSite", "1,2"), "2026-11-20T17:59:59Z", time.Hour, false},
		{"several websites, relative", visits("day", "today", "idSite", "all"), "", time.Second, false},
		{"comparison with other dates", visits("day", "2026-11-01", "compareDates[0]", "today"), "", time.Second, false},
		{"credential among the parameters", visits("day", "2026-11-01", "token_auth", "x"), "", time.Second, false},
		{"bad date", visits("day", "2026-13-01"), "", time.Second, false},
		{"no period", visits("", "2026-11-01"), "", time.Second, false},
		{"visitor log", method("Live.getLastVisitsDetails"), "", time.Second, false},
		{"notes", method("Annotations.getAll"), "", time.Second, false},
		{"people", method("UsersManager.getUsers"), "", time.Second, false},
		{"a method that writes", method("Goals.addGoal"), "", time.Second, false},
		{"websites", method("SitesManager.getSitesWithAtLeastViewAccess"), "", 5*time.Minute - 1, true},
		{"websites, later", method("SitesManager.getSitesWithAtLeastViewAccess"), "", 5 * time.Minute, false},
		{"metadata", method("API.getReportMetadata"), "", time.Hour - 1, true},
		{"metadata, later", method("API.getReportMetadata"), "", time.Hour, false},
		{"version", matomoapi.Call{Method: "API.getMatomoVersion"}, "", time.Second, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newCached(t)
			if test.asked != "" {
				c.clock, _ = time.Parse(time.RFC3339, test.asked)
			}
			asked := c.clock
			first, r := c.get(test.call)
			if first != 1 || r.Stale || !r.FetchedAt.Equal(asked) {
				t.Errorf("first answer %d, %+v", first, r)
			}
			c.clock = c.clock.Add(test.after)
			again, r := c.get(test.call)
			if got := again == first; got != test.cached || c.count() != again {
				t.Errorf("from the cache: %v, want %v; %d requests", got, test.cached, c.count())
			}
			if r.Stale || test.cached != r.FetchedAt.Equal(asked) {
				t.Errorf("fetched at %v, stale %v", r.FetchedAt, r.Stale)
			}
		})
	}
}

// TestCacheKeys has calls that are one answer, and calls that are not.
func TestCacheKeys(t *testing.T) {
	c := newCached(t)
	first, _ := c.get(visits("day", "2026-11-19"))
	if same, _ := c.get(visits("day", "yesterday")); same != first {
		t.Error("yesterday by its date is another answer")
	}
	for name, other := range map[string]matomoapi.Call{
		"map of one date":  visits("day", "previous1"),
		"period":           visits("range", "2026-11-19,2026-11-19"),
		"further settings": visits("day", "2026-11-19", "filter_limit", "5"),
		"website":          visits("day", "2026-11-19", "idSite", "2"),
	} {
		if n, _ := c.get(other); n == first {
			t.Errorf("another %s, but the same answer", name)
		}
	}
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "bob"})
	if n, _ := c.get(visits("day", "2026-11-19")); n == first {
		t.Error("another account sees the answer")
	}
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann"})
	if n, _ := c.get(visits("day", "2026-11-19")); n != first {
		t.Error("a second process does not see the answer")
	}
	elsewhere := newCached(t)
	elsewhere.params.Cache = c.params.Cache
	_, _ = elsewhere.get(visits("day", "2026-11-19"))
	if elsewhere.count() != 1 {
		t.Error("another server's answer was taken")
	}
}

func TestCacheRenewing(t *testing.T) {
	c := newCached(t)
	call := visits("day", "2026-11-01")
	_, _ = c.get(call)
	for range 2 {
		if _, err := c.client(t).Renewing().Bulk(t.Context(), []matomoapi.Call{call}); err != nil {
			t.Fatal(err)
		}
	}
	if n, _ := c.get(call); n != 3 || c.count() != 3 {
		t.Errorf("answer %d after %d requests", n, c.count())
	}
	if _, err := c.client(t).Raw(t.Context(), call.Method, call.Params); err != nil || c.count() != 4 {
		t.Errorf("Raw did not ask the server; %v", err)
	}
}

// TestCacheTypedMethods reads a report, websites and metadata twice each.
func TestCacheTypedMethods(t *testing.T) {
	c := newCached(t)
	c.fail = func(w http.ResponseWriter, r *http.Request) {
		body := `[{"label":"a","idsite":1}]`
		if r.PostForm.Has("idSite") {
			body = `{"nb_visits":7}`
		}
		_, _ = io.WriteString(w, body)
	}
	var reports []*matomoapi.Report
	for range 2 {
		client := c.client(t)
		q := matomoapi.ReportQuery{Method: "VisitsSummary.get", Site: "1", Period: matomoapi.Day, Date: "yesterday", Location: time.UTC}
		r, err1 := client.Report(t.Context(), q)
		_, err2 := client.Sites(t.Context())
		_, err3 := client.ReportMetadata(t.Context(), 1)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		reports = append(reports, r)
		c.clock = c.clock.Add(time.Minute)
	}
	if c.count() != 3 {
		t.Errorf("%d requests, want 3", c.count())
	}
	for _, r := range reports {
		if !r.FetchedAt.Equal(c.clock.Add(-2*time.Minute)) || r.Stale || r.Points[0].Key != "2026-11-19" {
			t.Errorf("report fetched at %v, stale %v, of %s", r.FetchedAt, r.Stale, r.Points[0].Key)
		}
	}
}

// TestCacheSecrets looks into the files for what must not be there.
func TestCacheSecrets(t *testing.T) {
	c := newCached(t)
	c.fail = say(200, `{"a":"index.php?module=API&token_auth=SECRET&x=1","token_auth" : "SEC\"RET","b":"?token_auth%3DSECRET","token_authority":1}`)
	c.params.Authorize = (&tokens{}).authorize
	client := c.client(t)
	for range 2 {
		q := matomoapi.ReportQuery{Method: "A.get", Site: "1", Period: matomoapi.Day, Date: "2026-11-01", Segment: "userId==ann@example.org"}
		if _, err := client.Report(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	files := c.files()
	if len(files) != 1 {
		t.Fatalf("files %q", files)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"SECRET", "SEC", "RET", "ann", "token0", "Bearer"} {
		if strings.Contains(string(data)+files[0][len(c.dir):], secret) {
			t.Errorf("%s holds %s: %s", files[0], secret, data)
		}
	}
	_, body, _ := strings.Cut(string(data), "\n")
	if body != `{"a":"index.php?module=API&x=1","token_auth" : "","b":"","token_authority":1}` {
		t.Errorf("body %s", body)
	}
	if runtime.GOOS == "windows" {
		return // whose files have no such modes
	}
	for path, want := range map[string]os.FileMode{files[0]: 0o600, filepath.Dir(files[0]): 0o700 | os.ModeDir} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s is %v, want %v; %v", path, info.Mode(), want, err)
		}
	}
}

// files lists the files of all accounts.
func (c *cached) files() []string {
	files, _ := filepath.Glob(filepath.Join(c.dir, "*", "*"))
	return files
}

// TestCacheTogether has many goroutines and two caches of one folder at work.
func TestCacheTogether(t *testing.T) {
	c := newCached(t)
	c.fail = say(200, `{"nb_visits":1}`)
	first := c.client(t)
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann", MaxBytes: 4000})
	second := c.client(t)
	var group sync.WaitGroup
	for i := range 40 {
		client := []*matomoapi.Client{first, second}[i%2]
		group.Go(func() {
			q := visitsQuery(fmt.Sprintf("2026-10-%02d", 1+i/2%10))
			if r, err := client.Report(t.Context(), q); err != nil || len(r.Points) != 1 {
				t.Error(err)
			}
			if i%10 == 9 {
				if err := c.params.Cache.Clear(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if slices.ContainsFunc(c.files(), func(name string) bool { return strings.Contains(name, "part-") }) {
		t.Errorf("unfinished files are left: %q", c.files())
	}
}

func visitsQuery(date string) matomoapi.ReportQuery {
	return matomoapi.ReportQuery{Method: "VisitsSummary.get", Site: "1", Period: matomoapi.Day, Date: date, Location: time.UTC}
}
