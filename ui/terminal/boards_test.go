package terminal_test

import (
	"context"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestBoards shows the dashboards of Matomo as tabs beside the program's own.
func TestBoards(t *testing.T) {
	f := &fake{signedIn: true, boards: []viewmodel.BoardTab{{ID: 1, Name: "Marketing \x1b[31m"}, {ID: 7, Name: "店"}}}
	at(t, 120, 40, f, func(d *driver) {
		d.sees("[Matoscope]", "Marketing", "店", "T next tab", "Countries")
		d.press("t")
		d.sees("[Marketing  [31m]", "Channels", "2 widgets show no report and were left out: Live.widget, CoreHome.getDonateForm")
		d.seesNot("Countries")
		d.click("店")
		d.sees("[店]")
		d.press("t")
		d.sees("[Matoscope]", "Countries")
		d.seesNot("left out")
	})
}

// TestNoBoards says that there is nothing to go on to.
func TestNoBoards(t *testing.T) {
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		d.seesNot("[Matoscope]")
		d.press("t")
		d.sees("Matomo has no dashboard of yours.")
	})
}

// TestCards opens the report of a card, and there the row, and comes back.
func TestCards(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 40, f, func(d *driver) {
		d.sees("Channels")
		d.press("down", "enter") // the title of the first card
		d.sees("Page URLs", "3 rows")
		d.press("c")
		equal(t, "the first row", d.copied, "guides\t764\t666")
		d.press("esc")
		d.sees("Visits, last 30 days")
		d.press("tab", "up", "up", "enter") // the next title, and back to the row before the last
		d.sees("Page URLs")
		d.press("c")
		equal(t, "the row of the card", d.copied, "/建站\t195\t170")
		d.press("esc")
		d.click("Search engines")
		d.sees("Page URLs")
		d.press("esc", "tab", "tab", "enter") // one that is of no report, but has a screen
		d.sees("every 10 seconds")
		d.press("2")
		d.sees("Countries")
		d.press("end", "enter") // the last one leads nowhere
		d.sees("Visits, last 30 days")
	})
}

// TestCursorStaysInSight turns the page with the cursor.
func TestCursorStaysInSight(t *testing.T) {
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		d.sees("Unique")
		d.seesNot("Countries")
		d.press("end")
		d.sees("Countries")
		d.press("home", "pgup", "pgup")
		d.sees("Unique")
		d.press("tab", "tab", "tab")
		d.sees("Countries")
	})
}

// TestShiftsWhileLoading goes on to other days before the first has come, as where a
// server is slow or gone.
func TestShiftsWhileLoading(t *testing.T) {
	f := &fake{signedIn: true}
	f.dashboard = func(_ context.Context, q viewmodel.Query, fresh viewmodel.Freshness) viewmodel.Dashboard {
		if q.Date == "2026-11-19" || fresh == viewmodel.Kept {
			return viewmodel.Dashboard{Query: q, Problem: &viewmodel.Problem{Kind: viewmodel.OfflineProblem, What: "Not reached."}}
		}
		return dashboard(q)
	}
	at(t, 80, 24, f, func(d *driver) {
		d.press("left")
		d.sees("Thu 19 Nov 2026", "Not reached.")
		d.press("left")
		equal(t, "two days earlier", f.asked[len(f.asked)-1].Date, "2026-11-18")
		d.press("right", "right")
		equal(t, "back", f.asked[len(f.asked)-1].Date, "2026-11-20")
	})
}
