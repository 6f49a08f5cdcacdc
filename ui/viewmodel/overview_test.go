package viewmodel_test

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestOverview(t *testing.T) {
	m, _ := signedIn(t, "admin")
	s := session(t, m)
	o := s.Overview(t.Context(), viewmodel.Query{Compare: "previous"}, viewmodel.Fresh)
	if o.Problem != nil || o.PeriodText != "Fri 20 Nov 2026" || o.Notice != "" || len(o.Rows) != 3 {
		t.Fatalf("%+v", o)
	}
	total := 0.0
	for _, r := range o.Rows {
		day := dashboard(t, m, viewmodel.Query{Site: r.Site.ID, Compare: "previous"})
		if r.Visits.Text != day.Figures[0].Text || len(r.Spark) != 30 {
			t.Errorf("%s: %s visits, its dashboard says %s; spark %v", r.Site.Name, r.Visits.Text, day.Figures[0].Text, r.Spark)
		}
		if !slices.EqualFunc(r.Spark, day.Figures[0].Spark, same) && !r.Empty {
			t.Errorf("%s: spark %v, its dashboard has %v", r.Site.Name, r.Spark, day.Figures[0].Spark)
		}
		if r.Empty != (r.Site.ID == 3) {
			t.Errorf("%s is empty: %v", r.Site.Name, r.Empty)
		}
		if !r.Empty && (r.Visits.Change != day.Figures[0].Change) {
			t.Errorf("%s: change %+v, its dashboard has %+v", r.Site.Name, r.Visits.Change, day.Figures[0].Change)
		}
		total += r.Visits.Value
	}
	if o.Totals.Visits.Value != total || o.Totals.Revenue.Text != "several currencies" {
		t.Errorf("totals %+v", o.Totals)
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestOverviewComparesWithAnotherPeriod has a comparison that the server does not
// make itself, and a period that still runs.
func TestOverviewComparesWithAnotherPeriod(t *testing.T) {
	m, _ := signedIn(t, "admin")
	s := session(t, m)
	year := s.Overview(t.Context(), viewmodel.Query{Compare: "2026-11-06"}, viewmodel.Fresh)
	day := dashboard(t, m, viewmodel.Query{Compare: "2026-11-06", Site: 1})
	if got := year.Rows[0].Visits.Change; got.Text == "" || got != day.Figures[0].Change {
		t.Errorf("against a fortnight ago: %+v, the dashboard says %+v", got, day.Figures[0].Change)
	}
	for _, period := range []matomoapi.Period{matomoapi.Week, matomoapi.Month} {
		q := viewmodel.Query{Period: period, Date: "today", Compare: "previous"}
		running := s.Overview(t.Context(), q, viewmodel.Fresh)
		q.Site = running.Rows[0].Site.ID
		one := dashboard(t, m, q)
		if got := running.Rows[0].Visits.Change; got.Of == "" || got != one.Figures[0].Change || running.Notice != one.Notice {
			t.Errorf("running: %+v, %q, the dashboard says %+v, %q", got, running.Notice, one.Figures[0].Change, one.Notice)
		}
	}
	today := s.Overview(t.Context(), viewmodel.Query{Date: "today", Compare: "previous"}, viewmodel.Fresh)
	if got := today.Rows[0]; got.Visits.Change.Text != "" || got.Revenue.Change.Text != "" || today.Notice != "today is still running: not compared yet" {
		t.Errorf("a running day: %+v, %q", got, today.Notice)
	}
	none := s.Overview(t.Context(), viewmodel.Query{Segment: "countryCode==xx"}, viewmodel.Fresh)
	if none.Problem != nil || none.Empty == "" || none.Totals.Visits.Text != "0" {
		t.Errorf("nobody matches: %+v", none)
	}
	bad := s.Overview(t.Context(), viewmodel.Query{Date: "someday"}, viewmodel.Fresh)
	if bad.Problem == nil || bad.Problem.Kind != viewmodel.UsageProblem {
		t.Errorf("%+v", bad.Problem)
	}
}

// TestOverviewOf500Sites has as many websites as agencies have, of which every
// fifth is new and knows no visit.
func TestOverviewOf500Sites(t *testing.T) {
	const n = 500
	list := func(of func(i int) string) string {
		var rows []string
		for i := 1; i <= n; i++ {
			if text := of(i); text != "" {
				rows = append(rows, text)
			}
		}
		return strings.Join(rows, ",")
	}
	m := newMatomo(t, func(method string, params url.Values) string {
		switch method {
		case "SitesManager.getSitesWithAtLeastViewAccess":
			return "[" + list(func(i int) string {
				return fmt.Sprintf(`{"idsite":%d,"name":"Site %d","timezone":"UTC","currency":"EUR"}`, i, i)
			}) + "]"
		case "MultiSites.getAll":
			return "[" + list(func(i int) string {
				if i%5 == 0 {
					return ""
				}
				visits := i
				if params.Get("date") == "2026-11-12,2026-11-13" {
					visits = 100
				}
				return fmt.Sprintf(`{"label":"Site %d","idsite":%d,"nb_visits":%d,"previous_nb_visits":7,"revenue":1}`, i, i, visits)
			}) + "]"
		case "VisitsSummary.getVisits":
			return "{" + list(func(i int) string {
				if i%5 == 0 {
					return fmt.Sprintf(`"%d":{"2026-11-19":[],"2026-11-20":[]}`, i)
				}
				return fmt.Sprintf(`"%d":{"2026-11-19":7,"2026-11-20":%d}`, i, i)
			}) + "}"
		}
		return ""
	})
	if sh := m.Shell(t.Context(), 0); len(sh.Sites) != n {
		t.Fatalf("%d websites, %+v", len(sh.Sites), sh.Problem)
	}
	before := m.requests.Load()
	o := m.Overview(t.Context(), viewmodel.Query{Period: matomoapi.Range, Date: "2026-11-19,2026-11-20", Compare: "previous"}, viewmodel.Fresh)
	if o.Problem != nil || len(o.Rows) != n || m.requests.Load() != before+1 {
		t.Fatalf("%d rows, %d requests, %v", len(o.Rows), m.requests.Load()-before, o.Problem)
	}
	if o.Totals.Site.Name != "500 websites" || o.Totals.Revenue.Text != "400.00 EUR" {
		t.Errorf("%+v", o.Totals)
	}
	if r := o.Find("site 49", viewmodel.ByChange, false)[0]; r.Site.Name != "Site 499" || r.Visits.Change.Text != "399 %" || !slices.Equal(r.Spark, []float64{7, 499}) {
		t.Errorf("%+v", r)
	}
	if r := o.Rows[4]; !r.Empty || !slices.Equal(r.Spark, []float64{0, 0}) || r.Visits.Text != "0" {
		t.Errorf("%+v", r)
	}
}

func TestFindSites(t *testing.T) {
	line := func(name string, visits, views float64) viewmodel.SiteLine {
		return viewmodel.SiteLine{
			Site: viewmodel.Site{Name: name, Address: name + ".example", Currency: "EUR"}, Visits: viewmodel.Amount{Value: visits},
			Pageviews: viewmodel.Amount{Value: views},
		}
	}
	o := viewmodel.Overview{Rows: []viewmodel.SiteLine{line("beta", 1, 9), line("Alpha", 5, 3), line("gamma", 5, 4)}}
	for _, c := range []struct {
		search  string
		by      viewmodel.SiteColumn
		reverse bool
		want    []string
	}{
		{"", viewmodel.ByVisits, false, []string{"Alpha", "gamma", "beta"}},
		{"", viewmodel.ByVisits, true, []string{"beta", "Alpha", "gamma"}},
		{"", viewmodel.BySiteName, false, []string{"Alpha", "beta", "gamma"}},
		{"", viewmodel.ByPageviews, false, []string{"beta", "gamma", "Alpha"}},
		{"example MM", viewmodel.ByVisits, false, []string{"gamma"}},
		{"nothing", viewmodel.ByVisits, false, nil},
	} {
		var got []string
		for _, l := range o.Find(c.search, c.by, c.reverse) {
			got = append(got, l.Site.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
	total := viewmodel.Locale{}.TotalOf(o.Find("beta", viewmodel.ByVisits, false))
	if total.Site.Name != "1 website" || total.Pageviews.Text != "9" {
		t.Errorf("%+v", total)
	}
}
