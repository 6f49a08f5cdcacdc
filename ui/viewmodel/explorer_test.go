package viewmodel_test

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/demo"
	"matoscope/ui/viewmodel"
)

// explorer opens reports of a demo.
type explorer struct {
	*testing.T
	*viewmodel.Session
	tree viewmodel.ReportTree
	demo *demo.Server
}

func newExplorer(t *testing.T, site int) explorer {
	t.Helper()
	m, d := signedIn(t, "admin")
	s := session(t, m)
	tree := s.ReportTree(t.Context(), site, viewmodel.Fresh)
	if tree.Problem != nil {
		t.Fatal(tree.Problem.Cause)
	}
	return explorer{t, s, tree, d}
}

func (x explorer) open(q viewmodel.ExplorerQuery) viewmodel.Explorer {
	x.Helper()
	q.Site = max(q.Site, x.tree.Site)
	e := x.Explore(x.Context(), x.tree, q, viewmodel.Fresh)
	if e.Problem != nil {
		x.Fatalf("%+v: %v", q, e.Problem.Cause)
	}
	return e
}

// requests is how many requests of the Reporting API there have been.
func (x explorer) requests() int64 {
	x.Helper()
	resp, err := http.Get(x.demo.Info().ControlURL + "stats")
	if err != nil {
		x.Fatal(err)
	}
	defer resp.Body.Close()
	var st demo.Stats
	if err := json.NewDecoder(resp.Body).Decode(&st); err != nil {
		x.Fatal(err)
	}
	return st.APIRequests
}

func TestReportTree(t *testing.T) {
	x := newExplorer(t, 1)
	var names []string
	for _, c := range x.tree.Categories {
		names = append(names, c.Name)
	}
	if !slices.Contains(names, "Behaviour") || slices.Contains(names, "Actions") || slices.Contains(names, "Referrers") {
		t.Errorf("the categories are %q, not those of the menu", names)
	}
	seen := map[string]bool{}
	for _, r := range x.tree.All() {
		if seen[r.ID] || r.Method == "" || r.Name == "" || r.Category == "" || r.Group == "" {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
	}
	pages := x.tree.Entry("Actions.getPageUrls")
	if pages.Page != "General_Actions.General_Pages" || pages.ID != "Actions_getPageUrls" || pages.Group != "Pages" {
		t.Errorf("%+v", pages)
	}
	if found := x.tree.Find("behaviour ENTRY"); len(found) == 0 || found[0].Group != "Entry pages" {
		t.Errorf("%+v", found)
	}
	byMetric := viewmodel.Locale{}.Palette("bounce", viewmodel.DashboardScreen, nil, x.tree, nil)
	if len(byMetric) < 10 || byMetric[0].Title != "Visits Summary" {
		t.Errorf("the palette finds %d reports with a bounce rate, or another first", len(byMetric))
	}
	for title, method := range map[string]string{
		"countries": "UserCountry.getCountry", "Top pages": "Actions.getPageUrls", "visits by hour": "VisitTime.getVisitInformationPerServerTime",
		"channels": "Referrers.getReferrerType", "Websites": "Referrers.getWebsites",
	} {
		if !slices.ContainsFunc(viewmodel.Locale{}.Palette(title, viewmodel.DashboardScreen, nil, x.tree, nil), func(e viewmodel.PaletteEntry) bool {
			return e.Report != "" && x.tree.Entry(e.Report).Method == method
		}) {
			t.Errorf("the palette does not find %s by %q", method, title)
		}
	}
	goals := viewmodel.Locale{}.Palette("goals", viewmodel.DashboardScreen, nil, x.tree, nil)
	if len(goals) < 2 || goals[0].Hint != "Screen · 5" || !strings.HasPrefix(goals[1].Hint, "Report · ") {
		t.Errorf("%+v", goals)
	}
	if other := x.tree.Entry("Odd.report"); other.Method != "Odd.report" {
		t.Errorf("%+v", other)
	}
}

// TestEveryReportOpens opens whatever the tree lists.
func TestEveryReportOpens(t *testing.T) {
	for _, site := range []int{1, 2} {
		x := newExplorer(t, site)
		for _, r := range x.tree.All() {
			e := x.Explore(t.Context(), x.tree, viewmodel.ExplorerQuery{Report: r.ID, Query: viewmodel.Query{Site: site, Compare: "previous"}}, viewmodel.Fresh)
			if e.Problem != nil {
				if !strings.HasPrefix(r.Method, "MultiSites.") {
					t.Errorf("%s: %v", r.ID, e.Problem.Cause)
				}
				continue
			}
			if (e.Table == nil) != (len(e.Figures) > 0) || len(e.Charts) == 0 || e.Table != nil && e.Table.Len() == 0 && e.Empty == "" {
				t.Errorf("%s: table %v, figures %d, empty %q", r.ID, e.Table != nil, len(e.Figures), e.Empty)
			}
			if e.Table == nil && len(e.Evolution.Points) != 30 {
				t.Errorf("%s: evolution %+v", r.ID, e.Evolution.Title)
			}
		}
	}
}

// TestMetricOfTheReport: events are drawn by their number, not by visits that no
// column shows.
func TestMetricOfTheReport(t *testing.T) {
	x := newExplorer(t, 2)
	for report, want := range map[string]string{"Events_getCategory": "nb_events", "UserCountry_getCountry": "nb_visits", "Actions_getPageUrls": "nb_hits"} {
		if e := x.open(viewmodel.ExplorerQuery{Report: report}); e.Asked.Metric != want {
			t.Errorf("%s is drawn by %s", report, e.Asked.Metric)
		}
	}
}

func TestExploreFigures(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "VisitsSummary.get", Query: viewmodel.Query{Compare: "previous"}})
	day := x.Dashboard(t.Context(), viewmodel.Query{Site: 1, Compare: "previous"}, viewmodel.Fresh)
	for _, f := range day.Figures {
		i := slices.IndexFunc(e.Figures, func(g viewmodel.Figure) bool { return g.Metric == f.Metric })
		if i < 0 || e.Figures[i].Text != f.Text || e.Figures[i].Change != f.Change {
			t.Errorf("%s: the dashboard has %+v", f.Metric, f)
		}
	}
	if !slices.EqualFunc(e.Evolution.Points, day.Evolution.Points, func(a, b viewmodel.EvolutionPoint) bool {
		return a.Text == b.Text && a.EarlierText == b.EarlierText && a.Change == b.Change
	}) {
		t.Error("the evolution is not that of the dashboard")
	}
}

