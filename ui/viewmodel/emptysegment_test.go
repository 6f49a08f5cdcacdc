package viewmodel_test

import (
	"testing"

	"matoscope/ui/viewmodel"
)

// TestEmptySegmentIsTheSameEverywhere: no screen calls a segment that matches nobody
// a zero, a change that did not happen or a metric that was not computed.
func TestEmptySegmentIsTheSameEverywhere(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	s := session(t, m)
	q := viewmodel.Query{Compare: "previous", Segment: "countryCode==zz"}
	want := s.Dashboard(t.Context(), q, viewmodel.Fresh).Empty
	goals, movers := s.Goals(t.Context(), q, viewmodel.Fresh), s.Movers(t.Context(), q, viewmodel.Fresh)
	if want == "" || goals.Nobody != want || movers.Empty != want {
		t.Errorf("the dashboard says %q, the goals %q, the movers %q", want, goals.Nobody, movers.Empty)
	}
	q.Segment = "countryCode==de"
	if goals := s.Goals(t.Context(), q, viewmodel.Fresh); goals.Nobody != "" {
		t.Errorf("somebody matches: %q", goals.Nobody)
	}
	q.Segment = "countryCode==zz"
	e := s.Explore(t.Context(), viewmodel.ReportTree{}, viewmodel.ExplorerQuery{Query: viewmodel.Query{Metric: "exit_rate", Segment: q.Segment}, Report: "Actions.getPageUrls"}, viewmodel.Fresh)
	if len(e.Metrics) != 1 || e.Metrics[0].Label != "Exit rate" && e.Metrics[0].Label != "Exit Rate" {
		t.Errorf("the metric of an empty table is called %+v", e.Metrics)
	}
}
