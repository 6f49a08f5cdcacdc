package viewmodel_test

import (
	"testing"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestLiveOfASegment looks at one visitor alone, among many.
func TestLiveOfASegment(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	track(t, m, matomoapi.Hit{})
	s, segment := session(t, m), "visitorId=="+person
	st, err := s.Live(t.Context(), viewmodel.LiveQuery{Minutes: 30, Limit: 10, Segment: segment})
	if err != nil || st.Counters.Visits != 1 || len(st.Visits) != 1 || st.Visits[0].VisitorID != person {
		t.Errorf("%+v, %v", st, err)
	}
	seen := 0
	for u, err := range s.Follow(t.Context(), viewmodel.LiveQuery{Limit: 10, Segment: segment}, time.Millisecond) {
		if err != nil || u.Visit == nil || u.Visit.VisitorID != person {
			t.Fatalf("%+v, %v", u, err)
		}
		if seen++; seen == 2 {
			break
		}
		track(t, m, matomoapi.Hit{Event: &matomoapi.Event{Category: "a", Action: "b"}})
	}
}
