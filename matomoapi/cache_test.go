package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
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

// files lists the files of all accounts.
func (c *cached) files() []string {
	files, _ := filepath.Glob(filepath.Join(c.dir, "*", "*"))
	return files
}

func visitsQuery(date string) matomoapi.ReportQuery {
	return matomoapi.ReportQuery{Method: "VisitsSummary.get", Site: "1", Period: matomoapi.Day, Date: date, Location: time.UTC}
}
