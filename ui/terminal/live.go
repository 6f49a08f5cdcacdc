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
	site    int // that shown is of
	shown   viewmodel.LiveState
	loaded  time.Time
	has     bool
	paused  bool
	problem *viewmodel.Problem
	list    list
	seen    int // the visit under the cursor, which stays there when others come
}

func newLive(a *app) screen { return &live{app: a} }

// open looks at the website now, whatever the period.
func (l *live) open(q viewmodel.Query, _ viewmodel.Freshness) tea.Cmd {
	l.wait.stop()
	if q.Site != l.site {
		l.has, l.list, l.seen = false, list{}, 0
	}
	ask := viewmodel.LiveQuery{Minutes: liveMinutes, Limit: liveVisits}
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
			l.put(got.state, q.Site)
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
func (l *live) put(st viewmodel.LiveState, site int) {
	slices.Reverse(st.Visits)
	l.shown, l.site, l.has, l.loaded = st, site, true, l.app.options.Now()
	if len(st.Beside) > 0 {
		l.problem = st.Beside[0]
	}
	if l.list.at == 0 {
		l.seen = 0 // who looks at the latest goes on doing so
	}
	if i := slices.IndexFunc(st.Visits, func(v viewmodel.LiveVisit) bool { return v.ID == l.seen }); i >= 0 {
		l.list.at = i
	}
	l.mark()
}

func (l *live) mark() tea.Cmd {
	if l.list.at < len(l.shown.Visits) {
		l.seen = l.shown.Visits[l.list.at].ID
	}
	return nil
}

func (l *live) can() actions {
	return l.list.moves(func() int { return len(l.shown.Visits) }, l.mark).with(actions{viewmodel.ActPause: l.pause})
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
	s.head = viewmodel.Head{Query: l.app.query, Site: l.shown.Site, Loaded: l.loaded}
	s.text = "every 10 seconds"
	if l.paused {
		s.text = "paused: P goes on"
	}
	return s
}

// liveSide is the width from which what a visitor did stands beside the visits.
const liveSide = 110

func (l *live) draw(columns, height int) []string {
	if !l.has {
		return nil
	}
	lines := []string{" " + strong.on(clean(l.shown.Text())), ""}
	height -= len(lines)
	if len(l.shown.Visits) == 0 {
		return append(lines, faint.on(" Nobody has visited the website in sight. Visits appear here as they come."))
	}
	if columns >= liveSide {
		side := columns / 2
		return append(lines, beside(1, part{columns - side - 1, l.drawVisits(columns-side-1, height)}, part{side, l.drawVisit(side-1, height)})...)
	}
	above := max(height*2/5, 4)
	lines = append(lines, exactly(l.drawVisits(columns, above), above)...)
	lines = append(lines, "")
	return append(lines, l.drawVisit(columns, height-above-1)...)
}

// drawVisits is a line a visit.
func (l *live) drawVisits(columns, height int) []string {
	var out []string
	from, to := l.list.window(len(l.shown.Visits), height)
	fields := []field{{width: 5}, {width: 3, text: true}, {width: (columns - 22) / 2, text: true}, {width: (columns-22)/2 - 1, text: true}, {width: 3}}
	for i := from; i < to; i++ {
		v := l.shown.Visits[i]
		line := gridLine(fields, []string{
			v.LastActionAt.Format("15:04"), faint.on(clean(v.CountryCode)), clean(v.Place()), clean(v.Source()), strconv.Itoa(v.ActionCount),
		})
		if i == l.list.at {
			line = chosen.over(line)
		}
		out = append(out, line)
	}
	return out
}

// drawVisit is what the visitor under the cursor did.
func (l *live) drawVisit(columns, height int) []string {
	if l.list.at >= len(l.shown.Visits) {
		return nil
	}
	v := l.shown.Visits[l.list.at]
	var out []string
	for _, text := range []string{v.Sum(), v.With(), v.Source()} {
		out = append(out, " "+faint.on(cut(clean(text), columns-2)))
	}
	out[0] = " " + strong.on(cut(clean(v.Sum()), columns-2))
	actions := v.Actions
	if room := max(height-len(out), 1); len(actions) > room {
		actions = actions[len(actions)-room:] // the last ones say what goes on
	}
	for _, a := range actions {
		out = append(out, " "+faint.on(a.At.Format("15:04:05"))+" "+left(soft.on(clean(a.Kind())), 9)+" "+cut(clean(a.Text(v.Currency)), columns-21))
	}
	return out
}
