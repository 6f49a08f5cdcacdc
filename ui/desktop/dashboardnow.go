package desktop

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// nowEvery is the time between two looks of the dashboard at what happens now.
const nowEvery = 30 * time.Second

// nowCard is the card of what happens now. It looks again by itself, but only while
// the dashboard is seen.
type nowCard struct {
	*pane

	growth *growth
	of     viewmodel.Query // website and segment; none before a dashboard is on screen
	seen   bool
	failed bool // the last look
	object *fyne.Container

	asking, next, away slot
}

func newNowCard(p *pane, g *growth) *nowCard {
	c := &nowCard{pane: p, growth: g, object: container.NewStack()}
	c.wait()
	return c
}

func (c *nowCard) wait() {
	c.object.Objects = []fyne.CanvasObject{newWaitingCard(viewmodel.BarsCard, smallRows)}
	c.object.Refresh()
}

// show follows the visits that a query is of.
func (c *nowCard) show(q viewmodel.Query) {
	of := viewmodel.Query{Site: q.Site, Segment: q.Segment}
	switch {
	case c.of != of:
		c.of = of
		c.wait()
		c.look()
	case c.failed: // the rest came
		c.look()
	}
}

// expect keeps the place of the visits of a query where others are on screen.
func (c *nowCard) expect(q viewmodel.Query) {
	if q.Site != c.of.Site || q.Segment != c.of.Segment {
		c.forget()
		c.wait()
	}
}

// forget ends looking until a dashboard with the card is shown.
func (c *nowCard) forget() {
	c.of = viewmodel.Query{}
	c.rest()
}

// follow begins to look, or ends it.
func (c *nowCard) follow(seen bool) {
	c.seen = seen
	c.away.stop()
	if seen {
		c.look()
		return
	}
	c.rest()
}

// front goes on looking for some time after the program has left the front.
func (c *nowCard) front(is bool) {
	if is {
		c.away.stop()
		if !c.next.busy() && !c.asking.busy() {
			c.look()
		}
		return
	}
	c.tasks.after(&c.away, liveAway, c.rest)
}

// rest stops looking.
func (c *nowCard) rest() {
	c.asking.stop()
	c.next.stop()
}

// look reads what happens now, and again after a while.
func (c *nowCard) look() {
	if !c.seen || c.of.Site == 0 {
		return
	}
	c.next.stop()
	q := viewmodel.LiveQuery{Site: strconv.Itoa(c.of.Site), Segment: c.of.Segment, Minutes: liveMinutes, Limit: smallRowsMost}
	run(c.tasks, &c.asking, func(ctx context.Context, _ func(func())) viewmodel.Card {
		st, problem := c.backend.Live(ctx, q)
		if problem != nil {
			return viewmodel.Card{Problem: problem}
		}
		return st.Card()
	}, func(card viewmodel.Card, crash *viewmodel.Problem) {
		if crash != nil {
			card.Problem = crash
		}
		if card.Problem != nil {
			card.Title, card.Screen = say("Latest visits"), viewmodel.LiveScreen
		}
		c.failed = card.Problem != nil
		c.heard(card.Problem, time.Now())
		c.take(card)
		c.tasks.after(&c.next, nowEvery, c.look)
	})
}

func (c *nowCard) take(card viewmodel.Card) {
	a := c.cardActions()
	a.again = c.look
	c.object.Objects = []fyne.CanvasObject{reportCard(card, c.tips, a, c.growth, smallRows)}
	c.object.Refresh()
}
