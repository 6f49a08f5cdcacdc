package viewmodel_test

import (
	"errors"
	"net/url"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestWrongDate refuses dates that are wrong for certain, without a request, and
// leaves the others to the server.
func TestWrongDate(t *testing.T) {
	m := newOdd(t, func(url.Values) string { return `[]` })
	requests := 0
	m.down = func(url.Values) bool {
		requests++
		return false
	}
	for _, c := range []struct {
		period, date string
		wrong        bool
	}{
		{"day", "2026-13-01", true},
		{"month", "2026-02-30", true},
		{"day", "31.10.2026", true},
		{"day", "20-11-2026", true},
		{"day", "2026-11-01,2026-11-31", true},
		{"range", "yesterday", true},
		{"range", "2026-11-20", true},
		{"range", "2026-11-20,", true},
		{"range", "2026-11-01,2026-11-20", false},
		{"range", "2026-11-01,today", false},
		{"range", "last7", false},
		{"day", "2026-2-28", false},
		{"day", "2024-02-29", false},
		{"day", "last30", false},
		{"week", "lastWeek", false},
		{"day", "notadate", false},
		{"day", "first day of january", false},
		{"day", "2026-11-20 10:00:00", false},
	} {
		in := viewmodel.ReportInput{Method: "VisitsSummary.get", Period: c.period, Date: c.date}
		requests = 0
		_, report := m.Report(t.Context(), in)
		_, chart := m.Chart(t.Context(), in, nil)
		for name, err := range map[string]error{"report": report, "chart": chart} {
			p, _ := errors.AsType[*viewmodel.Problem](err)
			refused := p != nil && p.Code == "bad_date"
			if refused != c.wrong || refused && (p.Kind != viewmodel.UsageProblem || p.To == "") {
				t.Errorf("%s of %s %s: %v", name, c.period, c.date, err)
			}
		}
		if asked := requests > 0; asked == c.wrong {
			t.Errorf("%s %s: the server was asked: %v", c.period, c.date, asked)
		}
	}
}
