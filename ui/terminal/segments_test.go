package terminal_test

import (
	"context"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestSegmentsByTheirNames takes a saved segment, one that is written, and all
// visits again.
func TestSegmentsByTheirNames(t *testing.T) {
	f := &fake{signedIn: true}
	f.dashboard = func(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Dashboard {
		d := dashboard(q)
		if q.Segment == "deviceType==tablet" {
			d.Empty = "Nobody came."
		}
		return d
	}
	at(t, 120, 40, f, func(d *driver) {
		last := func() string { return f.asked[len(f.asked)-1].Segment }
		d.press("g")
		d.write("germany")
		d.press("enter")
		equal(t, "saved", last(), "countryCode==de")
		d.sees("From Germany")
		d.press("g")
		d.write("deviceType==tablet")
		d.press("enter")
		equal(t, "written", last(), "deviceType==tablet")
		d.sees("No visits match deviceType is tablet in this period. Backspace shows all visits, G changes the segment.")
		d.press("5")
		d.sees("No visits match deviceType is tablet in this period. Backspace shows all visits, G changes the segment.")
		d.press("2")
		d.press("backspace")
		equal(t, "dropped", last(), "")
		d.sees("all visits")
		d.seesNot("No visits match")
	})
}

// TestSegmentIsMarked says that a segment is on however little room there is.
func TestSegmentIsMarked(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 80, 24, f, func(d *driver) {
		d.press("g")
		d.write("pageUrl=@a/very/long/part/of/an/address/that/no/bar/can/hold")
		d.press("enter")
		d.sees("Acme Blog  ◀ Fri 20 Nov 2026 ▶ Day · vs previous · segment: ")
		d.press("g")
		d.write("from germany")
		d.press("enter")
		d.sees(" · vs previous · From Germany")
	})
}
