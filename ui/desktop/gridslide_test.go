package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestNarrowTableSlides turns the wheel to the side over a table that is wider
// than the window: all columns move but the first.
func TestNarrowTableSlides(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.resize(700, 800, 1)
		place := func(words string) fyne.Position {
			at, ok := r.at(words)
			if !ok {
				t.Fatalf("nothing says %q", words)
			}
			return at
		}
		label, column := place("/pricing"), place("Bounce rate")
		test.Scroll(r.window.Canvas(), place("/search"), -40, 0)
		r.settle()
		if at := place("/pricing"); at != label {
			t.Errorf("the first column moved from %v to %v", label, at)
		}
		if at := place("Bounce rate"); at.X >= column.X || at.Y != column.Y {
			t.Errorf("the columns did not move: %v after %v", at, column)
		}
		r.resize(1280, 800, 1)
		if wide := place("Bounce rate"); wide.X <= column.X {
			t.Errorf("in a wide window the columns are still moved: %v", wide)
		}
	})
}

// TestSortedColumnComesIntoSight sorts by columns beyond the edge with the keys.
func TestSortedColumnComesIntoSight(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.resize(700, 800, 1)
		for range 3 {
			r.typed('o')
		}
		if at, _ := r.at("Time on page"); at.X > 680 {
			t.Errorf("the column that is sorted by stands at %v", at)
		}
	})
}
