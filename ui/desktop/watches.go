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
	// CheckWatches judges the watches by the numbers of now, and gives what they saw.
	// A day is told once.
	CheckWatches(ctx context.Context) ([]viewmodel.Seen, *viewmodel.Problem)
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
	run(s.tasks, &s.watchLoad, func(ctx context.Context, _ func(func())) []viewmodel.Seen {
		seen, _ := s.backend.CheckWatches(ctx)
		return seen
	}, func(seen []viewmodel.Seen, _ *viewmodel.Problem) {
		s.seen, s.seenAt = seen, time.Now()
		for _, t := range seen {
			if t.New {
				s.app.SendNotification(fyne.NewNotification(say("%s: %s", t.Site, t.Watch.Text), t.Text))
				s.tell(t)
			}
		}
		if p := s.panes[viewmodel.SettingsScreen]; p != nil {
			p.content.(*settingsScreen).listWatches()
		}
	})
}

// tell marks on the rail what a watch told.
func (s *shell) tell(t viewmodel.Seen) {
	s.told = slices.Insert(s.told, 0, t)
	s.told = s.told[:min(len(s.told), toldCount)]
	s.showTold()
}

// showTold lists on the rail what watches told. Pressing one opens that day.
func (s *shell) showTold() {
	s.rail.told.RemoveAll()
	for _, t := range s.told {
		mark := &railButton{}
		words := column(0, newBold(t.Watch.Text, typeSecondary).cutting(), newLabel(joined(" · ", t.Site, dayText(t.Date)), typeSecondary, colourWarning).cutting())
		mark.build(words, colourWarningGround, colourNone, func() {
			s.told = slices.DeleteFunc(s.told, func(other viewmodel.Seen) bool { return other == t })
			s.showTold()
			s.openTold(t)
		})
		mark.tips, mark.tip = s.tips, joined(" · ", t.Site, t.Text)
		s.rail.told.Add(mark)
	}
	s.rail.object.Refresh()
}

// openTold shows the numbers of a day that was told.
func (s *shell) openTold(t viewmodel.Seen) {
	screen := viewmodel.ReportScreen
	if t.Watch.Report == "" {
		screen = viewmodel.DashboardScreen
	}
	s.openView(settings.View{
		Screen: string(screen), Site: t.Watch.Site, Period: "day", Date: t.Date, Compare: comparePrevious, Metric: t.Watch.Metric,
		Segment: t.Watch.Segment, Report: t.Watch.Report,
	})
}

// dayText writes a day that Matomo wrote.
func dayText(date string) string {
	day, err := time.Parse(dateLayout, date)
	if err != nil {
		return date
	}
	return locale().Time(day, say("2 Jan 2006"))
}

// listWatches lists the watches, each with what it saw and with what forgets it.
func (s *settingsScreen) listWatches() {
	s.watches.RemoveAll()
	if len(s.watching) == 0 {
		s.watches.Add(newLabel(say("Nothing is watched. B on the dashboard tells you when a figure is above or below a limit."), typeSecondary, colourMuted).cutting())
	}
	for _, w := range s.watching {
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
		saw := newLabel(s.sawText(w), typeSecondary, colourMuted).cutting()
		s.watches.Add(ends(column(0, line, saw), newButton(say("Delete"), plain, func() {
			s.do(func(ctx context.Context) *viewmodel.Problem { return s.backend.RemoveWatch(ctx, w) }, s.again)
		})))
	}
	s.page.Refresh()
}

// sawText says when a watch looked last, and what it saw.
func (s *shell) sawText(w settings.Watch) string {
	i := slices.IndexFunc(s.seen, func(one viewmodel.Seen) bool {
		one.Watch.Told = w.Told // it may be told by now
		return one.Watch == w
	})
	if i < 0 {
		return say("Not looked yet")
	}
	return joined(" · ", say("Looked at %s", s.seenAt.Local().Format("15:04")), s.seen[i].Text)
}
