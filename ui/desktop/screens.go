package desktop

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// builders make the contents of the screens, each for its pane.
func builders() map[viewmodel.ScreenID]func(*pane) content {
	return map[viewmodel.ScreenID]func(*pane) content{
		viewmodel.OverviewScreen:  newOverviewScreen,
		viewmodel.DashboardScreen: newDashboardScreen,
		viewmodel.ReportScreen:    newExplorerScreen,
		viewmodel.LabScreen:       newLabScreen,
		viewmodel.LiveScreen:      newLiveScreen,
		viewmodel.GoalsScreen:     newGoalsScreen,
		viewmodel.MoversScreen:    newMoversScreen,
		viewmodel.ViewsScreen:     newViewsScreen,
		viewmodel.SettingsScreen:  newSettingsScreen,
	}
}

// pane gives the place of a screen; nil where the window lacks the screen.
func (s *shell) pane(id viewmodel.ScreenID) *pane {
	if p := s.panes[id]; p != nil {
		return p
	}
	build := builders()[id]
	if build == nil {
		return nil
	}
	p := newPane(s, titleOf(id))
	p.fill(build(p))
	s.panes[id] = p
	return p
}

// titleOf is the title of a screen.
func titleOf(id viewmodel.ScreenID) string {
	for _, screen := range viewmodel.Screens() {
		if screen.ID == id {
			return say(screen.Title)
		}
	}
	return ""
}

// opener gives what opens a screen; nil where the window lacks it. The list of
// keys lies over the screen that is shown.
func (s *shell) opener(id viewmodel.ScreenID) func() {
	switch {
	case id == viewmodel.HelpScreen:
		return s.showHelp
	case builders()[id] != nil:
		return func() { s.showScreen(id) }
	}
	return nil
}

// showScreen puts a screen in place of the one before. It is asked for what the
// one before showed, unless it has that already.
func (s *shell) showScreen(id viewmodel.ScreenID) {
	s.frame.unfold(false)
	if s.screen == id {
		return
	}
	s.place(id)
	p := s.current
	if p.on == nil || p.wish != s.asked || p.problem != nil || s.trouble != nil || p.isTimeless() {
		s.open(s.asked)
		return
	}
	p.showHead()
	p.showBusy()
}

// place makes a screen the one on screen.
func (s *shell) place(id viewmodel.ScreenID) {
	if s.current != nil {
		s.current.showing(false)
		s.window.Canvas().Unfocus()
	}
	s.screen, s.current = id, s.pane(id)
	s.tips.hide()
	s.fileNote.hide()
	s.swap(s.stage, s.current.object)
	s.frame.stage.ScrollToTop()
	s.frame.stage.Refresh()
	s.status.hush()
	s.bar.setTitle(s.current.title)
	s.bar.setTimeless(s.current.isTimeless())
	s.status.setTimeless(s.current.isTimeless())
	if s.current.isNow() {
		s.bar.hidePeriod()
	}
	s.rail.choose(id)
	report := ""
	if screen, ok := s.current.content.(*explorerScreen); ok {
		report = screen.asked.Report
	}
	s.rail.reports.choose(report)
	s.window.SetMainMenu(s.mainMenu())
	s.current.showing(true)
}

// open asks the screen for a query.
func (s *shell) open(q viewmodel.Query) {
	q.Metric = ""
	s.asked = q
	s.bar.ask(q)
	s.showSegment()
	if q.Site != 0 && q.Site != s.status.head.Query.Site { // what is told of another website ends here
		s.status.show(viewmodel.Head{}, time.Now())
	}
	if s.current.isTimeless() && q.Site != 0 {
		s.loadTree(q.Site) // which no numbers bring along
	}
	s.current.open(q)
}

// showHead tells around the screen what is on it.
func (p *pane) showHead() {
	if p.shell.current != p {
		return
	}
	if p.isTimeless() {
		p.status.forget(time.Now())
		return
	}
	p.asked = p.wish
	p.bar.show(p.on.head)
	p.markMenu()
	p.status.show(p.on.head, time.Now())
	p.rail.showSite(p.on.head.Site)
	p.showSegment()
	p.loadTree(p.on.head.Site.ID)
	p.loadSegments(p.on.head.Site.ID)
	p.keepPlace()
}

// showBusy tells whether the screen is being loaded.
func (p *pane) showBusy() {
	if p.shell.current == p {
		p.status.wait(p.load.busy(), time.Now())
	}
}

// recovered reads again what surrounds the screens, if that had failed.
func (s *shell) recovered(site int) {
	if s.state.Problem != nil {
		s.reloadShell(site)
	}
}

// heard tells the rail whether the server answers and takes the sign-in: what it
// said at a time, with the problem there was. What was kept says nothing of it.
func (s *shell) heard(problem *viewmodel.Problem, at time.Time) {
	switch {
	case problem == nil && s.trouble != nil && at.After(s.troubleAt):
		s.trouble = nil
	case problem != nil && (problem.Kind == viewmodel.SignInProblem || problem.Kind == viewmodel.OfflineProblem):
		s.trouble, s.troubleAt = problem, at
	default:
		return
	}
	s.rail.account.warn(s.trouble, time.Now())
}

// refresh asks the server again for what is on screen, whatever was kept.
func (s *shell) refresh() {
	s.current.fetch(viewmodel.Renewed)
	s.checkWatches()
}

// back gives up what is being loaded.
func (s *shell) back() {
	if s.current.cancel() {
		s.asked = s.current.wish
		return
	}
	if back := s.current.content.actions()[viewmodel.ActBack]; back != nil {
		back()
	}
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
		s.relistViews()
	})
}

// inMargins gives an object the margins of a screen.
func inMargins(object fyne.CanvasObject) fyne.CanvasObject {
	return container.New(marginsLayout{}, object)
}

// marginsLayout keeps the sides and the lower edge of a screen free.
type marginsLayout struct{}

func (marginsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*spaceL, spaceM)
}

func (marginsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(spaceL, 0))
	objects[0].Resize(size.SubtractWidthHeight(2*spaceL, spaceM))
}
