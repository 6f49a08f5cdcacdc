package desktop

import (
	"context"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// allVisits is the choice without a segment.
func allVisits() string { return say("All visits") }

// segmentName is how a segment is called, in the words of the builder.
func (s *shell) segmentName(segment string) string { return s.segments.Name(locale(), segment) }

// shortSegment is that name as far as it fits on a line of a notice; the top bar has
// it whole in its tip.
func (s *shell) shortSegment(segment string) string {
	return cutToWidth(s.segmentName(segment), problemWidth, typeTitle, fyne.TextStyle{Bold: true})
}

// segmentText is how what is asked for is called.
func (s *shell) segmentText() string {
	if s.asked.Segment == "" {
		return allVisits()
	}
	return s.segmentName(s.asked.Segment)
}

// loadSegments reads the saved segments of the website that is on screen, and what
// its fields are called.
func (s *shell) loadSegments(site int) {
	if s.segsOf == site && s.segments.Problem == nil && s.segments.Fields.Problem == nil {
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
			s.useSegment(segment)
		default:
			s.status.tell(say("The segment was left behind: this website does not have it."))
		}
		s.showSegment()
	})
}

// useSegment looks at the visits of a segment, or at all for "".
func (s *shell) useSegment(segment string) {
	q := s.asked
	q.Segment = segment
	s.open(q)
}

// dropSegment looks at all visits again.
func (s *shell) dropSegment() {
	if s.asked.Segment != "" {
		s.useSegment("")
	}
}

// showSegment names the segment of the wish on the top bar, and whole in its tip.
func (s *shell) showSegment() {
	b, name := s.bar.segment, s.segmentText()
	b.lit, b.tips, b.tip = s.asked.Segment != "", s.tips, ""
	if b.lit {
		b.tip = name
	}
	b.setText(cutToWidth(name, segmentWidth, typeBody, fyne.TextStyle{}))
	s.bar.object.Refresh()
}
