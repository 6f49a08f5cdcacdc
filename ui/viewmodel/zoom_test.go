package viewmodel_test

import (
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestBetween(t *testing.T) {
	points := func(p matomoapi.Period, dates ...string) (e viewmodel.Evolution) {
		for _, d := range dates {
			e.Points = append(e.Points, viewmodel.EvolutionPoint{Period: p, Date: d})
		}
		return e
	}
	for _, c := range []struct {
		name     string
		e        viewmodel.Evolution
		from, to int
		period   matomoapi.Period
		date     string
		title    string
	}{
		{"days", points(matomoapi.Day, "2026-11-10", "2026-11-11", "2026-11-12"), 0, 2, matomoapi.Range, "2026-11-10,2026-11-12", "10 – 12 Nov 2026"},
		{"backwards", points(matomoapi.Day, "2026-11-10", "2026-11-11"), 1, 0, matomoapi.Range, "2026-11-10,2026-11-11", "10 – 11 Nov 2026"},
		{"months", points(matomoapi.Month, "2026-01-01", "2026-02-01"), 0, 1, matomoapi.Range, "2026-01-01,2026-02-28", "1 Jan – 28 Feb 2026"},
		{"one point", points(matomoapi.Week, "2026-11-10"), 0, 0, matomoapi.Week, "2026-11-10", ""},
	} {
		p, ok := c.e.Between(c.from, c.to)
		if !ok || p.Period != c.period || p.Date != c.date || p.Title != c.title {
			t.Errorf("%s: %v, %+v", c.name, ok, p)
		}
	}
	if _, ok := points(matomoapi.Day, "someday", "2026-11-11").Between(0, 1); ok {
		t.Error("a point without a date has a time")
	}
	if _, ok := points(matomoapi.Day).Between(-1, 4); ok {
		t.Error("points that are not there have a time")
	}
}
