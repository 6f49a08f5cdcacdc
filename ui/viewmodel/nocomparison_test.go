package viewmodel_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestNoComparison compares nothing on any screen, of periods that are over and of
// ones that run.
func TestNoComparison(t *testing.T) {
	x := newExplorer(t, 1)
	tabs := x.Boards(t.Context(), viewmodel.Fresh).Tabs
	for _, q := range []viewmodel.Query{{Date: "yesterday"}, {Date: "today"}, {Period: matomoapi.Month, Date: "today"}} {
		q.Site = 1
		d := x.Dashboard(t.Context(), q, viewmodel.Fresh)
		b := x.Board(t.Context(), x.tree, tabs[0], q, viewmodel.Fresh)
		g := x.Goals(t.Context(), q, viewmodel.Fresh)
		o := x.Overview(t.Context(), q, viewmodel.Fresh)
		metrics := x.open(viewmodel.ExplorerQuery{Report: "VisitsSummary.get", Query: q})
		table := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Query: q})
		figures := slices.Concat(d.Figures, b.Figures, metrics.Figures)
		cards := slices.Concat(d.Cards, b.Cards, []viewmodel.Card{x.GoalSummary(t.Context(), q, viewmodel.Fresh)})
		for _, goal := range g.Goals {
			figures = append(figures, goal.Figures...)
		}
		for _, f := range figures {
			if f.Change != (viewmodel.Change{}) {
				t.Errorf("%+v: %s changed: %+v", q, f.Title, f.Change)
			}
		}
		for _, c := range cards {
			if c.Problem != nil || slices.ContainsFunc(c.Rows, func(r viewmodel.CardRow) bool { return r.Change.Text != "" }) {
				t.Errorf("%+v: the card %s compares: %+v", q, c.Title, c)
			}
		}
		if slices.ContainsFunc(o.Rows, func(r viewmodel.SiteLine) bool { return r.Visits.Change.Text != "" }) || table.Table.Compared() {
			t.Errorf("%+v: a table compares", q)
		}
		for _, notice := range []string{d.Notice, b.Notice, g.Notice, o.Notice, table.Notice} {
			if strings.Contains(notice, "compare") || strings.Contains(notice, "change") || (notice == "") != (q.Date == "yesterday") {
				t.Errorf("%+v: notice %q", q, notice)
			}
		}
		if d.Evolution.Earlier != "" || table.Against != "" {
			t.Errorf("%+v: a line %q, against %q", q, d.Evolution.Earlier, table.Against)
		}
	}
}

// TestNothingIsAskedForNothing asks the server for no period before where nothing is
// compared.
func TestNothingIsAskedForNothing(t *testing.T) {
	var asked []string
	m := newMatomo(t, func(method string, p url.Values) string {
		switch {
		case method == sitesMethod:
			return ""
		case method == "Goals.getGoals":
			return `[{"idgoal":1,"name":"Newsletter"}]`
		}
		asked = append(asked, fmt.Sprint(method, " ", p.Get("period"), " ", p.Get("date"), " ", p.Get("idGoal")))
		return `[]`
	})
	within := func(date string) bool { return date == "2026-11-20" || strings.HasSuffix(date, ",2026-11-20") }
	for name, load := range map[string]func(){
		"dashboard": func() { m.Dashboard(t.Context(), thatFriday, viewmodel.Renewed) },
		"goals":     func() { m.Goals(t.Context(), thatFriday, viewmodel.Renewed) },
		"summary":   func() { m.GoalSummary(t.Context(), thatFriday, viewmodel.Renewed) },
		"websites":  func() { m.Overview(t.Context(), thatFriday, viewmodel.Renewed) },
		"report": func() {
			q := viewmodel.ExplorerQuery{Query: thatFriday, Report: "VisitsSummary.get"}
			m.Explore(t.Context(), viewmodel.ReportTree{}, q, viewmodel.Renewed)
		},
	} {
		asked = nil
		load()
		if len(asked) == 0 {
			t.Errorf("%s: nothing was asked for", name)
		}
		for i, call := range asked {
			if !within(strings.Fields(call)[2]) || slices.Contains(asked[:i], call) {
				t.Errorf("%s asked for %s", name, call)
			}
		}
	}
}

// TestMoversCompareAnyway compare with the period before, say so, and leave the
// choice of the other screens as it is.
func TestMoversCompareAnyway(t *testing.T) {
	m := newMatomo(t, changing).Movers(t.Context(), thatFriday, viewmodel.Fresh)
	if len(m.Fell) == 0 || m.Against != "Fri 13 Nov 2026" || m.Query.Compare != "" {
		t.Errorf("against %q, %d fell, comparison %q", m.Against, len(m.Fell), m.Query.Compare)
	}
}
