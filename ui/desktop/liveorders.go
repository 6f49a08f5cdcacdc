package desktop

import "matoscope/ui/viewmodel"

// onlyOrders shows the visits with an order, or all again: here alone, the other
// screens keep their segment.
func (s *liveScreen) onlyOrders() {
	if !s.shop {
		return
	}
	s.ordered = !s.ordered
	s.mark()
	s.change()
}

// segment chooses the visits to follow among those of the query. Another website may
// not sell anything: the choice is then forgotten.
func (s *liveScreen) segment(q viewmodel.Query) string {
	if s.of.Site != 0 && s.of.Site != q.Site {
		s.ordered = false
	}
	if !s.ordered || q.WithOrders() {
		return q.Segment
	}
	if with, err := q.ToggleOrders(); err == nil {
		return with.Segment
	}
	return q.Segment // which the server will not take, and says why
}

// nobody says that there are no visits.
func (s *liveScreen) nobody() string {
	switch {
	case s.ordered:
		return say("No visits with an order so far. They appear here as they come.")
	case s.of.Segment != "":
		return say("No visits that the segment matches so far. They appear here as they come.")
	}
	return say("No visits so far. They appear here as they come.")
}
