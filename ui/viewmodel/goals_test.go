package viewmodel_test

import (
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestGoals(t *testing.T) {
	x := newExplorer(t, 1)
	before := x.requests()
	g := x.Goals(t.Context(), viewmodel.Query{Site: 1, Compare: "previous"}, viewmodel.Fresh)
	if g.Problem != nil || len(g.Goals) == 0 || g.Shop != nil || g.Empty != "" {
		t.Fatalf("%+v", g)
	}
	if n := x.requests() - before; n != 2 {
		t.Errorf("%d requests", n)
	}
	for _, c := range g.Goals {
		if c.Problem != nil || c.Text == "" || len(c.Figures) != 3 || len(c.Figures[0].Spark) != 30 || len(c.Evolution.Points) != 30 {
			t.Errorf("%+v", c)
		}
		if last := c.Evolution.Points[29]; last.Text != c.Figures[0].Text || last.EarlierText == "" {
			t.Errorf("%s ends at %+v, the figure is %+v", c.Name, last, c.Figures[0])
		}
		most := x.open(viewmodel.ExplorerQuery{Report: "Goals.get", Params: [][2]string{{"idGoal", c.ID}}})
		if most.Figures[0].Text != c.Figures[0].Text {
			t.Errorf("%s: %s conversions, its report says %s", c.Name, c.Figures[0].Text, most.Figures[0].Text)
		}
	}
	month := x.Goals(t.Context(), viewmodel.Query{Site: 1, Period: matomoapi.Month, Date: "today", Compare: "previous"}, viewmodel.Fresh)
	if c := month.Goals[0]; c.Figures[0].Change.Against != "1 – 20 Oct 2026" || len(c.Referrers.Rows) == 0 || c.Referrers.Rows[0].Share != 1 {
		t.Errorf("%+v", c)
	}
}

func TestShop(t *testing.T) {
	x := newExplorer(t, 2)
	g := x.Goals(t.Context(), viewmodel.Query{Site: 2, Period: matomoapi.Month, Date: "2026-10-15"}, viewmodel.Fresh)
	if g.Problem != nil || g.Shop == nil || len(g.Goals) != 1 {
		t.Fatalf("%+v", g)
	}
	s := g.Shop
	if s.Orders.Figures[0].Title != "Orders" || s.Carts.Figures[0].Title != "Abandoned carts" || !s.Orders.Figures[2].Computed {
		t.Errorf("%+v, %+v", s.Orders.Figures, s.Carts.Figures)
	}
	if c := s.Carts.Figures[0].Change; (c.Direction > 0) != (c.Tone == viewmodel.Bad) {
		t.Errorf("more carts left behind are no good news: %+v", c)
	}
	for _, c := range []viewmodel.Card{s.Products, s.Categories, s.Orders.Referrers} {
		if c.Problem != nil || len(c.Rows) == 0 || c.Rows[0].Share != 1 {
			t.Errorf("%+v", c)
		}
	}
	if len(s.Products.Rows) > 1 && s.Products.Rows[0].Value < s.Products.Rows[1].Value {
		t.Error("the best product is not the first")
	}
	empty := x.Goals(t.Context(), viewmodel.Query{Site: 3}, viewmodel.Fresh)
	if empty.Problem != nil || empty.Empty == "" {
		t.Errorf("%+v", empty)
	}
}
