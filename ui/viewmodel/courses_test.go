package viewmodel_test

import (
	"math"
	"strings"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestOneBase holds the dashed line to what the figures are compared with: the same
// time, the same number, the same change, and the legend names it.
func TestOneBase(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, c := range []struct {
		period        matomoapi.Period
		date, compare string
		base, of      string
		legend        string
	}{
		{"day", "yesterday", "previous", "Fri 13 Nov 2026", "", "a week earlier (last: Fri 13 Nov 2026)"},
		{"day", "yesterday", "year", "Fri 21 Nov 2025", "", "a year earlier (last: Fri 21 Nov 2025)"},
		{"day", "yesterday", "2026-11-02", "Mon 2 Nov 2026", "", "earlier (last: Mon 2 Nov 2026)"},
		{"day", "today", "previous", "Sat 14 Nov 2026 until 12:00", "Sat 21 Nov 2026 until 12:00", "a week earlier (last: Sat 14 Nov 2026 until 12:00)"},
		{"week", "2026-11-10", "previous", "2 – 8 Nov 2026", "", "a week earlier (last: 2 – 8 Nov 2026)"},
		{"week", "today", "previous", "9 – 13 Nov 2026", "16 – 20 Nov 2026", "a week earlier (last: 9 – 13 Nov 2026)"},
		{"week", "today", "year", "17 – 21 Nov 2025", "16 – 20 Nov 2026", "a year earlier (last: 17 – 21 Nov 2025)"},
		{"month", "2026-10-10", "previous", "September 2026", "", "a month earlier (last: September 2026)"},
		{"month", "today", "previous", "1 – 20 Oct 2026", "1 – 20 Nov 2026", "a month earlier (last: 1 – 20 Oct 2026)"},
	} {
		d := dashboard(t, m, viewmodel.Query{Period: c.period, Date: c.date, Compare: c.compare})
		figure, p := d.Figures[0].Change, d.Evolution.Points[len(d.Evolution.Points)-1]
		if figure.Against != c.base || figure.Of != c.of || d.Evolution.Earlier != c.legend {
			t.Errorf("%+v: the figure compares %q with %q, the legend says %q", c, figure.Of, figure.Against, d.Evolution.Earlier)
		}
		if p.EarlierTitle != c.base || p.EarlierText != figure.Earlier || p.Change.Text != figure.Text || p.Change.Text == "" {
			t.Errorf("%+v: the line has %s with %s, %+v; the figure %+v", c, p.EarlierTitle, p.EarlierText, p.Change, figure)
		}
	}
}

// TestEarlierLineOfARunningRange ends with the last day that is over, as the figures
// do.
func TestEarlierLineOfARunningRange(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	d := dashboard(t, m, viewmodel.Query{Period: matomoapi.Range, Date: "2026-11-16,2026-11-25", Compare: "previous"})
	if d.Evolution.Earlier != "2 – 6 Nov 2026" || d.Figures[0].Change.Against != d.Evolution.Earlier {
		t.Errorf("legend %q, figure %+v", d.Evolution.Earlier, d.Figures[0].Change)
	}
	for i, p := range d.Evolution.Points {
		if over := i < 5; over == math.IsNaN(p.Earlier) || over == (p.EarlierTitle == "") {
			t.Errorf("%s: beside it %q, %v", p.Title, p.EarlierTitle, p.Earlier)
		}
	}
}

// TestYearInWhichTheWebsiteWasAdded is no whole year, and nothing is compared with
// it.
func TestYearInWhichTheWebsiteWasAdded(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	e := dashboard(t, m, viewmodel.Query{Period: matomoapi.Year, Date: "2025-01-01", Compare: "previous"}).Evolution
	l := e.Line()
	for i, p := range e.Points {
		if p.Begun != (p.Title == "2024") || l.Running[i] != p.Begun {
			t.Errorf("%s begun: %v, dotted: %v", p.Title, p.Begun, l.Running[i])
		}
		if p.Begun && !strings.Contains(p.Note, "added") || p.Title == "2025" && p.EarlierTitle != "" {
			t.Errorf("%s: %q, beside it %q", p.Title, p.Note, p.EarlierTitle)
		}
	}
}

// TestDayInAWeek: who looks at a week comes back to the day before it, and never to
// one that has not come.
func TestDayInAWeek(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for date, want := range map[string]string{"2026-11-12": "2026-11-12", "2026-11-22": "2026-11-21", "today": "2026-11-21"} {
		d := dashboard(t, m, viewmodel.Query{Period: matomoapi.Week, Date: date})
		if last := d.Evolution.Points[len(d.Evolution.Points)-1]; d.Query.Date != want || last.Date != want {
			t.Errorf("the week of %s leads back to %s, its point to %s", date, d.Query.Date, last.Date)
		}
	}
}
