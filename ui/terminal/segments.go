package terminal

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// readSegments reads the saved segments of the website, and what its fields are
// called; then may be nil.
func (a *app) readSegments(then func()) tea.Cmd {
	site := a.query.Site
	return run(a.tasks, &a.loadSegments, func(ctx context.Context) viewmodel.Segments {
		return a.backend.Segments(ctx, site, viewmodel.Fresh)
	}, func(s viewmodel.Segments) tea.Cmd {
		a.segments = s
		if then != nil {
			then()
		}
		return nil
	})
}

// segmentName is how the segment in force is called.
func (a *app) segmentName() string { return a.segments.Name(a.options.Locale, a.query.Segment) }

// chooseSegment lists the saved segments, and conditions that fit what is typed.
func (a *app) chooseSegment() tea.Cmd {
	if a.loadSegments.busy() || a.segments.Problem != nil || a.segments.Fields.Problem != nil {
		return a.readSegments(a.showSegments)
	}
	a.showSegments()
	return nil
}

func (a *app) showSegments() {
	a.show(newPicker(a, a.say("Choose a segment, or write one such as countryCode==de"), func(search string) []choice {
		var out []choice
		for _, c := range a.segments.Choices(a.options.Locale, search) {
			out = append(out, choice{c.Name, c.Note, func() tea.Cmd { return a.useSegment(c.Definition) }})
		}
		return out
	}))
}

// useSegment looks at the visits of a segment, or at all for "".
func (a *app) useSegment(segment string) tea.Cmd {
	q := a.query
	q.Segment = segment
	return a.look(q)
}

// dropSegment looks at all visits again.
func (a *app) dropSegment() tea.Cmd {
	if a.query.Segment == "" {
		return nil
	}
	return a.useSegment("")
}

// nothing says why a screen is empty: words, but in a segment that it may be the
// segment, with the keys that lead out of it.
func (a *app) nothing(words string) string {
	if words == "" || a.query.Segment == "" {
		return words
	}
	return a.say("No visits match %s in this period. %s shows all visits, %s changes the segment.",
		a.segmentName(), a.firstKey(viewmodel.ActAllVisits), a.firstKey(viewmodel.ActSegment))
}
