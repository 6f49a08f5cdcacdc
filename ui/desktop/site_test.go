package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestSegmentComesAlong chooses another website in a segment.
func TestSegmentComesAlong(t *testing.T) {
	for name, tt := range map[string]struct {
		segment, kept string
		left          bool
	}{
		"general":           {"countryCode==fr", "countryCode==fr", false},
		"of one website":    {"dimension3==gold", "", true},
		"saved there too":   {"pageUrl==https://acme.example/", "pageUrl==https://acme.example/", false},
		"without a segment": {"", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			b := &fakeBackend{signedIn: true}
			inRoom(t, b, func(r *room) {
				inSegment(r, tt.segment)
				r.tapText("Acme Blog")
				entries := r.entries()
				entries[len(entries)-1].OnSubmitted("")
				r.settle()
				r.typed('s')
				entries = r.entries()
				search := entries[len(entries)-1]
				search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
				search.OnSubmitted("")
				r.settle()
				if q, _ := b.last(); q.Site != 2 || q.Segment != tt.kept {
					t.Errorf("asked for %+v", q)
				}
				if got := r.has("The segment was left behind: this website does not have it."); got != tt.left {
					t.Errorf("it is told: %v; there is %q", got, r.texts())
				}
			})
		})
	}
}

// TestPaletteStaysInTheMiddle makes the window narrower while the palette is open.
func TestPaletteStaysInTheMiddle(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.act("ctrl+k")
		for _, width := range []float32{1920, 700} {
			r.resize(width, 800, 1)
			entries := r.entries()
			field := entries[len(entries)-1]
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(field)
			if middle := at.X + field.Size().Width/2; middle < width/2-2 || middle > width/2+2 {
				t.Errorf("in a window of %g the palette is around %g", width, middle)
			}
		}
		test.TapCanvas(r.window.Canvas(), fyne.NewPos(5, 5))
		if r.window.Canvas().Overlays().Top() != nil {
			t.Error("pressing beside it does not close it")
		}
	})
}
