package desktop

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// allVisits is the choice without a segment.
func allVisits() string { return say("All visits") }

// loadSegments reads the saved segments of the website that is on screen.
func (s *shell) loadSegments(site int) {
	if s.segsOf == site && s.segments.Problem == nil {
		return
	}
	s.segsOf = site
	run(s.tasks, &s.segLoad, func(ctx context.Context, _ func(func())) viewmodel.Segments {
		return s.backend.Segments(ctx, site, viewmodel.Fresh)
	}, func(got viewmodel.Segments, crash *viewmodel.Problem) {
		if crash != nil {
			got.Problem = crash
		}
		s.segments = got
		s.showSegment()
	})
}

// takeSegment opens a query of another website with the segment if that is saved
// there too, and says so where it is not.
func (s *shell) takeSegment(q viewmodel.Query) {
	segment := q.Segment
	q.Segment = ""
	s.open(q) // the next load ends this one
	s.segsOf, s.segments = q.Site, viewmodel.Segments{}
	run(s.tasks, &s.segLoad, func(ctx context.Context, _ func(func())) viewmodel.Segments {
		return s.backend.Segments(ctx, q.Site, viewmodel.Fresh)
	}, func(got viewmodel.Segments, crash *viewmodel.Problem) {
		if crash != nil {
			got.Problem = crash
		}
		s.segments = got
		switch {
		case s.asked.Site != q.Site || s.asked.Segment != "":
		case got.Has(segment):
			q := s.asked
			q.Segment = segment
			s.open(q)
		default:
			s.status.tell(say("The segment was left behind: this website does not have it."))
		}
		s.showSegment()
	})
}

// showSegment names the segment of the wish on the top bar.
func (s *shell) showSegment() {
	name := allVisits()
	if s.asked.Segment != "" {
		name = viewmodel.SegmentName(s.asked.Segment, s.segments, viewmodel.SegmentFields{})
	}
	s.bar.segment.lit = s.asked.Segment != ""
	s.bar.segment.setText(cutToWidth(name, segmentWidth, typeBody, fyne.TextStyle{}))
	s.bar.object.Refresh()
}

// showSegments offers the saved segments, and a field for any other.
func (s *shell) showSegments() {
	width := popoverWidth
	list := column(0)
	var open *widget.PopUp
	choose := func(definition string) {
		open.Hide()
		q := s.asked
		q.Segment = definition
		s.open(q)
	}
	add := func(name, note, definition string) {
		line := newPaletteLine()
		line.show(viewmodel.PaletteEntry{Title: name}, definition == s.asked.Segment, func() { choose(definition) })
		line.tips, line.tip = s.tips, note
		list.Add(line)
	}
	add(allVisits(), "", "")
	for _, saved := range s.segments.Saved {
		add(saved.Name, saved.Note, saved.Definition)
	}
	if p := s.segments.Problem; p != nil {
		list.Add(newParagraph(p.What, typeSecondary, width, colourMuted))
	}
	wrong := newParagraph(say("Conditions with ; for and, with a comma for or."), typeSecondary, width, colourMuted)
	own := newField(say("countryCode==de"))
	own.SetText(s.asked.Segment)
	own.OnSubmitted = func(text string) {
		if _, err := viewmodel.ParseSegment(text); err != nil {
			wrong.set(err.Error(), colourBad)
			return
		}
		choose(text)
	}
	saved := container.NewVScroll(list)
	saved.SetMinSize(fyne.NewSize(width, min(pickerRows*gridPitch, list.MinSize().Height)))
	words := say("Build a segment…")
	if s.asked.Segment != "" {
		words = say("Change this segment…")
	}
	build := newButton(words, plain, func() {
		open.Hide()
		s.showSegmentBuilder(s.asked.Segment)
	})
	open = s.popover(s.bar.segment, column(spaceS, saved, newRule(), own.box, wrong, build))
	own.keys[fyne.KeyEscape] = open.Hide
	s.window.Canvas().Focus(own)
}
