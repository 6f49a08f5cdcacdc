package desktop_test

import "testing"

// TestHintTellsWhatRowsCanDo looks below the table of pages, and below that of hours,
// whose rows have neither rows below them nor pages.
func TestHintTellsWhatRowsCanDo(t *testing.T) {
	inReports(t, 12, func(r *room, _ *matomo) {
		if want := "Arrows move · Enter evolution · Space rows below · T as segment · V visits · U page · C copy"; !r.has(want) {
			t.Errorf("nothing says %q: %q", want, r.texts())
		}
		r.tapText("Visitors")
		r.tapText("Times")
		if want := "Arrows move · Enter evolution · C copy"; !r.has(want) {
			t.Errorf("nothing says %q: %q", want, r.texts())
		}
	})
}
