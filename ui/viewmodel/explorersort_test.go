package viewmodel_test

import (
	"slices"
	"strings"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestTablesOpenSorted opens reports that were never sorted.
func TestTablesOpenSorted(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "Actions.getPageUrls"})
	if e.Asked.Sort != "nb_hits" || e.Asked.Ascending {
		t.Errorf("sorted by %q", e.Asked.Sort)
	}
	last := e.Table.Rows(0, 1, []string{"nb_hits"})[0].Cells[0].Value
	for _, r := range e.Table.Rows(0, e.Table.Len(), []string{"nb_hits"}) {
		if v := r.Cells[0].Value; v > last {
			t.Errorf("%s has %v below %v", r.Label, v, last)
		} else {
			last = v
		}
	}
	if q := e.Asked.WithMetric("nb_visits"); q.Sort != "nb_visits" || q.Metric != "nb_visits" {
		t.Errorf("%+v", q)
	}
	if hours := x.open(viewmodel.ExplorerQuery{Report: "VisitTime.getVisitInformationPerServerTime"}); hours.Asked.Sort != "" {
		t.Errorf("the hours are sorted by %q", hours.Asked.Sort)
	}
}

func TestSortByChange(t *testing.T) {
	x := newExplorer(t, 1)
	by := viewmodel.ByChangeOf("nb_visits")
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Sort: by, Ascending: true, Query: viewmodel.Query{Compare: "previous"}})
	rows := e.Table.Rows(0, e.Table.Len(), []string{"nb_visits"})
	change := func(r viewmodel.TableRow) int { return r.Cells[0].Change.Direction }
	if len(rows) < 2 || change(rows[0]) > 0 || !slices.IsSortedFunc(rows, func(a, b viewmodel.TableRow) int { return change(a) - change(b) }) {
		t.Errorf("%+v", rows)
	}
	if h := x.HandOver(e); !strings.Contains(h.Report, "--sort -nb_visits") {
		t.Errorf("%s", h.Report)
	}
	if e = x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Sort: by, Ascending: true}); e.Asked.Sort != "nb_visits" || e.Asked.Ascending {
		t.Errorf("without a comparison it is sorted by %q", e.Asked.Sort)
	}
}

// TestColumnsHaveNames looks for the names of the API in what people choose from.
func TestColumnsHaveNames(t *testing.T) {
	for _, site := range []int{1, 2} {
		x := newExplorer(t, site)
		for _, report := range []string{"Actions.getPageUrls", "Referrers.getAll", "UserCountry.getCountry"} {
			e := x.open(viewmodel.ExplorerQuery{Report: report, Query: viewmodel.Query{Site: site}})
			columns, goals := e.Table.Columns(), false
			if len(columns) >= 40 {
				t.Errorf("%s: %d columns", report, len(columns))
			}
			for _, c := range columns {
				if strings.ContainsAny(c.Label, "_=") || strings.Contains(c.Name, "_with_time_") {
					t.Errorf("%s: %s is called %q", report, c.Name, c.Label)
				}
				if ofGoal := strings.HasPrefix(c.Name, "goals_"); goals && !ofGoal && !strings.HasPrefix(c.Name, "max_") && !strings.HasPrefix(c.Name, "min_") {
					t.Errorf("%s: %s comes after the goals", report, c.Name)
				} else {
					goals = goals || ofGoal
				}
			}
		}
	}
}

func TestColumnsAreRemembered(t *testing.T) {
	x := newExplorer(t, 1)
	q := viewmodel.ExplorerQuery{Report: "UserCountry.getCountry"}
	id := x.open(q).Report.ID
	keep := func(columns []string) []string {
		if err := x.KeepColumns(t.Context(), id, columns); err != nil {
			t.Fatal(err)
		}
		return x.open(q).Asked.Columns
	}
	if got := keep([]string{"label", "nb_actions"}); !slices.Equal(got, []string{"label", "nb_actions"}) {
		t.Errorf("opens with %q", got)
	}
	if got := keep(nil); got != nil {
		t.Errorf("opens with %q", got)
	}
}

func TestMovers(t *testing.T) {
	x := newExplorer(t, 1)
	m := x.Movers(t.Context(), viewmodel.Query{Site: 1, Period: "week", Date: "2026-11-13"}, viewmodel.Fresh)
	if m.Problem != nil || len(m.Fell) == 0 || len(m.Rose) == 0 || len(m.Reports) < 3 {
		t.Fatalf("%v: %d fell, %d rose in %d reports", m.Problem, len(m.Fell), len(m.Rose), len(m.Reports))
	}
	for rose, rows := range map[bool][]viewmodel.Mover{false: m.Of("", false), true: m.Of("UserCountry.getCountry", true)} {
		for i, r := range rows {
			if r.Label == "" || r.Now == "" || r.Earlier == "" || (r.Difference > 0) != rose || i > 0 && (r.Difference > rows[i-1].Difference) == rose {
				t.Errorf("%+v", r)
			}
		}
	}
	if today := x.Movers(t.Context(), viewmodel.Query{Site: 1, Date: "today"}, viewmodel.Fresh); today.Empty == "" || len(today.Fell) > 0 {
		t.Errorf("a running day is compared: %+v", today.Empty)
	}
}
