package desktop

import (
	"context"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// watched is a metric on screen that can be watched.
type watched struct {
	report    string // "" is the summary of visits
	evolution viewmodel.Evolution
}

// watchable is the content of a screen that shows the course of a metric.
type watchable interface{ watched() (watched, bool) }

func (s *dashboardScreen) watched() (watched, bool) {
	return watched{evolution: s.shown.Evolution}, s.on != nil && !s.shown.Evolution.NotComputed
}

func (s *explorerScreen) watched() (watched, bool) {
	return watched{s.report.Report.ID, s.report.Evolution}, s.on != nil && s.report.Table == nil
}

// title names the metric.
func (w watched) title() string {
	title, _, _ := strings.Cut(w.evolution.Title, ",")
	return title
}

// showWatch asks when to be told of the metric on screen.
func (s *shell) showWatch() {
	w, can := watched{}, false
	if screen, ok := s.current.content.(watchable); ok {
		w, can = screen.watched()
	}
	if !can {
		s.status.tell(say("A figure of the dashboard can be watched, or a report of figures alone."))
		return
	}
	kinds := []viewmodel.WatchKind{viewmodel.WatchAbove, viewmodel.WatchBelow, viewmodel.WatchUnlike}
	kind := kinds[0]
	wrong := newParagraph("", typeSecondary, promptWidth, colourBad)
	var ask *prompt
	ask = newPrompt(s.mainWindow, say("Watch %s", w.title()), w.proposed(), say("Watch"), func(text string) {
		limit, why := locale().TypedValue(text, w.evolution.Unit)
		if why != "" && kind != viewmodel.WatchUnlike {
			wrong.set(why, colourBad)
			ask.show()
			return
		}
		s.addWatch(w, kind, limit)
	})
	var choice *segmented
	choice = newSegmented([]string{say("Day above"), say("Day below"), say("Day unlike its weekday")}, func(i int) {
		choice.choose(i)
		kind = kinds[i]
		ask.vain = kind == viewmodel.WatchUnlike
		setVisible(ask.field.box, !ask.vain)
		ask.fit()
	})
	choice.choose(0)
	ask.body.Objects = slices.Insert(ask.body.Objects, 1, fyne.CanvasObject(row(0, choice)))
	ask.body.Add(wrong)
	ask.body.Add(newParagraph(w.when(), typeSecondary, promptWidth, colourMuted))
	ask.show()
}

// when says how soon a day is told.
func (w watched) when() string {
	if w.evolution.OnlyGrows() {
		return say("Above is told as soon as a day passes it, below and unlike once the day is over. This program must run; each day is told once.")
	}
	return say("Days are judged once they are over, while this program runs, and each is told once.")
}

// proposed is the number of the last day that is over, as a person would write it.
func (w watched) proposed() string {
	for _, p := range slices.Backward(w.evolution.Points) {
		if !math.IsNaN(p.Value) && p.Quality == matomoapi.Complete && (p.Period == "" || p.Period == matomoapi.Day) {
			return locale().Value(p.Value, w.evolution.Unit, "")
		}
	}
	return ""
}

// addWatch keeps a watch, says so, and judges it.
func (s *shell) addWatch(w watched, kind viewmodel.WatchKind, limit float64) {
	value := locale().Value(limit, w.evolution.Unit, "")
	text := say("%s above %s", w.title(), value)
	switch kind {
	case viewmodel.WatchBelow:
		text = say("%s below %s", w.title(), value)
	case viewmodel.WatchUnlike:
		text, limit = say("%s unlike the same weekdays before", w.title()), 0
	}
	q := s.current.on.head.Query
	watch := settings.Watch{
		Site: q.Site, Segment: q.Segment, Report: w.report, Metric: w.evolution.Metric, Kind: string(kind), Limit: limit, Text: text,
	}
	attempt(s.tasks, &s.watchWrite, func(ctx context.Context) *viewmodel.Problem {
		return s.backend.AddWatch(ctx, watch)
	}, func(p *viewmodel.Problem) {
		if p != nil {
			s.status.tell(say("Not watched: %s", p.What))
			return
		}
		s.status.tell(say("Watched: %s.", text))
		s.checkWatches()
	})
}
