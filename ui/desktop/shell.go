package desktop

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"matoscope/ui/viewmodel"
)

// How often the ages on screen are renewed, and how long the window waits
// before it tries an unreachable server again.
const (
	clockInterval = 15 * time.Second
	retryDelay    = 20 * time.Second
)

// shell is the window of a person who is signed in: rail, top bar, status line
// and the dashboard. It decides what to load.
type shell struct {
	*mainWindow

	tips   *tips
	rail   *rail
	frame  *frame
	bar    *topBar
	status *statusLine
	view   *dashboardView
	object fyne.CanvasObject

	comparisons *fyne.Menu // of the main menu

	state   viewmodel.Shell
	asked   viewmodel.Query     // the latest wish
	shown   viewmodel.Dashboard // what is on screen, once there is something
	hasData bool
	problem *viewmodel.Problem // why what is on screen is not what was asked for

	load, loadShell, retry, clock slot
}

func newShell(w *mainWindow, q viewmodel.Query) *shell {
	s := &shell{mainWindow: w, asked: q, tips: newTips()}
	s.rail = newRail(s.showSites, s.showAccount)
	s.bar = newTopBar(s.tips, topBarActions{
		menu: s.unfold, shift: s.shift, date: s.showDates, period: s.choosePeriod,
		compare: s.showComparisons, refresh: s.refresh,
	})
	s.status = newStatusLine()
	s.view = newDashboardView(s.tips, dashboardActions{plot: s.plot, open: s.openPoint, again: s.again})
	head := container.New(layout.NewCustomPaddedLayout(spaceM, spaceS, spaceL, spaceL),
		headed(spaceXS+hairline, s.bar.object, s.status.object))
	s.frame = newFrame(s.rail.object, headed(0, head, s.view.object), s.bar, s.bar.flow, s.status.flow)
	s.object = container.NewStack(s.frame, s.tips)
	return s
}

// start loads everything and begins to count time.
func (s *shell) start() {
	s.bar.ask(s.asked)
	s.reloadShell(s.asked.Site)
	s.open(s.asked)
	s.tasks.every(&s.clock, clockInterval, s.tick)
}

// stop ends all work of the shell.
func (s *shell) stop() {
	for _, place := range []*slot{&s.load, &s.loadShell, &s.retry, &s.clock} {
		place.stop()
	}
}

// tick renews what says how long ago something was.
func (s *shell) tick() {
	s.status.tick(time.Now())
	s.rail.account.tick(time.Now())
	if s.problem != nil {
		s.showProblem(s.problem)
	}
}
