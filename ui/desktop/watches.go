package desktop

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// Watches is what the watches ask for.
type Watches interface {
	// Watches lists the watches of the account, in the order in which they were made.
	Watches(ctx context.Context) ([]settings.Watch, *viewmodel.Problem)
	// AddWatch keeps a watch; RemoveWatch forgets it.
	AddWatch(ctx context.Context, w settings.Watch) *viewmodel.Problem
	RemoveWatch(ctx context.Context, w settings.Watch) *viewmodel.Problem
	// CheckWatches judges the watches by the numbers of now, and gives what they have
	// to tell. A day is told once.
	CheckWatches(ctx context.Context) ([]viewmodel.Told, *viewmodel.Problem)
}

// watchInterval is how often the watches are judged while nobody asks for numbers.
const watchInterval = time.Hour

// toldCount is how many days the rail shows that watches told.
const toldCount = 3

// checkWatches judges the watches. What cannot be judged now is judged later, and
// what is being judged is not judged again meanwhile: a day is told once.
func (s *shell) checkWatches() {
	if s.watchLoad.busy() {
		return
	}
	run(s.tasks, &s.watchLoad, func(ctx context.Context, _ func(func())) []viewmodel.Told {
		told, _ := s.backend.CheckWatches(ctx)
		return told
	}, func(told []viewmodel.Told, _ *viewmodel.Problem) {
		for _, t := range told {
			s.app.SendNotification(fyne.NewNotification(say("%s: %s", t.Site, t.Watch.Text), t.Text))
			s.showTold(t)
		}
	})
}

// showTold marks on the rail what a watch told. Pressing the mark opens that day.
func (s *shell) showTold(t viewmodel.Told) {
	mark := &railButton{}
	words := column(0, newBold(t.Watch.Text, typeSecondary).cutting(), newLabel(joined(" · ", t.Site, t.Date), typeSecondary, colourWarning).cutting())
	list := s.rail.told
	mark.build(words, colourWarningGround, colourNone, func() {
		list.Remove(mark)
		s.rail.object.Refresh()
		s.openTold(t)
	})
	mark.tips, mark.tip = s.tips, t.Text
	list.Objects = slices.Insert(list.Objects, 0, fyne.CanvasObject(mark))
	list.Objects = list.Objects[:min(len(list.Objects), toldCount)]
	s.rail.object.Refresh()
}

// openTold shows the numbers of a day that was told.
func (s *shell) openTold(t viewmodel.Told) {
	screen := viewmodel.ReportScreen
	if t.Watch.Report == "" {
		screen = viewmodel.DashboardScreen
	}
	s.openView(settings.View{
		Screen: string(screen), Site: t.Watch.Site, Period: "day", Date: t.Date, Compare: comparePrevious, Metric: t.Watch.Metric,
		Segment: t.Watch.Segment, Report: t.Watch.Report,
	})
}

// showWatches lists the watches, each with what forgets it.
func (s *settingsScreen) showWatches(watches []settings.Watch) {
	s.watches.RemoveAll()
	if len(watches) == 0 {
		s.watches.Add(newLabel(say("Nothing is watched. B on the dashboard tells you when a figure is above or below a limit."), typeSecondary, colourMuted).cutting())
	}
	for _, w := range watches {
		site := ""
		for _, one := range s.shell.state.Sites {
			if one.ID == w.Site {
				site = one.Name
			}
		}
		segment := ""
		if w.Segment != "" {
			segment = s.segments.Name(locale(), w.Segment)
		}
		line := newLabel(joined(" · ", w.Text, site, segment), typeBody, colourText).cutting()
		s.watches.Add(ends(line, newButton(say("Delete"), plain, func() {
			s.do(func(ctx context.Context) *viewmodel.Problem { return s.backend.RemoveWatch(ctx, w) }, s.again)
		})))
	}
}