func TestExploreTable(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Query: viewmodel.Query{Compare: "previous"}})
	if e.Asked.Metric != "nb_visits" || e.Asked.Chart != viewmodel.BarsChart || !e.Table.Whole() {
		t.Errorf("%+v", e.Asked)
	}
	heads, rows := e.Table.Headings(nil), e.Table.Rows(0, 3, nil)
	if heads[0].Name != "label" || heads[0].Label != "Country" || len(rows) != 3 || len(rows[0].Cells) != len(heads) {
		t.Fatalf("%d rows of %+v", len(rows), heads)
	}
	visits := slices.IndexFunc(heads, func(c viewmodel.TableColumn) bool { return c.Name == "nb_visits" })
	cell := rows[0].Cells[visits]
	if cell.Bar != 1 || cell.Change.Text == "" || cell.Change.Against != "Fri 13 Nov 2026" || cell.Earlier == "" {
		t.Errorf("%+v", cell)
	}
	day := x.Dashboard(t.Context(), viewmodel.Query{Site: 1}, viewmodel.Fresh)
	if heads[visits].TotalText != day.Figures[0].Text || math.Abs(cell.Share-cell.Value/heads[visits].Total) > 1e-9 {
		t.Errorf("total %q of %q, share %v", heads[visits].TotalText, day.Figures[0].Text, cell.Share)
	}
	for _, name := range []string{"bounce_rate", "avg_time_on_site"} { // which the server leaves to us
		i := slices.IndexFunc(heads, func(c viewmodel.TableColumn) bool { return c.Name == name })
		if i < 0 || math.IsNaN(rows[0].Cells[i].Value) || heads[i].TotalText == "" {
			t.Errorf("%s is missing: %+v", name, heads)
		}
	}
	if unique := slices.IndexFunc(heads, func(c viewmodel.TableColumn) bool { return c.Name == "nb_uniq_visitors" }); unique < 0 || heads[unique].TotalText != "" {
		t.Error("people were added up")
	}
	if bars := e.ChartRows(5); len(bars) != 5 || bars[0].Share != 1 || bars[0].Text != cell.Text {
		t.Errorf("%+v", bars)
	}
}

