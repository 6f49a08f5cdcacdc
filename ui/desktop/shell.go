package desktop

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// How often the ages on screen are renewed, and how long the window waits
// before it tries an unreachable server again.
const (
	clockInterval = 15 * time.Second
	retryDelay    = 20 * time.Second
)

// shell is the window of a person who is signed in: rail, top bar, status line
// and the screens, of which one is shown.
type shell struct {
	*mainWindow

	tasks    *tasks // of the shell alone, among those of the window
	tips     *tips
	rail     *rail
	frame    *frame
	bar      *topBar
	status   *statusLine
	fileNote *fileNote
	stage    *fyne.Container // the screen that is shown
	object   fyne.CanvasObject

	comparisons *fyne.Menu // of the main menu

	state   viewmodel.Shell
	asked   viewmodel.Query // the latest wish; every screen answers it
	panes   map[viewmodel.ScreenID]*pane
	screen  viewmodel.ScreenID // of the current pane
	current *pane

	tree viewmodel.ReportTree // of the website on screen, once it is read

	views []settings.View // saved ones of the account
	kept  place           // that was on screen last

	trouble   *viewmodel.Problem // with the server or the sign-in, as far as is known; nil: none
	troubleAt time.Time          // when it was met last

	told   []viewmodel.Seen // by watches, and on the rail, the latest first
	seen   []viewmodel.Seen // what the watches saw
	seenAt time.Time        // when they looked

	segments viewmodel.Segments // of the website whose they are
	segsOf   int

	loadShell, treeLoad, segLoad, viewLoad, watchLoad, watchClock, handing, clock slot

	// What writes has a place of its own: nothing that is asked for ends it.
	viewWrite, watchWrite, saving slot
}

func newShell(w *mainWindow, q viewmodel.Query) *shell {
	s := &shell{mainWindow: w, tasks: w.tasks.part(), asked: q, panes: map[viewmodel.ScreenID]*pane{}, stage: container.NewStack()}
	s.tips = newTips(s.tasks)
	s.rail = newRail(s)
	s.bar = newTopBar(s.tips, topBarActions{
		menu: s.unfold, shift: s.shift, date: s.showDates, period: s.choosePeriod,
		compare: s.showComparisons, segment: s.showSegments, export: s.showExport, refresh: s.refresh,
	})
	s.status = newStatusLine()
	s.frame = newFrame(s.rail.object, s.stage, s.bar, s.status, func() {
		w.placePopUps()
		s.rail.reports.follow()
	}, s.rail.fit)
	s.frame.stage.scrolled = s.tips.hide
	s.rail.reports.within(s.frame.rail)
	s.fileNote = newFileNote(s)
	s.object = container.NewStack(s.frame, s.fileNote.object, s.tips)
	return s
}

// start shows what was left, else the dashboard.
func (s *shell) start(left settings.View) {
	if s.place(viewmodel.DashboardScreen); !s.openView(left) {
		s.open(s.asked)
	}
	s.begin()
}

// begin loads what surrounds the screen and begins to count time.
func (s *shell) begin() {
	s.reloadShell(s.asked.Site)
	s.loadViews()
	s.checkWatches()
	s.tasks.every(&s.watchClock, watchInterval, s.checkWatches)
	s.tasks.every(&s.clock, clockInterval, s.tick)
}

// stop ends all work of the shell and its screens, and closes what lies over them.
func (s *shell) stop() {
	s.tasks.cancel()
	s.uncoverAll()
}

// inFront tells the screens that the program came to the front, or left it.
func (s *shell) inFront(is bool) {
	for _, p := range s.panes {
		if f, ok := p.content.(fronting); ok {
			f.front(is)
		}
	}
}

// tick renews what says how long ago something was.
func (s *shell) tick() {
	s.status.tick(time.Now())
	s.rail.account.tick(time.Now())
	s.current.tick()
	s.keepSize()
}
