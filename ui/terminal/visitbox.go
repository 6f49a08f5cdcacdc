package terminal

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// visitBox lists visits before the screen: those that a row of a report counts,
// or those of one visitor.
type visitBox struct {
	app   *app
	title string
	about []string // above the visits
	empty string
	visits

	ask     func(ctx context.Context, from int) viewmodel.VisitLog // reads on; nil where all visits are here
	load    slot
	more    bool // there may be further ones
	problem *viewmodel.Problem
}

// visitPage is how many visits are read at a time.
const visitPage = 50

// openVisits opens the visits of a query.
func (a *app) openVisits(title string, q viewmodel.Query) tea.Cmd {
	b := &visitBox{app: a, title: title, ask: func(ctx context.Context, from int) viewmodel.VisitLog {
		return a.backend.VisitLog(ctx, q, from, visitPage)
	}}
	a.show(b)
	return b.read()
}

// read reads the next visits.
func (b *visitBox) read() tea.Cmd {
	from := len(b.shown)
	return run(b.app.tasks, &b.load, func(ctx context.Context) viewmodel.VisitLog { return b.ask(ctx, from) },
		func(l viewmodel.VisitLog) tea.Cmd {
			if b.problem = l.Problem; b.problem == nil {
				b.put(append(b.shown, l.Visits...))
				b.more, b.empty = l.More, l.Empty
			}
			return nil
		})
}

// readOn reads further visits when the cursor comes near the end.
func (b *visitBox) readOn() tea.Cmd {
	if !b.more || b.load.busy() || b.list.at+2*b.list.height < len(b.shown) {
		return nil
	}
	return b.read()
}

// openProfile opens what is known of the visitor of a visit.
func (a *app) openProfile(v viewmodel.LiveVisit) tea.Cmd {
	type answer struct {
		viewmodel.VisitorProfile
		problem *viewmodel.Problem
	}
	b := &visitBox{app: a, title: a.say("Visitor %s", clean(v.VisitorID))}
	a.show(b)
	return run(a.tasks, &b.load, func(ctx context.Context) answer {
		p, problem := a.backend.VisitorProfile(ctx, v.Site, v.VisitorID)
		return answer{p, problem}
	}, func(got answer) tea.Cmd {
		if b.problem = got.problem; b.problem == nil {
			b.about = a.profileLines(got.VisitorProfile)
			b.put(got.LastVisits)
		}
		return nil
	})
}

func (a *app) profileLines(p viewmodel.VisitorProfile) []string {
	l := a.options.Locale
	number := func(n int) string { return l.Value(float64(n), viewmodel.Count, "") }
	sums := strings.Join([]string{
		l.SayN(p.Visits, "%s visit", "%s visits", number(p.Visits)),
		l.SayN(p.Actions, "%s action", "%s actions", number(p.Actions)),
		l.SayN(p.Pageviews, "%s page view", "%s page views", number(p.Pageviews)),
		l.Value(p.Duration.Seconds(), viewmodel.Duration, ""),
	}, " · ")
	var who []string
	for _, text := range append([]string{p.UserID}, p.Countries...) {
		if text != "" {
			who = append(who, clean(text))
		}
	}
	return []string{strong.on(sums), faint.on(strings.Join(who, " · "))}
}

func (b *visitBox) update(m tea.Msg) (tea.Cmd, bool) {
	key, ok := m.(tea.KeyPressMsg)
	if !ok {
		return nil, true
	}
	can := b.moves(b.readOn).with(actions{viewmodel.ActProfile: b.profile})
	if do, ok := actionOf(keyOf(key), viewmodel.LiveScreen, can); ok {
		return do(), true
	}
	if key.String() != "esc" {
		return nil, true
	}
	b.load.stop()
	return nil, false
}

// profile opens what is known of the visitor under the cursor.
func (b *visitBox) profile() tea.Cmd {
	if v, ok := b.visit(); ok && b.ask != nil {
		return b.app.openProfile(v)
	}
	return nil
}

func (b *visitBox) draw(lines []string, columns int) []string {
	inner, height := columns-4, len(lines)-2
	body := append([]string(nil), b.about...)
	switch {
	case b.problem != nil:
		body = append(body, b.app.problemLines(b.problem, inner)...)
	case len(b.shown) == 0 && b.load.busy():
		body = append(body, faint.on(b.app.say("Loading… Esc stops")))
	case len(b.shown) == 0:
		body = append(body, warning.on(cut(clean(b.empty), inner)))
	default:
		body = append(body, b.visits.draw(b.app, inner, height-len(body), b.profile)...)
	}
	return boxed(lines, columns, b.title, inner, exactly(body, height))
}
