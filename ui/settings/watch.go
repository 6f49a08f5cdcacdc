package settings

// Watch is something that a person wants to be told of: a metric of a website, by
// the day.
type Watch struct {
	Account string  `json:"account"`
	Site    int     `json:"site"`
	Report  string  `json:"report,omitempty"` // unique id, or method, of a report of metrics alone; "" is the summary of visits
	Metric  string  `json:"metric"`
	Kind    string  `json:"kind"`            // "above", "below", "unlike"
	Limit   float64 `json:"limit,omitempty"` // of above and below, in the unit of the metric
	Segment string  `json:"segment,omitempty"`
	Text    string  `json:"text"`           // what it watches, as the person read it: "Visits above 500"
	Told    string  `json:"told,omitempty"` // date of the day that was told last
}

// same says that two watches watch the same, whatever was told.
func (w Watch) same(other Watch) bool {
	w.Told, w.Text = other.Told, other.Text
	return w == other
}

// Watch finds a watch; nil where there is none.
func (s *Settings) Watch(w Watch) *Watch {
	for i := range s.Watches {
		if s.Watches[i].same(w) {
			return &s.Watches[i]
		}
	}
	return nil
}

// PutWatch adds a watch, unless it is there.
func (s *Settings) PutWatch(w Watch) {
	if s.Watch(w) == nil {
		s.Watches = append(s.Watches, w)
	}
}

// RemoveWatch forgets a watch.
func (s *Settings) RemoveWatch(w Watch) {
	kept := s.Watches[:0]
	for _, other := range s.Watches {
		if !other.same(w) {
			kept = append(kept, other)
		}
	}
	s.Watches = kept
}
