package desktop

// onlyOrders shows the visits with an order, or all again.
func (s *liveScreen) onlyOrders() {
	if !s.shop {
		return
	}
	q, err := s.wish.ToggleOrders()
	if err != nil {
		s.status.tell(err.Error())
		return
	}
	s.shell.open(q)
}

// nobody says that there are no visits.
func (s *liveScreen) nobody() string {
	switch {
	case s.wish.WithOrders():
		return say("No visits with an order so far. They appear here as they come.")
	case s.of.Segment != "":
		return say("No visits that the segment matches so far. They appear here as they come.")
	}
	return say("No visits so far. They appear here as they come.")
}
