package terminal

import (
	"context"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

const (
	liveEvery   = 10 * time.Second
	liveMinutes = 30
	liveVisits  = 100
)

// live shows who is on a website now. It asks again every few seconds while it is
// seen and not paused.
type live struct {
	app     *app
	load    slot
	wait    slot
	of      viewmodel.Query // whose website and segment now is of
	now     viewmodel.LiveState
	loaded  time.Time
	has     bool
	paused  bool
	ordered bool // only visits with an order; the other screens keep their segment
	problem *viewmodel.Problem
	visits
}

func newLive(a *app) screen { return &live{app: a} }

// open looks at the website now, whatever the period.
func (l *live) open(q viewmodel.Query, _ viewmodel.Freshness) tea.Cmd {
	l.wait.stop()
	q, err := l.chosen(q)
	if err != nil {
		l.problem = l.app.options.Locale.Explain(err)
		return nil
	}
	of := viewmodel.Query{Site: q.Site, Segment: q.Segment}
	if of != l.of {
		l.has, l.visits = false, visits{}
	}
	ask := viewmodel.LiveQuery{Minutes: liveMinutes, Limit: liveVisits, Segment: q.Segment}
	if q.Site != 0 {
		ask.Site = strconv.Itoa(q.Site)
	}
	type answer struct {
		state   viewmodel.LiveState
		problem *viewmodel.Problem
	}
	return run(l.app.tasks, &l.load, func(ctx context.Context) answer {
		st, p := l.app.backend.Live(ctx, ask)
		return answer{st, p}
	}, func(got answer) tea.Cmd {
		if l.problem = got.problem; l.problem == nil {
			l.put(got.state, of)
		}
		return l.again()
	})
}

// again asks once more after a while.
func (l *live) again() tea.Cmd {
	if l.paused {
		return nil
	}
	return l.app.tasks.after(&l.wait, liveEvery, func() tea.Cmd { return l.open(l.app.query, viewmodel.Fresh) })
}

// put takes the visits over, the latest first.
func (l *live) put(st viewmodel.LiveState, of viewmodel.Query) {
	slices.Reverse(st.Visits)
	l.now, l.of, l.has, l.loaded = st, of, true, l.app.options.Now()
	if len(st.Beside) > 0 {
		l.problem = st.Beside[0]
	}
	l.visits.put(st.Visits)
}

func (l *live) can() actions {
	out := l.moves(nil).with(actions{viewmodel.ActPause: l.pause})
	if l.now.Site.Shop {
		out[viewmodel.ActOrders] = l.onlyOrders
	}
	if _, ok := l.visit(); ok {
		out[viewmodel.ActProfile], out[viewmodel.ActOpen] = l.profile, l.profile
	}
	return out
}

// profile opens what is known of the visitor under the cursor.
func (l *live) profile() tea.Cmd {
	v, ok := l.visit()
	if !ok {
		return nil
	}
	return l.app.openProfile(v)
}

// onlyOrders shows the visits with an order, or all again.
func (l *live) onlyOrders() tea.Cmd {
	l.ordered = !l.ordered
	return l.open(l.app.query, viewmodel.Fresh)
}

// chosen is the query for the visits to follow. Another website may not sell
// anything: the choice of those with an order is then forgotten.
func (l *live) chosen(q viewmodel.Query) (viewmodel.Query, error) {
	if l.of.Site != 0 && l.of.Site != q.Site {
		l.ordered = false
	}
	if !l.ordered || q.WithOrders() {
		return q, nil
	}
	return q.ToggleOrders()
}

func (l *live) pause() tea.Cmd {
	l.paused = !l.paused
	if l.paused {
		l.leave()
		return nil
	}
	return l.open(l.app.query, viewmodel.Fresh)
}

func (l *live) back() (tea.Cmd, bool) { return nil, l.load.stop() }

func (l *live) leave() {
	l.load.stop()
	l.wait.stop()
}

func (l *live) state() state {
	s := state{busy: l.load.busy() && !l.has, problem: l.problem, has: l.has, now: true}
	s.head = viewmodel.Head{Query: l.app.query, Site: l.now.Site, Loaded: l.loaded}
	s.text = l.app.say("every 10 seconds")
	if l.ordered {
		s.text = l.app.say("only visits with an order: O shows all")
	}
	if l.paused {
		s.text = l.app.say("paused: P goes on")
	}
	return s
}

func (l *live) draw(columns, height int) []string {
	if !l.has {
		return nil
	}
	lines := []string{" " + strong.on(clean(l.now.Text())), ""}
	if len(l.now.Visits) == 0 {
		return append(lines, faint.on(" "+l.app.say("Nobody has visited the website in sight. Visits appear here as they come.")))
	}
	return append(lines, l.visits.draw(l.app, columns, height-len(lines), l.profile)...)
}
