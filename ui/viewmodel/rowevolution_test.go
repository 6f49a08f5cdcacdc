package viewmodel_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestRowEvolution(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Query: viewmodel.Query{Compare: "previous"}})
	row := e.Table.Rows(0, 1, []string{"nb_visits"})[0]
	r := x.RowEvolution(t.Context(), e, row.Path, viewmodel.Fresh)
	if r.Problem != nil || len(r.Evolution.Points) != 30 || r.Dimension != "Country" {
		t.Fatalf("%+v", r)
	}
	if last := r.Evolution.Points[29]; last.Text != row.Cells[0].Text || last.EarlierText == "" || r.Evolution.Current != row.Label {
		t.Errorf("it ends at %+v, the row says %s", last, row.Cells[0].Text)
	}
	if i := slices.IndexFunc(r.Metrics, func(m viewmodel.RowMetric) bool { return m.Name == "bounce_rate" }); i < 0 || strings.Contains(r.Metrics[i].Max, ".") {
		t.Errorf("the server tells rates as whole percents: %+v", r.Metrics)
	}
	if len(r.Metrics) == 0 || r.Metrics[0].Min == "" || len(r.Metrics[0].Spark) != 30 {
		t.Errorf("%+v", r.Metrics)
	}
	all := x.RowEvolution(t.Context(), e, nil, viewmodel.Fresh)
	if all.Problem != nil || len(all.Lines) != 5 || all.Lines[0].Label != row.Label || len(all.Line().Series) != 5 {
		t.Errorf("%+v", all)
	}
	bad := x.RowEvolution(t.Context(), x.open(viewmodel.ExplorerQuery{Report: "VisitsSummary.get"}), []string{"x"}, viewmodel.Fresh)
	if bad.Problem == nil {
		t.Error("a report without rows has no row")
	}
}

// TestRowsHaveOneRank orders lines as the bars and shares of their report.
func TestRowsHaveOneRank(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "UserCountry.getCountry", Chart: viewmodel.ShareChart})
	parts := e.ChartRows(6)
	var r viewmodel.RowEvolution
	for _, label := range []string{"no such row", parts[2].Label, parts[0].Label, parts[1].Label} {
		r.Lines = append(r.Lines, viewmodel.RowLine{Label: label})
	}
	for i, s := range r.RankedAs(e).Line().Series[:3] {
		if s.Name != parts[i].Label || s.Color != i {
			t.Errorf("line %d is of %s in colour %d, the part is %s", i, s.Name, s.Color, parts[i].Label)
		}
	}
	if r.Lines[0].Label != "no such row" {
		t.Error("the lines of others have moved")
	}
}

// TestRowEvolutionOfAFlatList follows a page whose label is its whole path.
func TestRowEvolutionOfAFlatList(t *testing.T) {
	x := newExplorer(t, 1)
	e := x.open(viewmodel.ExplorerQuery{Report: "Actions.getPageUrls", Flat: true})
	for _, row := range e.Table.Rows(0, 3, []string{"nb_hits"}) {
		r := x.RowEvolution(t.Context(), e, row.Path, viewmodel.Fresh)
		i := slices.IndexFunc(r.Metrics, func(m viewmodel.RowMetric) bool { return m.Name == "nb_hits" })
		if r.Problem != nil || i < 0 || r.Metrics[i].Spark[29] != row.Cells[0].Value {
			t.Errorf("%s has %v page views, its course is %+v", row.Label, row.Cells[0].Value, r)
		}
	}
}

func TestNotes(t *testing.T) {
	x := newExplorer(t, 1)
	if err := x.AddNote(t.Context(), viewmodel.NoteInput{Site: 1, Date: "2026-11-17", Text: " Newsletter <b>&</b> ", Starred: true}); err != nil {
		t.Fatal(err)
	}
	for _, in := range []viewmodel.NoteInput{{Site: 1, Date: "someday", Text: "x"}, {Site: 1, Date: "2026-11-17", Text: "  "}} {
		if err := x.AddNote(t.Context(), in); viewmodel.Explain(err) == nil || viewmodel.Explain(err).Kind != viewmodel.UsageProblem {
			t.Errorf("%+v: %v", in, err)
		}
	}
	got := x.Notes(t.Context(), viewmodel.Query{Site: 1}, viewmodel.Fresh)
	if got.Problem != nil || !got.CanAdd || len(got.Notes) != 1 || got.Notes[0].Text != "Newsletter <b>&</b>" || !got.Notes[0].CanEdit || !got.Notes[0].Starred {
		t.Fatalf("%+v", got)
	}
	day := x.Dashboard(t.Context(), viewmodel.Query{Site: 1}, viewmodel.Fresh)
	if m := day.Evolution.Markers(got.Notes); len(m) != 1 || day.Evolution.Points[m[0].Point].Date != "2026-11-17" {
		t.Errorf("%+v", m)
	}
	weeks := x.Dashboard(t.Context(), viewmodel.Query{Site: 1, Period: matomoapi.Week}, viewmodel.Fresh)
	if m := weeks.Evolution.Markers(got.Notes); len(m) != 1 || !strings.Contains(weeks.Evolution.Points[m[0].Point].Title, "16") {
		t.Errorf("%+v", m)
	}
	old := x.Notes(t.Context(), viewmodel.Query{Site: 1, Date: "2026-06-01"}, viewmodel.Fresh)
	if len(old.Notes) != 0 || old.Problem != nil {
		t.Errorf("%+v", old)
	}
}

// TestNotesAreWritten looks at what the server is told.
func TestNotesAreWritten(t *testing.T) {
	var told []string
	m := newMatomo(t, func(method string, params url.Values) string {
		if !strings.HasPrefix(method, "Annotations.") {
			return ""
		}
		for _, name := range []string{"idSite", "idNote", "date", "note", "starred"} {
			method += " " + params.Get(name)
		}
		told = append(told, method)
		return `{"idNote":4}`
	})
	in := viewmodel.NoteInput{Site: 1, Date: "2026-11-17", Text: "Sent; 100 % & more"}
	for _, err := range []error{m.AddNote(t.Context(), in), m.EditNote(t.Context(), 4, in), m.DeleteNote(t.Context(), 1, 4)} {
		if err != nil {
			t.Error(err)
		}
	}
	want := []string{
		"Annotations.add 1  2026-11-17 Sent; 100 % & more 0", "Annotations.save 1 4 2026-11-17 Sent; 100 % & more 0", "Annotations.delete 1 4   ",
	}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
}
