package desktop_test

import (
	"testing"

	"matoscope/ui/viewmodel"
)

// TestLongNumberIsNotCut shows a number that is wider than its card in a smaller
// type.
func TestLongNumberIsNotCut(t *testing.T) {
	b := signedIn(func(d *viewmodel.Dashboard) { d.Figures[0].Text = "1,234,567,890" })()
	inRoom(t, b, func(r *room) {
		if !r.has("1,234,567,890") {
			t.Errorf("the number is cut: %q", r.texts())
		}
	})
}
