package desktop

import (
	"context"
	"time"

	"matoscope/ui/viewmodel"
)

// open asks for a dashboard. What is on screen stays if it answers the same
// question, and gives way to skeletons otherwise: old numbers under a new date
// would lie.
func (s *shell) open(q viewmodel.Query) {
	same, metric := s.asked, q.Metric
	same.Metric = metric
	switch {
	case !s.hasData || same != q:
		s.view.wait()
	case s.asked.Metric != metric:
		s.view.waitEvolution(metric)
	}
	s.asked = q
	s.bar.ask(q)
	s.fetch(q, viewmodel.Fresh)
}

// fetch loads a dashboard and leaves the screen as it is meanwhile; where it has
// something else on it, what was kept of the dashboard comes first.
func (s *shell) fetch(q viewmodel.Query, f viewmodel.Freshness) {
	s.retry.stop()
	keeps := s.hasData && s.shown.Query == q
	run(s.tasks, &s.load, func(ctx context.Context, post func(func())) viewmodel.Dashboard {
		if !keeps {
			if old := s.backend.Dashboard(ctx, q, viewmodel.Kept); old.Problem == nil {
				post(func() { s.put(old) })
			}
		}
		return s.backend.Dashboard(ctx, q, f)
	}, s.loaded)
	s.status.wait(true, time.Now())
}

// put takes data for the screen.
func (s *shell) put(d viewmodel.Dashboard) {
	s.asked, s.shown, s.hasData, s.problem = d.Query, d, true, nil
	s.showData()
	if d.Empty != "" {
		s.view.showNotice("No visits yet", d.Empty, wayOut{"Try again", s.again})
	}
}

// loaded takes the answer to fetch.
func (s *shell) loaded(d viewmodel.Dashboard, crash *viewmodel.Problem) {
	s.status.wait(false, time.Now())
	if crash != nil {
		d.Problem = crash
	}
	if d.Problem != nil {
		s.failed(d.Problem)
		return
	}
	if s.state.Problem != nil {
		s.reloadShell(d.Site.ID)
	}
	s.put(d)
	if d.Outage != nil {
		s.failed(d.Outage)
	}
}

// showData puts what was loaded last on screen.
func (s *shell) showData() {
	s.view.show(s.shown)
	s.bar.show(s.shown)
	s.markMenu()
	s.status.show(s.shown, time.Now())
	s.rail.showSite(s.shown.Site)
}

// failed takes a problem: beside the last data where that still says
// something, else in place of it.
func (s *shell) failed(p *viewmodel.Problem) {
	s.problem = p
	if s.hasData {
		s.showData()
	}
	s.showProblem(p)
	if p.Kind == viewmodel.OfflineProblem {
		wish := s.asked
		s.tasks.after(&s.retry, retryDelay, func() { s.fetch(wish, viewmodel.Fresh) })
	}
}

func (s *shell) showProblem(p *viewmodel.Problem) {
	out := wayOutOf(p, s.again, s.signInAgain, s.yesterday)
	keeps := p.Kind != viewmodel.AccessProblem && p.Kind != viewmodel.UsageProblem
	switch {
	case p.Kind == viewmodel.CancelledProblem && s.hasData:
	case s.hasData && keeps:
		age := "Showing the data of " + viewmodel.Ago(time.Since(s.shown.Loaded)) + "."
		s.view.showBanner(p, age, out)
	default:
		s.view.showNotice(p.What, p.To, out)
	}
}

// again asks for what could not be had.
func (s *shell) again() { s.fetch(s.asked, viewmodel.Fresh) }

// refresh asks the server again for what is on screen, whatever was kept.
func (s *shell) refresh() { s.fetch(s.asked, viewmodel.Renewed) }

// cancelLoad gives up what is being loaded and goes back to what was there.
func (s *shell) cancelLoad() {
	if !s.load.busy() {
		return
	}
	s.load.stop()
	s.status.wait(false, time.Now())
	if s.hasData {
		s.asked = s.shown.Query
		s.showData()
		return
	}
	s.failed(&viewmodel.Problem{Kind: viewmodel.CancelledProblem, What: "Loading was stopped.", To: "Nothing was changed."})
}

// reloadShell asks for the sites and the account.
func (s *shell) reloadShell(site int) {
	run(s.tasks, &s.loadShell, func(ctx context.Context, _ func(func())) viewmodel.Shell {
		return s.backend.Shell(ctx, site)
	}, func(state viewmodel.Shell, crash *viewmodel.Problem) {
		if crash != nil {
			state.Problem = crash
		}
		s.state = state
		s.rail.show(state, time.Now())
	})
}
