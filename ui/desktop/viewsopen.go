package desktop

import (
	"context"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// viewable is the content of a screen that is looked at in ways of its own, which
// a saved view keeps beside the query of every screen.
type viewable interface {
	// looked is how the screen is looked at; its Query is that of the pane but for
	// the metric.
	looked() viewmodel.ExplorerQuery
	// lookAs takes over how to look at what is loaded next.
	lookAs(q viewmodel.ExplorerQuery)
}

func (s *dashboardScreen) looked() viewmodel.ExplorerQuery {
	return viewmodel.ExplorerQuery{Query: viewmodel.Query{Metric: s.metric}}
}

func (s *dashboardScreen) lookAs(q viewmodel.ExplorerQuery) { s.metric = q.Metric }

func (s *explorerScreen) looked() viewmodel.ExplorerQuery { return s.report.Asked }

func (s *explorerScreen) lookAs(q viewmodel.ExplorerQuery) {
	s.asked = q
	s.forget()
}

// shown is what is on screen as a view keeps it; false where there is nothing, or
// nothing that a view could show again.
func (p *pane) shown() (viewmodel.ExplorerQuery, bool) {
	if p.on == nil || p.isTimeless() {
		return viewmodel.ExplorerQuery{}, false
	}
	q := viewmodel.ExplorerQuery{}
	if v, ok := p.content.(viewable); ok {
		q = v.looked()
	}
	metric := q.Metric
	q.Query = p.on.head.Query
	q.Metric = metric
	return q, true
}

// openView shows a screen as it was saved. It says whether there is such a screen.
func (s *shell) openView(v settings.View) bool {
	id := viewmodel.ScreenID(v.Screen)
	if builders()[id] == nil {
		return false
	}
	q := viewmodel.OpenView(v)
	s.frame.unfold(false)
	if w, ok := s.pane(id).content.(viewable); ok {
		w.lookAs(q)
	}
	if q.Site != 0 && q.Site != s.asked.Site {
		s.reloadShell(q.Site)
	}
	s.place(id)
	s.open(q.Query)
	return true
}

// openSaved opens the view of a name, and says where that cannot be.
func (s *shell) openSaved(name string) {
	for _, v := range s.views {
		if v.Name == name && !s.openView(v) {
			s.status.tell(say("This version has no screen for “%s”.", name))
		}
	}
}

// loadViews reads the saved views.
func (s *shell) loadViews() {
	run(s.tasks, &s.viewLoad, func(ctx context.Context, _ func(func())) savedViews {
		return readViews(ctx, s.backend)
	}, func(got savedViews, _ *viewmodel.Problem) {
		if got.problem == nil {
			s.putViews(got.views)
		}
	})
}

// savedViews are the views that were read.
type savedViews struct {
	views   []settings.View
	problem *viewmodel.Problem
}

func readViews(ctx context.Context, b Views) (out savedViews) {
	out.views, out.problem = b.Views(ctx)
	return out
}

// putViews lists the saved views wherever they are listed.
func (s *shell) putViews(views []settings.View) {
	s.views = views
	s.rail.showViews(views, s.openSaved)
	s.relistViews()
}

// relistViews lists the views with the names of reports and websites that are known
// by now.
func (s *shell) relistViews() {
	if p := s.panes[viewmodel.ViewsScreen]; p != nil {
		p.content.(*viewsScreen).show()
	}
}

// changeViews does something with the saved views, one thing at a time, and lists
// them again. done is told what went wrong, nil if nothing did.
func (s *shell) changeViews(change func(context.Context) *viewmodel.Problem, done func(*viewmodel.Problem)) {
	type changed struct {
		savedViews
		failed *viewmodel.Problem
	}
	if s.viewWrite.busy() {
		return
	}
	s.viewLoad.stop() // it may have read what was there before
	run(s.tasks, &s.viewWrite, func(ctx context.Context, _ func(func())) changed {
		failed := change(ctx)
		return changed{readViews(ctx, s.backend), failed}
	}, func(got changed, crash *viewmodel.Problem) {
		if crash != nil {
			got.failed = crash
		}
		if got.problem == nil {
			s.putViews(got.views)
		}
		done(got.failed)
	})
}
