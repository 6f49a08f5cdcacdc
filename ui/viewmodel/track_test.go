package viewmodel_test

import (
	"testing"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestTrack(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	sent := track(t, m, matomoapi.Hit{})
	if sent.URL != "https://www.tidewater-notes.example" || sent.Title != viewmodel.TestTitle || sent.Kind != "page" || sent.Count != 1 {
		t.Errorf("sent %+v", sent)
	}
	before := visits(t, m)
	in := viewmodel.TrackInput{Site: "1", Hit: matomoapi.Hit{VisitorID: person, URL: "https://www.tidewater-notes.example/archive"}, Count: 250}
	if sent, err := m.Track(t.Context(), in); err != nil || sent.Count != 250 {
		t.Errorf("sent %+v, %v", sent, err)
	}
	if got := visits(t, m) - before; got != 6 { // 39 more actions fit into the first one, then 40 into each
		t.Errorf("%d visits began", got)
	}
	in = viewmodel.TrackInput{Site: "2", Hit: matomoapi.Hit{Order: &matomoapi.Order{ID: "A", Items: []matomoapi.OrderItem{{SKU: "LA-01", Quantity: 1}}}}}
	if sent, err := m.Track(t.Context(), in); err != nil || sent.Kind != "order" || sent.Site != 2 {
		t.Errorf("sent %+v, %v", sent, err)
	}
	within := matomoapi.Hit{At: noon.Add(-time.Hour)}
	track(t, m, within)
}

// visits is how many there were in the last minute.
func visits(t *testing.T, m *viewmodel.Model) int {
	t.Helper()
	st, err := session(t, m).Live(t.Context(), viewmodel.LiveQuery{Site: "1", Minutes: 1, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	return st.Counters.Visits
}

func TestTrackRefuses(t *testing.T) {
	m, d := signedIn(t, "viewer")
	for name, c := range map[string]struct {
		site string
		hit  matomoapi.Hit
		n    int
		kind viewmodel.ProblemKind
		code string
	}{
		"unknown website":    {"9", matomoapi.Hit{}, 1, viewmodel.UsageProblem, "unknown_site"},
		"unknown goal":       {"1", matomoapi.Hit{Goal: &matomoapi.GoalHit{ID: 9}}, 1, viewmodel.UsageProblem, "unknown_goal"},
		"order at no shop":   {"1", matomoapi.Hit{Order: &matomoapi.Order{ID: "A"}}, 1, viewmodel.UsageProblem, "no_ecommerce"},
		"long ago":           {"1", matomoapi.Hit{At: noon.AddDate(0, 0, -3)}, 1, viewmodel.AccessProblem, "hit_refused"},
		"long ago, twice":    {"1", matomoapi.Hit{At: noon.AddDate(0, 0, -3)}, 2, viewmodel.AccessProblem, "hit_refused"},
		"what is no address": {"1", matomoapi.Hit{URL: "archive"}, 1, viewmodel.ServerProblem, "hit_refused"},
	} {
		_, err := m.Track(t.Context(), viewmodel.TrackInput{Site: c.site, Hit: c.hit, Count: c.n})
		if p := viewmodel.Explain(err); p == nil || p.Kind != c.kind || p.Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	fault(t, d, "result-error", true)
	sent, err := m.Track(t.Context(), viewmodel.TrackInput{Site: "1", Hit: matomoapi.Hit{URL: "https://www.tidewater-notes.example/", Goal: &matomoapi.GoalHit{ID: 2}}})
	if err != nil || len(sent.Beside) == 0 {
		t.Errorf("where the goals cannot be read: %+v, %v", sent, err)
	}
}
