package settings_test

import (
	"testing"

	"matoscope/ui/settings"
)

func TestWatches(t *testing.T) {
	visits := settings.Watch{Account: "a", Site: 1, Report: "VisitsSummary.get", Metric: "nb_visits", Kind: "below", Limit: 500, Text: "Visits below 500"}
	bounces := settings.Watch{Account: "a", Site: 1, Report: "VisitsSummary.get", Metric: "bounce_rate", Kind: "unlike"}
	var s settings.Settings
	s.PutWatch(visits)
	s.PutWatch(bounces)
	s.Watch(visits).Told = "2026-11-20"
	s.PutWatch(visits) // which is there, and was told already
	if len(s.Watches) != 2 || s.Watches[0].Told != "2026-11-20" {
		t.Fatalf("%+v", s.Watches)
	}
	s.RemoveWatch(visits)
	if len(s.Watches) != 1 || s.Watch(visits) != nil || s.Watch(bounces) == nil {
		t.Errorf("%+v", s.Watches)
	}
}
