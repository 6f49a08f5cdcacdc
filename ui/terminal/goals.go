package terminal

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"matoscope/ui/viewmodel"
)

// goals shows the goals of a website and what its shop sold.
type goals struct {
	page[viewmodel.Goals]
	list  list // the first line on screen
	lines int
}

func newGoals(a *app) screen {
	g := &goals{}
	g.page = page[viewmodel.Goals]{
		app: a,
		ask: func(q viewmodel.Query) func(context.Context, viewmodel.Freshness) viewmodel.Goals {
			return func(ctx context.Context, f viewmodel.Freshness) viewmodel.Goals { return a.backend.Goals(ctx, q, f) }
		},
		headOf: func(g viewmodel.Goals) viewmodel.Head { return g.Head },
	}
	return g
}

// files are the formats for all goals.
func (g *goals) files() []choice {
	if len(g.shown.All()) == 0 {
		return nil
	}
	return tableFiles(g.app, viewmodel.GoalColumns(), g.shown.All())
}

func (g *goals) can() actions { return g.list.scrolls(g.lines) }

func (g *goals) draw(columns, height int) []string {
	if !g.has {
		return nil
	}
	var lines []string
	if words := cmp.Or(g.shown.Empty, g.app.nothing(g.shown.Nobody)); words != "" {
		for _, l := range wrapped(clean(words), columns-2, 3) {
			lines = append(lines, " "+warning.on(l))
		}
		return lines
	}
	if shop := g.shown.Shop; shop != nil {
		lines = append(lines, g.drawGoal(shop.Orders, columns)...)
		lines = append(lines, g.drawGoal(shop.Carts, columns)...)
		cards, _ := newDeck(g.app, []viewmodel.Card{shop.Products, shop.Categories, shop.Left}, columns).draw(nowhere, nil)
		lines = append(append(lines, cards...), "")
	}
	each := max(min(columns/goalWidth, len(g.shown.Goals)), 1)
	for row := range slices.Chunk(g.shown.Goals, each) {
		parts := make([]part, len(row))
		for i, goal := range row {
			parts[i] = part{columns / each, g.drawGoal(goal, columns/each)}
		}
		lines = append(lines, beside(0, parts...)...)
	}
	g.lines = len(lines)
	return g.list.scrolled(g.app, lines, height)
}

// goalWidth is what a goal needs, to stand beside another; goalMost is what its cards
// are at most.
const (
	goalWidth = 80
	goalMost  = 120
)

// drawGoal is one goal: its figures, above its best referrers and campaigns.
func (g *goals) drawGoal(c viewmodel.GoalCard, columns int) []string {
	lines := []string{" " + strings.TrimSpace(strong.on(clean(c.Name))+"  "+faint.on(clean(c.Text)))}
	if c.Problem != nil {
		for _, l := range wrapped(c.Problem.What+" "+c.Problem.To, columns-2, 3) {
			lines = append(lines, " "+bad.on(l))
		}
		return append(lines, "")
	}
	lines = append(lines, g.app.drawFigures(c.Figures, "", columns, nil)...)
	if len(c.Referrers.Rows) > 0 {
		cards := []viewmodel.Card{c.Referrers}
		if c.Campaigns.Title != "" {
			cards = append(cards, c.Campaigns)
		}
		d := newDeck(g.app, cards, min(columns, goalMost))
		d.rows = rowsMost
		drawn, _ := d.draw(nowhere, nil)
		lines = append(append(lines, ""), drawn...)
	}
	return append(lines, "")
}
