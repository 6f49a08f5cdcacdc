package viewmodel_test

import (
	"strings"
	"testing"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// TestWatchesAreToldOnce judges watches of a website that always has visits.
func TestWatchesAreToldOnce(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	s := session(t, m)
	watch := func(metric string, kind viewmodel.WatchKind, limit float64) settings.Watch {
		return settings.Watch{Site: 1, Metric: metric, Kind: string(kind), Limit: limit, Text: metric}
	}
	high := watch("nb_visits", viewmodel.WatchAbove, 1)
	for _, w := range []settings.Watch{
		high, watch("nb_visits", viewmodel.WatchBelow, 1), watch("bounce_rate", viewmodel.WatchBelow, 1),
		{Site: 99, Report: "VisitsSummary.get", Metric: "nb_visits", Kind: "above"}, // a website that is gone
	} {
		if err := s.AddWatch(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	look := func() (told, quiet []viewmodel.Seen, err error) {
		all, err := s.CheckWatches(t.Context())
		for _, seen := range all {
			if seen.New {
				told = append(told, seen)
			} else {
				quiet = append(quiet, seen)
			}
		}
		return told, quiet, err
	}
	told, quiet, err := look()
	if len(quiet) != 2 || !strings.Contains(quiet[0].Text, ": ") || quiet[0].Date == "" || quiet[1].Text == "" || quiet[1].Date != "" {
		t.Errorf("nothing to tell: %+v", quiet)
	}
	if err != nil || len(told) != 2 || told[0].Site == "" || told[0].Date == "" || !strings.Contains(told[0].Text, ", above 1") {
		t.Fatalf("%+v, %v", told, err)
	}
	if again, _, err := look(); err != nil || len(again) != 0 {
		t.Errorf("told again: %+v, %v", again, err)
	}
	later := watch("nb_actions", viewmodel.WatchAbove, 1e9)
	later.Told, later.Kind = "2026-11-21", string(viewmodel.WatchBelow) // today was told, yesterday is judged
	if err := s.AddWatch(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	if back, _, err := look(); err != nil || len(back) != 0 {
		t.Errorf("a day before one that was told: %+v, %v", back, err)
	}
	if err := s.RemoveWatch(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveWatch(t.Context(), told[0].Watch); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Watches(); err != nil || len(left) != 3 || left[0].Kind != "below" {
		t.Errorf("%+v, %v", left, err)
	}
}
