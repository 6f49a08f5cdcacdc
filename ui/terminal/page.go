package terminal

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// screen is one of viewmodel.Screens in the terminal.
type screen interface {
	// open loads what the screen shows of a query.
	open(q viewmodel.Query, f viewmodel.Freshness) tea.Cmd
	// back gives up loading or goes a step back; false where there is nothing of
	// that. leave ends what goes on while the screen is seen.
	back() (tea.Cmd, bool)
	leave()
	// state is what stands above the numbers; can is what can be done.
	state() state
	can() actions
	// draw gives at most height lines, none wider than width.
	draw(width, height int) []string
}

// state is how far a screen is.
type state struct {
	head    viewmodel.Head
	has     bool // head is of what is on screen
	busy    bool
	problem *viewmodel.Problem
	text    string // for the status line: "every 10 seconds"
	now     bool   // the screen is of this moment, not of a period
}

// page is the common part of the screens: it loads a state S and keeps it.
type page[S any] struct {
	app *app
	// ask tells how to load a query; what it gives runs off Update.
	ask    func(viewmodel.Query) func(context.Context, viewmodel.Freshness) S
	headOf func(S) viewmodel.Head
	put    func() // the state is new; may be nil

	load    slot
	retry   slot // tries again by itself what failed for want of a connection
	shown   S
	has     bool
	problem *viewmodel.Problem
}

// open asks for a query. What is on screen stays if it answers the same question;
// otherwise what was kept of the answer comes first, since old numbers under a new
// date would lie.
func (p *page[S]) open(q viewmodel.Query, f viewmodel.Freshness) tea.Cmd {
	p.problem = nil
	p.retry.stop()
	load := p.ask(q)
	fresh := func() tea.Cmd {
		return run(p.app.tasks, &p.load, func(ctx context.Context) S { return load(ctx, f) }, func(s S) tea.Cmd { return p.loaded(s, q) })
	}
	if p.has && question(p.headOf(p.shown)) == q {
		return fresh()
	}
	p.has = false
	return run(p.app.tasks, &p.load, func(ctx context.Context) S { return load(ctx, viewmodel.Kept) }, func(s S) tea.Cmd {
		if p.headOf(s).Problem == nil {
			p.show(s)
		}
		return fresh()
	})
}

// loaded takes the answer: a problem stands beside what is on screen.
func (p *page[S]) loaded(s S, asked viewmodel.Query) tea.Cmd {
	h := p.headOf(s)
	if p.problem = h.Problem; p.problem == nil {
		p.show(s)
		p.problem = h.Outage
		asked = question(h)
	}
	if p.problem == nil || p.problem.Kind != viewmodel.OfflineProblem {
		return nil
	}
	return p.app.tasks.after(&p.retry, retryDelay, func() tea.Cmd { return p.open(asked, viewmodel.Fresh) })
}

// question is what a screen answers. Which metric is drawn is each screen's own
// affair.
func question(h viewmodel.Head) viewmodel.Query {
	h.Query.Metric = ""
	return h.Query
}

// retryDelay is how long a lost connection is left alone.
const retryDelay = 30 * time.Second

func (p *page[S]) show(s S) {
	p.shown, p.has = s, true
	p.app.adopt(p.headOf(s))
	if p.put != nil {
		p.put()
	}
}

// back gives up loading.
func (p *page[S]) back() (tea.Cmd, bool) {
	if !p.load.stop() {
		return nil, false
	}
	if p.has {
		p.app.adopt(p.headOf(p.shown))
	} else {
		p.problem = &viewmodel.Problem{
			Kind: viewmodel.CancelledProblem, What: p.app.say("Loading was stopped."), To: p.app.say("Press %s to load it.", p.app.firstKey(viewmodel.ActRefresh)),
		}
	}
	return nil, true
}

func (p *page[S]) leave() {
	p.load.stop()
	p.retry.stop()
}

func (p *page[S]) state() state {
	s := state{has: p.has, busy: p.load.busy(), problem: p.problem}
	if p.has {
		s.head = p.headOf(p.shown)
	}
	return s
}
