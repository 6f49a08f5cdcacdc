package desktop

import (
	"context"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// dashboardScreen is the screen of figures, evolution and cards.
type dashboardScreen struct {
	*pane

	view   *dashboardView
	boards *boardTabs
	shown  viewmodel.Dashboard
	notes  *notebook
	now    *nowCard
	goals  *goalsCard
	metric string // that the evolution plots
	next   []string
}

func newDashboardScreen(p *pane) content {
	s := &dashboardScreen{pane: p, metric: p.options.Query.Metric, boards: newBoardTabs()}
	s.view = newDashboardView(p.tips, s.boards.object, dashboardActions{plot: s.plot, open: p.openPoint, card: p.cardActions()})
	s.goals, s.now = newGoalsCard(p, &s.view.layout.growth), newNowCard(p, &s.view.layout.growth)
	s.view.beside = []fyne.CanvasObject{s.goals.object, s.now.object}
	s.wait()
	s.notes = newNotebook(p, s.view.evolution)
	return s
}

func (s *dashboardScreen) object() fyne.CanvasObject { return s.view.object }

func (s *dashboardScreen) wait() {
	_, chosen := s.boards.tab()
	s.view.wait(!chosen)
	s.goals.expect(s.wish)
	s.now.expect(s.wish)
}

// follow lets the card of what happens now look while it is seen.
func (s *dashboardScreen) follow(seen bool) { s.now.follow(seen) }

func (s *dashboardScreen) front(is bool) { s.now.front(is) }

func (s *dashboardScreen) actions() map[viewmodel.ActionID]func() {
	return map[viewmodel.ActionID]func(){viewmodel.ActMetric: s.nextMetric, viewmodel.ActNote: s.notes.open, viewmodel.ActNextTab: s.nextBoard}
}

func (s *dashboardScreen) ask(q viewmodel.Query) work {
	q.Metric = s.metric
	if tab, chosen := s.boards.tab(); chosen {
		return s.askBoard(tab, q)
	}
	return func(ctx context.Context, f viewmodel.Freshness) answer {
		d := s.backend.Dashboard(ctx, q, f)
		return answer{head: dashboardHead(d), empty: d.Empty, show: func() {
			s.boards.choose(-1)
			s.showDashboard(d, true, "")
			s.goals.show(d, f)
			s.now.show(d.Query)
			s.loadBoards()
		}}
	}
}

// showDashboard puts a dashboard on screen, with words below it.
func (s *dashboardScreen) showDashboard(d viewmodel.Dashboard, own bool, words string) {
	s.shown, s.metric, s.next = d, d.Query.Metric, nil
	s.view.show(d, own, words)
	for _, figure := range d.Figures {
		s.next = append(s.next, figure.Metric)
	}
	s.notes.follow(d.Query)
}

// dashboardHead is what a dashboard tells as every screen does.
func dashboardHead(d viewmodel.Dashboard) viewmodel.Head {
	return viewmodel.Head{
		Query: d.Query, Site: d.Site, PeriodText: d.PeriodText, HasNext: d.HasNext, SiteTime: d.SiteTime,
		Loaded: d.Loaded, Outage: d.Outage, Notice: d.Notice, Problem: d.Problem,
	}
}

// plot chooses the metric of the evolution.
func (s *dashboardScreen) plot(metric string) {
	if s.metric != metric {
		s.clear()
		s.view.waitEvolution(metric)
	}
	s.metric = metric
	s.change()
}

// nextMetric plots the next figure.
func (s *dashboardScreen) nextMetric() {
	for i, metric := range s.next {
		if metric == s.metric {
			s.plot(s.next[(i+1)%len(s.next)])
			return
		}
	}
}
