package viewmodel_test

import (
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestGoalSummary has the numbers of the screen of goals, with the best first.
func TestGoalSummary(t *testing.T) {
	m, d := signedIn(t, "admin")
	s := session(t, m)
	for _, q := range []viewmodel.Query{{Site: 2, Compare: "previous"}, {Site: 1, Period: matomoapi.Month, Date: "today", Compare: "previous"}} {
		goals := s.Goals(t.Context(), q, viewmodel.Fresh)
		want := map[string]viewmodel.Figure{}
		for _, g := range goals.Goals {
			want[g.ID] = g.Figures[0]
		}
		if goals.Shop != nil {
			want[goals.Shop.Orders.ID] = goals.Shop.Orders.Figures[0]
		}
		before := apiRequests(t, d)
		c := s.GoalSummary(t.Context(), q, viewmodel.Renewed)
		if n := apiRequests(t, d) - before; c.Problem != nil || c.Screen != viewmodel.GoalsScreen || len(c.Rows) != len(want) || n > 2 {
			t.Fatalf("%+v: %d requests, %+v", q, n, c)
		}
		for i, r := range c.Rows {
			if f := want[r.Goal]; r.Text != f.Text || r.Change != f.Change || r.Change.Text == "" {
				t.Errorf("%s: %+v, the screen of goals has %+v", r.Label, r, f)
			}
			if i > 0 && r.Value > c.Rows[i-1].Value || c.Rows[0].Share != 1 {
				t.Errorf("row %d: %+v", i, r)
			}
		}
	}
	if c := s.GoalSummary(t.Context(), viewmodel.Query{Site: 3}, viewmodel.Fresh); c.Problem != nil || c.Empty == "" && len(c.Rows) == 0 {
		t.Errorf("a website without goals: %+v", c)
	}
	if c := s.GoalSummary(t.Context(), viewmodel.Query{Site: 99}, viewmodel.Fresh); c.Problem == nil {
		t.Error("a website that is not there has goals")
	}
}

// TestGoalsInAFile has the numbers of the screen in the columns of a file.
func TestGoalsInAFile(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	goals := session(t, m).Goals(t.Context(), viewmodel.Query{Site: 2, Compare: "previous"}, viewmodel.Fresh)
	all := goals.All()
	if goals.Shop == nil || len(all) != len(goals.Goals)+2 || all[0].ID != "ecommerceOrder" {
		t.Fatalf("%+v", goals)
	}
	for _, c := range all {
		row := map[string]string{}
		for _, column := range viewmodel.GoalColumns() {
			row[column.Name] = column.Of(c)
		}
		conversions := c.Figures[0]
		if row["idgoal"] != c.ID || row["label"] != c.Name || row["nb_conversions"] != viewmodel.PlainNumber(conversions.Value) || row["conversions_change"] != conversions.Change.Arrowed() {
			t.Errorf("%s: %v", c.Name, row)
		}
		if shop := c.ID == "ecommerceOrder" || c.ID == "ecommerceAbandonedCart"; shop != (row["items"] != "") {
			t.Errorf("%s: products %q", c.Name, row["items"])
		}
	}
}

// TestCardsOpen has what leads from a card to its report and from a row to its
// visits.
func TestCardsOpen(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, c := range dashboard(t, m, viewmodel.Query{}).Cards {
		if c.Opens.Report != c.Method || c.Opens.Metric == "" {
			t.Errorf("%s opens %+v", c.Title, c.Opens)
		}
		for _, r := range c.Rows {
			if r.Of == "" && r.Label != "Others" || r.Actions()[len(r.Actions())-1] != viewmodel.RowCopy {
				t.Errorf("%s, %s: %+v", c.Title, r.Label, r.Actions())
			}
		}
	}
	countries := dashboard(t, m, viewmodel.Query{}).Cards[2]
	if r := countries.Rows[0]; r.Segment == "" || r.Actions()[0] != viewmodel.RowEvolve || r.Actions()[1] != viewmodel.RowSegment {
		t.Errorf("%+v: %v", r, r.Actions())
	}
}

// TestCardsOfARunningMonth compares the finished days with as many days before, as
// the report of the same month does.
func TestCardsOfARunningMonth(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	q := viewmodel.Query{Period: matomoapi.Month, Date: "today", Compare: "previous"}
	s := session(t, m)
	countries := dashboard(t, m, q).Cards[2]
	e := s.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Query: q, Report: countries.Method}, viewmodel.Fresh)
	if e.Problem != nil {
		t.Fatal(e.Problem.Cause)
	}
	for _, r := range countries.Rows[:5] {
		i := e.Table.Find([]string{r.Of})
		if i < 0 {
			t.Fatalf("the report has no %s", r.Of)
		}
		if cell := e.Table.Rows(i, i+1, []string{"nb_visits"})[0].Cells[0]; r.Change.Text == "" || cell.Change != r.Change {
			t.Errorf("%s: %+v, the report has %+v", r.Label, r.Change, cell.Change)
		}
	}
}
