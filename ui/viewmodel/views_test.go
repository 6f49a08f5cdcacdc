package viewmodel_test

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestSavedViews(t *testing.T) {
	x := newExplorer(t, 2)
	e := x.open(viewmodel.ExplorerQuery{
		Report: "Actions_getPageUrls", Flat: true, Sort: "nb_hits", Search: "lamp", Chart: viewmodel.BarsChart, Columns: []string{"label", "nb_hits"},
		Query: viewmodel.Query{Site: 2, Compare: "previous", Segment: "countryCode==us"},
	})
	v, err := x.SaveView(t.Context(), " Lamps ", viewmodel.ReportScreen, e.Asked, false)
	if err != nil || v.Name != "Lamps" || v.Date != "yesterday" {
		t.Fatalf("%+v, %v", v, err)
	}
	again := x.open(viewmodel.OpenView(v))
	if !reflect.DeepEqual(again.Asked, e.Asked) || again.Table.Len() != e.Table.Len() || e.Table.Len() == 0 {
		t.Errorf("%+v was saved, %+v opens", e.Asked, again.Asked)
	}
	if fixed, err := x.SaveView(t.Context(), "That day", viewmodel.ReportScreen, e.Asked, true); err != nil || fixed.Date != "2026-11-20" {
		t.Errorf("%+v, %v", fixed, err)
	}
	for _, err := range []error{
		x.RenameView(t.Context(), "Lamps", "That day"), x.RenameView(t.Context(), "nothing", "x"), x.RenameView(t.Context(), "Lamps", " "),
		x.DeleteView(t.Context(), "nothing"),
	} {
		if p := viewmodel.Explain(err); p == nil || p.Kind != viewmodel.UsageProblem || p.To == "" {
			t.Errorf("%v", err)
		}
	}
	if err := x.RenameView(t.Context(), "Lamps", "Lanterns"); err != nil {
		t.Error(err)
	}
	if err := x.DeleteView(t.Context(), "That day"); err != nil {
		t.Error(err)
	}
	if views, err := x.Views(); err != nil || len(views) != 1 || views[0].Name != "Lanterns" {
		t.Errorf("%+v, %v", views, err)
	}
}

// TestViewsGoAlongWithTime has dates that are kept as words, and others.
func TestViewsGoAlongWithTime(t *testing.T) {
	x := newExplorer(t, 1)
	for _, c := range []struct {
		period matomoapi.Period
		date   string
		want   string
	}{
		{matomoapi.Day, "2026-11-21", "today"},
		{matomoapi.Day, "2026-11-20", "yesterday"},
		{matomoapi.Day, "2026-11-19", "2026-11-19"},
		{matomoapi.Month, "2026-11-03", "today"},
		{matomoapi.Month, "2026-10-03", "lastMonth"},
		{matomoapi.Month, "2026-09-30", "2026-09-30"},
		{matomoapi.Week, "2026-11-15", "lastWeek"},
		{matomoapi.Year, "2025-01-01", "lastYear"},
		{matomoapi.Range, "2026-11-01,2026-11-21", "last21"},
		{matomoapi.Range, "2026-11-14,2026-11-20", "previous7"},
		{matomoapi.Range, "2026-11-14,2026-11-19", "2026-11-14,2026-11-19"},
	} {
		q := viewmodel.ExplorerQuery{Query: viewmodel.Query{Site: 1, Period: c.period, Date: c.date}}
		if v, err := x.SaveView(t.Context(), "x", viewmodel.DashboardScreen, q, false); err != nil || v.Date != c.want {
			t.Errorf("%s %s is kept as %q, %v", c.period, c.date, v.Date, err)
		}
	}
}

// TestViewOfTheMonthBefore is saved in November and opened on days that the month
// before does not have, and on which the year before has another week.
func TestViewOfTheMonthBefore(t *testing.T) {
	m := newMatomo(t, func(string, url.Values) string { return "" })
	for _, c := range []struct {
		period     matomoapi.Period
		date, word string
		opened     time.Time
		want       string
	}{
		{matomoapi.Week, "2026-11-09", "lastWeek", time.Date(2027, 1, 1, 12, 0, 0, 0, time.UTC), "21 – 27 Dec 2026"},
		{matomoapi.Month, "2026-10-31", "lastMonth", time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC), "November 2026"},
		{matomoapi.Month, "2026-10-01", "lastMonth", time.Date(2027, 3, 29, 12, 0, 0, 0, time.UTC), "February 2027"},
		{matomoapi.Year, "2025-06-01", "lastYear", time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC), "2027"},
	} {
		m.now = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
		q := viewmodel.ExplorerQuery{Query: viewmodel.Query{Site: 1, Period: c.period, Date: c.date}}
		v, err := m.SaveView(t.Context(), "x", viewmodel.DashboardScreen, q, false)
		if err != nil || v.Date != c.word {
			t.Errorf("%s %s is kept as %q, %v", c.period, c.date, v.Date, err)
		}
		m.now = c.opened
		if d := m.Dashboard(t.Context(), viewmodel.OpenView(v).Query, viewmodel.Fresh); d.PeriodText != c.want {
			t.Errorf("on %s %s opens %s, want %s", c.opened.Format(time.DateOnly), v.Date, d.PeriodText, c.want)
		}
	}
}

