package sample_test

import (
	"strings"
	"testing"
)

type processedReport[D any] struct {
	Website, PrettyDate string
	Metadata            struct{ Metrics map[string]string }
	Columns             map[string]string
	ReportData          D
	ReportMetadata      D
	ReportTotal         any
}

func TestProcessedReportsAreThePlainOnesInWords(t *testing.T) {
	s := settled()
	const row = "method=API.getProcessedReport&apiModule=Referrers&apiAction=getReferrerType"
	got := read[processedReport[[]map[string]any]](t, s, row+"&idSite=1&period=month&date=2026-10-05")
	rows := read[[]tableRow](t, s, "method=Referrers.getReferrerType&idSite=1&period=month&date=2026-10-05")
	if got.Website != "Tidewater Notes" || got.PrettyDate != "October 2026" || len(got.ReportData) != len(rows) {
		t.Fatalf("%s in %s has %d rows of %d", got.Website, got.PrettyDate, len(got.ReportData), len(rows))
	}
	if _, ok := got.Metadata.Metrics["nb_uniq_visitors"]; ok || got.Columns["label"] != "Channel Type" || got.Columns["nb_uniq_visitors"] != "" {
		t.Errorf("columns %v, metrics %v", got.Columns, got.Metadata.Metrics)
	}
	for i, r := range rows {
		shown := got.ReportData[i]
		if shown["label"] != r["label"] || shown["nb_visits"] != r.number(t, "nb_visits") || got.ReportMetadata[i]["segment"] != r["segment"] {
			t.Errorf("row %d is %v, want %v", i, shown, r)
		}
		if share, _ := shown["bounce_rate"].(string); !strings.HasSuffix(share, "%") {
			t.Errorf("row %d bounces at %v", i, shown["bounce_rate"])
		}
	}
	total, _ := got.ReportTotal.(map[string]any)
	if want := sum(t, rows, "nb_visits"); total["nb_visits"] != want || want == 0 {
		t.Errorf("total is %v, want %v visits", total["nb_visits"], want)
	}
}

func TestProcessedReportsNameTheirDates(t *testing.T) {
	s := settled()
	const summary = "method=API.getProcessedReport&apiModule=VisitsSummary&apiAction=get&idSite=1"
	days := read[processedReport[map[string]any]](t, s, summary+"&period=day&date=2026-10-31,2026-11-02")
	if days.PrettyDate != "October 31\u2009–\u2009November 2, 2026" || days.ReportData["Sunday, November 1, 2026"] == nil {
		t.Errorf("%s: %v", days.PrettyDate, days.ReportData)
	}
	for when, want := range map[string]string{
		"period=day&date=2026-11-20":              "Friday, November 20, 2026",
		"period=week&date=2026-11-20":             "week November 16\u2009–\u200922, 2026",
		"period=week&date=2026-01-01":             "week December 29, 2025\u2009–\u2009January 4, 2026",
		"period=year&date=2026-11-20":             "2026",
		"period=range&date=2026-11-01,2026-11-02": "November 1\u2009–\u20092, 2026",
	} {
		if got := read[processedReport[any]](t, s, summary+"&"+when); got.PrettyDate != want {
			t.Errorf("%s is %q, want %q", when, got.PrettyDate, want)
		}
	}
	body := string(answer(t, s, admin, strings.Replace(summary, "VisitsSummary", "Nope", 1)+"&period=day&date=today").Body)
	if !strings.Contains(body, "not found in the list of available reports") {
		t.Error(body)
	}
}