func TestShares(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Chart: viewmodel.ShareChart})
	rows, total := e.ChartRows(4), 0.0
	for _, r := range rows {
		total += r.Share
	}
	if len(rows) != 4 || rows[3].Label != "Others" || math.Abs(total-1) > 1e-9 || rows[0].Note == "" {
		t.Errorf("%+v add up to %v", rows, total)
	}
	q := e.Asked
	q.Metric = "nb_uniq_visitors"
	if !e.Rearrange(q) || e.ChartRows(4) != nil {
		t.Error("people were shared out")
	}
	q.Chart = viewmodel.BarsChart
	if !e.Rearrange(q) || len(e.ChartRows(4)) != 4 {
		t.Error("people can be ranked")
	}
	if devices := x.open(viewmodel.ExplorerQuery{Report: "DevicesDetection.getType"}); devices.Asked.Chart != viewmodel.ShareChart || len(devices.ChartRows(9)) == 0 {
		t.Errorf("%+v", devices.Asked)
	}
}

func TestSubtables(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "Referrers.getSearchEngines"})
	n := e.Table.Len()
	q, ok := e.Below(0)
	if !ok || !e.Table.Rows(0, 1, nil)[0].HasRows {
		t.Fatal("no rows below")
	}
	e.Add(x.Rows(t.Context(), q, viewmodel.Fresh))
	rows := e.Table.Rows(0, 2, nil)
	if !rows[0].Open || rows[1].Depth != 1 || len(rows[1].Path) != 2 || e.Table.Len() <= n {
		t.Fatalf("%+v", rows)
	}
	if e.Table.Find(rows[1].Path) != 1 {
		t.Error("the row is not found again")
	}
	e.Table.Close(0)
	if e.Table.Len() != n || !e.Table.Reopen(0) || e.Table.Len() == n {
		t.Error("it does not close and open again")
	}
	if _, more := e.Below(0); more {
		t.Error("what is here is asked for again")
	}
	child := rows[1].Label
	if !e.Table.Arrange(child, "label", true) || e.Table.Find([]string{rows[0].Label, child}) < 0 {
		t.Errorf("the search for %q leaves out the row above it", child)
	}
	followed := x.RowEvolution(t.Context(), e, rows[1].Path, viewmodel.Fresh)
	if followed.Problem != nil || followed.Label != rows[1].Label || len(followed.Metrics) == 0 {
		t.Errorf("%+v", followed)
	}
}

// TestRearrange sorts and searches what is here without a request.
func TestRearrange(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry"})
	requests := x.requests()
	q := e.Asked
	q.Sort, q.Ascending = "label", true
	if !e.Rearrange(q) || !slices.IsSortedFunc(e.Table.Rows(0, 99, nil), func(a, b viewmodel.TableRow) int {
		return strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label))
	}) {
		t.Error("not sorted by label")
	}
	q.Sort, q.Ascending = "bounce_rate", false
	bounce := []string{"bounce_rate"}
	if !e.Rearrange(q) || !slices.IsSortedFunc(e.Table.Rows(0, 99, bounce), func(a, b viewmodel.TableRow) int {
		if b.Cells[0].Value > a.Cells[0].Value {
			return 1
		}
		return 0
	}) {
		t.Error("not sorted by bounce rate")
	}
	q.Search = "GERM"
	if !e.Rearrange(q) || e.Table.Len() != 1 || !strings.Contains(e.Table.Text(), "1 of ") {
		t.Errorf("%d rows, %q", e.Table.Len(), e.Table.Text())
	}
	q.Date = "2026-11-19"
	if e.Rearrange(q) {
		t.Error("another day needs a request")
	}
	if x.requests() != requests {
		t.Error("requests were made")
	}
}

