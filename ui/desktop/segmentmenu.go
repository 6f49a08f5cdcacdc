package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// showSegments offers all visits, the saved segments, and what fits the words that
// are typed: conditions, fields to build one of, or the text itself as a segment.
func (s *shell) showSegments() {
	var open *widget.PopUp
	f := newFinder(say("Find a segment, or write one"), say("Nothing matches. A segment is written as countryCode==de."), pickerWidth, segmentRows, func(text string) []finding {
		if text == s.asked.Segment { // the one in force: nothing has been typed
			text = ""
		}
		found := s.segmentFindings(text)
		for i := range found {
			take := found[i].take
			found[i].take = func() {
				open.Hide()
				take()
			}
		}
		return found
	})
	f.field.SetText(s.asked.Segment)
	words := say("Build…")
	if s.asked.Segment != "" {
		words = say("Change…")
	}
	build := newButton(words, plain, func() {
		open.Hide()
		s.showSegmentBuilder(s.asked.Segment, "")
	})
	content := column(spaceS, container.New(besideLayout{gap: spaceS}, f.field.box, build), f.room)
	if p := s.segments.Problem; p != nil {
		content.Add(newParagraph(p.What, typeSecondary, pickerWidth, colourMuted))
	}
	open = s.popover(s.bar.segment, content)
	f.field.keys[fyne.KeyEscape] = open.Hide
	s.window.Canvas().Focus(f.field)
	f.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.mark(slices.IndexFunc(f.found, func(f finding) bool { return f.title == s.segmentText() }))
}

// segmentFindings are the choices of the menu for a text.
func (s *shell) segmentFindings(text string) []finding {
	var out []finding
	for _, c := range s.segments.Choices(locale(), text) {
		out = append(out, finding{
			title: c.Name, hint: cutToWidth(c.Note, segmentNote, typeSecondary, fyne.TextStyle{}),
			take: func() { s.useSegment(c.Definition) },
		})
	}
	if text == "" && s.asked.Segment != "" && !s.segments.Has(s.asked.Segment) {
		return slices.Insert(out, 1, finding{title: s.segmentText(), hint: say("in force"), take: func() {}})
	}
	if _, err := viewmodel.ParseSegment(text); err == nil {
		return out
	}
	for _, field := range s.segments.Fields.Find(text) {
		out = append(out, finding{title: say("%s…", field.Name), hint: say("build a condition"), take: func() { s.buildCondition(field) }})
	}
	return out
}
