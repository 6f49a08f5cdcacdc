package viewmodel_test

import (
	"slices"
	"testing"

	"matoscope/ui/viewmodel"
)

func TestBoards(t *testing.T) {
	x := newExplorer(t, 1)
	boards := x.Boards(t.Context(), viewmodel.Fresh)
	if boards.Problem != nil || len(boards.Tabs) != 1 || boards.Tabs[0].Name == "" {
		t.Fatalf("%+v", boards)
	}
	for _, date := range []string{"yesterday", "today"} {
		q := viewmodel.Query{Site: 1, Date: date, Compare: "previous"}
		before := x.requests()
		b := x.Board(t.Context(), x.tree, boards.Tabs[0], q, viewmodel.Renewed)
		if n := x.requests() - before; b.Problem != nil || n != 1 {
			t.Fatalf("%d requests, %+v", n, b.Problem)
		}
		day := x.Dashboard(t.Context(), q, viewmodel.Fresh)
		if !slices.EqualFunc(b.Figures, day.Figures, func(a, b viewmodel.Figure) bool { return a.Text == b.Text && a.Change == b.Change }) || b.Notice != day.Notice {
			t.Errorf("%s: %q, figures %+v, the dashboard has %+v", date, b.Notice, b.Figures, day.Figures)
		}
		if len(b.Evolution.Points) != 30 || len(b.Cards) < 2 || !slices.Contains(b.LeftOut, "Live.widget") {
			t.Errorf("%s: %d points, cards %+v, without %v", date, len(b.Evolution.Points), b.Cards, b.LeftOut)
		}
		for _, c := range b.Cards {
			i := slices.IndexFunc(day.Cards, func(d viewmodel.Card) bool { return d.Method == c.Method })
			if c.Problem != nil || i >= 0 && !slices.Equal(c.Rows, day.Cards[i].Rows) {
				t.Errorf("%s: %+v", c.Title, c)
			}
		}
	}
	if none := x.Board(t.Context(), x.tree, viewmodel.BoardTab{Name: "Nothing"}, viewmodel.Query{}, viewmodel.Fresh); none.Empty == "" || none.Problem != nil {
		t.Errorf("%+v", none)
	}
}
