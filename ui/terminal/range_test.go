package terminal_test

import (
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// TestRangeIsChecked keeps the period of before until a range is one.
func TestRangeIsChecked(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) {
		asked := len(f.asked)
		d.press("r")
		for _, c := range []struct{ typed, wrong string }{
			{"hello", "“hello” is no day: write it as 2026-11-21."},
			{"2026-11-01", "A day is missing: write it as 2026-11-21."},
			{"2026-11-07,2026-11-01", "The last day is before the first."},
			{"2026-11-01,2026-12-24", "24 Dec 2026 is still to come."},
		} {
			d.press("end", "ctrl+u")
			d.write(c.typed)
			d.press("enter")
			d.sees(c.wrong, c.typed, "◀ Fri 20 Nov 2026")
		}
		d.press("esc")
		d.seesNot("still to come")
		equal(t, "questions that were asked", len(f.asked), asked)
	})
}

// TestPeriodsRecover leaves a date behind that cannot be read, such as that of a view
// which another program wrote.
func TestPeriodsRecover(t *testing.T) {
	f := &fake{signedIn: true}
	f.withViews()
	f.views[0].Period, f.views[0].Date = "range", "hello"
	at(t, 80, 24, f, func(d *driver) {
		for key, period := range map[string]matomoapi.Period{"d": matomoapi.Day, "w": matomoapi.Week, "m": matomoapi.Month, "y": matomoapi.Year} {
			d.press("6", "enter", key, "2")
			last := f.asked[len(f.asked)-1]
			equal(t, key, viewmodel.Query{Period: last.Period, Date: last.Date}, viewmodel.Query{Period: period, Date: "2026-11-20"})
		}
	})
}
