package terminal_test

import "testing"

// TestEarlierVisitsHaveADay tells the day of a visit that is not of today.
func TestEarlierVisitsHaveADay(t *testing.T) {
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		d.press("3", "v")
		d.sees("│         11:57  de ", "│  20 Nov 11:58  de ")
	})
	at(t, 80, 24, &fake{signedIn: true, locale: speaking("de_DE")}, func(d *driver) {
		d.press("3", "v")
		d.sees("20. Nov 11:58  de ")
	})
}