// TestLongReports reads what does not fit one page.
func TestLongReports(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "Actions.getPageUrls", Flat: true, Search: "guide"})
	if e.Table.Len() == 0 || e.Table.Arrange("other", "", false) {
		t.Errorf("%d rows; what the server left out is not here", e.Table.Len())
	}
	for _, r := range e.Table.Rows(0, e.Table.Len(), nil) {
		if !strings.Contains(strings.ToLower(r.Label), "guide") || r.HasRows {
			t.Errorf("%+v", r)
		}
	}
	none := x.open(viewmodel.ExplorerQuery{Report: "Actions.getPageUrls", Search: "(no such page"})
	if none.Table.Len() != 0 || !strings.HasPrefix(none.Empty, "No row contains “") {
		t.Errorf("%d rows, %q", none.Table.Len(), none.Empty)
	}
}

func TestRowActions(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry"})
	row := e.Table.Rows(0, 1, nil)[0]
	if got := e.Actions(0); !slices.Equal(got, []viewmodel.RowAction{viewmodel.RowEvolve, viewmodel.RowSegment, viewmodel.RowVisits, viewmodel.RowCopy}) {
		t.Errorf("%v", got)
	}
	q, err := e.Asked.Query.InSegment(row.Segment)
	if err != nil || q.Segment == "" {
		t.Fatalf("%q, %v", q.Segment, err)
	}
	heads := e.Table.Headings([]string{"nb_visits"})
	day := x.Dashboard(t.Context(), q, viewmodel.Fresh)
	if got := e.Table.Rows(0, 1, []string{"nb_visits"})[0].Cells[0].Text; len(heads) != 1 || day.Figures[0].Text != got {
		t.Errorf("the dashboard of the segment has %s visits, the row %s", day.Figures[0].Text, got)
	}
	twice, err := q.InSegment("deviceType==desktop")
	if err != nil || twice.Segment != q.Segment+";deviceType==desktop" {
		t.Errorf("%q, %v", twice.Segment, err)
	}
	if _, err := q.InSegment("nonsense"); viewmodel.Explain(err) == nil || viewmodel.Explain(err).Code != "bad_segment" {
		t.Errorf("%v", err)
	}
}

func TestExploreTellsWhatIsWrong(t *testing.T) {
	x := newExplorer(t, 1)
	for _, q := range []viewmodel.ExplorerQuery{
		{Report: "Nothing.get"},
		{Report: "VisitsSummary.get", Query: viewmodel.Query{Date: "someday"}},
		{Report: "VisitsSummary.get", Query: viewmodel.Query{Segment: "nonsense"}},
	} {
		if e := x.Explore(t.Context(), x.tree, q, viewmodel.Fresh); e.Problem == nil || e.Problem.What == "" {
			t.Errorf("%+v: %+v", q, e.Problem)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if e := x.Explore(ctx, x.tree, viewmodel.ExplorerQuery{Report: "Actions.getPageUrls"}, viewmodel.Renewed); e.Problem == nil || e.Problem.Kind != viewmodel.CancelledProblem {
		t.Errorf("%+v", e.Problem)
	}
}

// TestVisitsOfARow reads the visits that a row counts.
func TestVisitsOfARow(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry"})
	row := e.Table.Rows(4, 5, []string{"nb_visits"})[0]
	q, err := e.Asked.Query.InSegment(row.Segment)
	if err != nil {
		t.Fatal(err)
	}
	var visits []viewmodel.LiveVisit
	for more := true; more; {
		log := x.VisitLog(t.Context(), q, len(visits), 7)
		if log.Problem != nil || len(log.Visits) > 7 {
			t.Fatalf("%d visits, %+v", len(log.Visits), log.Problem)
		}
		visits, more = append(visits, log.Visits...), log.More
	}
	if float64(len(visits)) != row.Cells[0].Value {
		t.Errorf("%d visits, the row counts %v", len(visits), row.Cells[0].Value)
	}
	for _, v := range visits {
		if v.Country != row.Label {
			t.Errorf("%s is not of %s", v.Country, row.Label)
		}
	}
	q.Segment = "countryCode==xx"
	if none := x.VisitLog(t.Context(), q, 0, 7); none.Empty == "" || none.Problem != nil {
		t.Errorf("%+v", none)
	}
}