func TestHandOver(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{
		Report: "Actions_getPageUrls", Flat: true, Sort: "nb_hits",
		Query: viewmodel.Query{Compare: "previous", Segment: "countryCode==de;city==St. John's", Metric: "nb_hits"},
	})
	h := x.HandOver(e)
	const common = " Actions.getPageUrls --account 127.0.0.1 --site 1 --period day --date 2026-11-20" +
		` --segment 'countryCode==de;city==St. John'\''s' --compare 2026-11-13`
	account := strings.Fields(h.Report)[4]
	base := strings.ReplaceAll(common, "127.0.0.1", account)
	for got, want := range map[string]string{
		h.Report: "matoscope report" + base + " --sort -nb_hits --flat",
		h.JSON:   "matoscope report" + base + " --sort -nb_hits --flat --format json",
		h.CSV:    "matoscope report" + base + " --sort -nb_hits --flat --limit all -o report.csv",
		h.Chart:  "matoscope chart" + base + " --metric nb_hits -o chart.png",
	} {
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if !strings.HasPrefix(h.Curl, "curl '"+x.demo.Info().URL+"index.php?") || !strings.Contains(h.Curl, `"Authorization: Bearer $TOKEN"`) ||
		!strings.Contains(h.Curl, ` --data-urlencode 'segment=countryCode==de;city==St. John'\''s'`) {
		t.Error(h.Curl)
	}
	u, err := url.Parse(h.Web)
	if err != nil || u.Query().Get("date") != "2026-11-20" {
		t.Fatalf("%s: %v", h.Web, err)
	}
	look, err := url.ParseQuery(strings.TrimPrefix(u.EscapedFragment(), "?"))
	if err != nil || look.Get("category") != "General_Actions" || look.Get("subcategory") != "General_Pages" || look.Get("compareDates[]") != "2026-11-13" {
		t.Errorf("%s: %v", h.Web, err)
	}
	if s, err := matomoapi.ParseSegment(look.Get("segment")); err != nil || s.String() != e.Asked.Segment {
		t.Errorf("%s: %v, %v", h.Web, s, err)
	}
}

// TestHandedOverReportIsTheSame reads the report as the command line does.
func TestHandedOverReportIsTheSame(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	s := session(t, m)
	tree := s.ReportTree(t.Context(), 1, viewmodel.Fresh)
	e := s.Explore(t.Context(), tree, viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Sort: "label", Ascending: true, Search: "an"}, viewmodel.Fresh)
	r, err := m.Report(t.Context(), s.Input(e))
	if err != nil || len(r.Points) != 1 || len(r.Points[0].Rows) != e.Table.Len() {
		t.Fatalf("%d rows on screen, %+v, %v", e.Table.Len(), r, err)
	}
	for i, row := range r.Points[0].Rows {
		if _, label := row.Cell("label"); label != e.Table.Rows(i, i+1, nil)[0].Label {
			t.Errorf("row %d is %q", i, label)
		}
	}
	made := viewmodel.ExplorerQuery{
		Report: "UserCountry.getCountry", Columns: []string{"label", "nb_visits", "bounce_rate", "avg_time_on_site"}, Sort: "bounce_rate", Query: viewmodel.Query{Compare: "previous"},
	}
	e = s.Explore(t.Context(), tree, made, viewmodel.Fresh)
	if r, err = m.Report(t.Context(), s.Input(e)); err != nil || len(r.Columns) != 4 {
		t.Fatalf("columns that are made of others: %+v, %v", r, err)
	}
	row := r.Points[0].Rows[0]
	number, _ := row.Cell("bounce_rate")
	if want := row.Value("bounce_count") / row.Value("nb_visits"); number != viewmodel.PlainNumber(want) {
		t.Errorf("a bounce rate of %s, want %v", number, want)
	}
	figures := s.Explore(t.Context(), tree, viewmodel.ExplorerQuery{Report: "VisitsSummary.get"}, viewmodel.Fresh)
	if h := s.HandOver(figures); !strings.Contains(h.Chart, "--period day --date 2026-10-22,2026-11-20") {
		t.Error(h.Chart)
	}
}

// TestNullIsNotMade leaves a rate that the server did not compute as it is, although its
// parts are there; only a column that no row has is made of them.
func TestNullIsNotMade(t *testing.T) {
	m := newOdd(t, func(url.Values) string {
		return `[{"label":"a","nb_visits":4,"nb_actions":8,"bounce_count":2,"bounce_rate":0.5},{"label":"b","nb_visits":4,"nb_actions":8,"bounce_count":1,"bounce_rate":null}]`
	})
	r := report(t, m.Model, viewmodel.ReportInput{
		Method: "Odd.getBare", Date: "yesterday", Columns: []string{"label", "bounce_rate", "nb_actions_per_visit"},
	})
	row := r.Points[0].Rows[1]
	rate, _ := row.Cell("bounce_rate")
	perVisit, _ := row.Cell("nb_actions_per_visit")
	if rate != "" || perVisit != "2" {
		t.Errorf("a bounce rate of %q, %q actions a visit", rate, perVisit)
	}
}

// TestHandOverHoldsNoCredential has an account with a token_auth, and a report
// that somebody gave one as a parameter.
func TestHandOverHoldsNoCredential(t *testing.T) {
	const secret = "0123456789abcdef0123456789abcdef" // which newMatomo signs in with
	m := newMatomo(t, manyPages(3))
	e := m.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{
		Report: "Actions.getPageUrls", Params: [][2]string{{"token_auth", secret}, {"idGoal", "1"}},
	}, viewmodel.Fresh)
	h := m.HandOver(e)
	if all := strings.Join([]string{h.Report, h.JSON, h.CSV, h.Chart, h.Curl, h.Web}, "\n"); strings.Contains(all, secret) {
		t.Error(all)
	}
	if !strings.Contains(h.Curl, `--data-urlencode "token_auth=$TOKEN"`) || !strings.Contains(h.Report, "--param idGoal=1") {
		t.Errorf("%s\n%s", h.Curl, h.Report)
	}
}
