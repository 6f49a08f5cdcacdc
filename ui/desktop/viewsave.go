package desktop

import (
	"context"
	"slices"
	"strings"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// showSaveView asks for a name and keeps what is on screen under it.
func (s *shell) showSaveView() {
	q, there := s.current.shown()
	if !there {
		s.status.tell(say("There is nothing on screen to save yet."))
		return
	}
	screen, fixed := s.screen, false
	note := newParagraph("", typeSecondary, promptWidth, colourMuted)
	explain := func(name string) {
		words := say("Today, yesterday, last week, this month or the last days are those of the day on which the view is opened; other dates stay.")
		if fixed {
			words = say("The view always shows %s.", s.current.on.head.PeriodText)
		}
		if s.hasView(name) {
			words = say("This takes the place of the view of the same name.") + " " + words
		}
		note.set(words, colourMuted)
	}
	var ask *prompt
	var dates *segmented
	dates = newSegmented([]string{say("Moves along with time"), say("Fixed dates")}, func(i int) {
		dates.choose(i)
		fixed = i == 1
		explain(ask.field.Text)
		ask.fit()
	})
	dates.choose(0)
	ask = newPrompt(s.mainWindow, say("Save this view"), s.proposedName(q), say("Save"), func(name string) { s.saveView(name, screen, q, fixed) }).ofName()
	ask.body.Add(row(0, dates))
	ask.body.Add(note)
	ask.field.OnChanged = func(name string) {
		explain(name)
		ask.fit()
	}
	explain(ask.field.Text)
	ask.show()
}

func (s *shell) hasView(name string) bool {
	return slices.ContainsFunc(s.views, func(v settings.View) bool { return v.Name == strings.TrimSpace(name) })
}

// proposedName says what is on screen: "Page URLs · Acme Blog".
func (s *shell) proposedName(q viewmodel.ExplorerQuery) string {
	site, segment := s.current.on.head.Site.Name, ""
	if s.screen == viewmodel.OverviewScreen {
		site = ""
	}
	if q.Segment != "" {
		segment = s.segments.Name(locale(), q.Segment)
	}
	return joined(" · ", s.current.title, site, segment)
}

// saveView keeps a view and says so.
func (s *shell) saveView(name string, screen viewmodel.ScreenID, q viewmodel.ExplorerQuery, fixed bool) {
	name = strings.TrimSpace(name)
	words := say("Saved as “%s”.", name)
	if s.hasView(name) {
		words = say("Saved as “%s”, in place of the view before.", name)
	}
	s.changeViews(func(ctx context.Context) *viewmodel.Problem {
		return s.backend.SaveView(ctx, name, screen, q, fixed)
	}, func(p *viewmodel.Problem) {
		if p != nil {
			words = say("Not saved: %s", p.What)
		}
		s.status.tell(words)
	})
}
