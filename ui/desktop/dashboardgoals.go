package desktop

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// goalsCard is the card of what the goals reached. It is read after the dashboard,
// which does not wait for it.
type goalsCard struct {
	*pane

	growth *growth
	of     viewmodel.Query
	loaded time.Time // the dashboard that it stands on
	failed bool      // the last read
	object *fyne.Container

	asking slot
}

func newGoalsCard(p *pane, g *growth) *goalsCard {
	c := &goalsCard{pane: p, growth: g, object: container.NewStack()}
	c.wait()
	return c
}

func (c *goalsCard) wait() {
	c.object.Objects = []fyne.CanvasObject{newWaitingCard(viewmodel.BarsCard, smallRows)}
	c.object.Refresh()
}

// show reads the goals for a dashboard, unless they are those of it already.
func (c *goalsCard) show(d viewmodel.Dashboard, f viewmodel.Freshness) {
	q := d.Query
	q.Metric = ""
	if c.of == q && c.loaded.Equal(d.Loaded) && !c.failed {
		return
	}
	if c.of != q {
		c.wait()
	}
	c.of, c.loaded = q, d.Loaded
	c.read(f)
}

// expect keeps the place of the goals of another query than those on screen.
func (c *goalsCard) expect(q viewmodel.Query) {
	if c.of != q {
		c.asking.stop()
		c.of = viewmodel.Query{}
		c.wait()
	}
}

func (c *goalsCard) read(f viewmodel.Freshness) {
	if f == viewmodel.Kept {
		f = viewmodel.Fresh
	}
	q := c.of
	run(c.tasks, &c.asking, func(ctx context.Context, _ func(func())) viewmodel.Card {
		return c.backend.GoalSummary(ctx, q, f)
	}, func(card viewmodel.Card, crash *viewmodel.Problem) {
		if crash != nil {
			card.Problem = crash
		}
		c.failed = card.Problem != nil
		a := c.cardActions()
		a.again = func() { c.read(viewmodel.Fresh) }
		c.object.Objects = []fyne.CanvasObject{reportCard(card, c.tips, a, c.growth, smallRows)}
		c.object.Refresh()
	})
}
