package catalogue_test

import (
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

func TestMetricOf(t *testing.T) {
	meta := &matomoapi.ReportMetadata{
		Metrics:     []matomoapi.Metric{{Name: "nb_visits", Label: "Unique Pageviews"}, {Name: "odd_score", Label: "Score"}},
		MetricTypes: map[string]string{"odd_score": "percent", "odd_wait": "duration_s"},
	}
	for _, c := range []struct {
		name  string
		meta  *matomoapi.ReportMetadata
		label string
		unit  catalogue.Unit
	}{
		{"nb_visits", nil, "Visits", catalogue.Count},
		{"nb_visits", meta, "Unique Pageviews", catalogue.Count},
		{"odd_score", meta, "Score", catalogue.Percent},
		{"odd_wait", meta, "odd_wait", catalogue.Duration},
		{"plugin_rate", nil, "plugin_rate", catalogue.Percent},
		{"nb_hits_with_time_server", nil, "nb_hits_with_time_server", catalogue.Count},
		{"avg_time_plugin", nil, "avg_time_plugin", catalogue.Duration},
		{"revenue_per_visit", nil, "revenue_per_visit", catalogue.Money},
	} {
		if got := catalogue.MetricOf(c.name, c.meta); got.Label != c.label || got.Unit != c.unit {
			t.Errorf("%s: %+v, want %q %q", c.name, got, c.label, c.unit)
		}
	}
}

func TestCardsCanBeDrawn(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range catalogue.Cards() {
		if r.Method == "" || r.Title == "" || r.Metric == "" || r.Rows <= 0 || r.Chart == catalogue.Evolution || seen[r.Method] {
			t.Errorf("%+v is no card", r)
		}
		seen[r.Method] = true
		if found, ok := catalogue.Find(r.Method); !ok || found != r {
			t.Errorf("%s is not found", r.Method)
		}
	}
	if _, ok := catalogue.Find("No.such"); ok {
		t.Error("a report that is not there was found")
	}
}
