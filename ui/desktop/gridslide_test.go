package desktop_test

import (
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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

// TestColumnSortedByChangeComesIntoSight sorts by the change of a column beyond the edge,
// with a comparison and without one before.
func TestColumnSortedByChangeComesIntoSight(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.resize(1280, 800, 1)
		for range 3 {
			r.typed('n')
		}
		for _, compared := range []bool{true, false} {
			if !compared {
				r.typed('x')
				r.typed('x')
			}
			r.resize(700, 800, 1)
			r.typed('z')
			if at, there := r.at("Time on page, by change"); !there || at.X > 680 {
				t.Errorf("compared before %v: the column that is sorted by stands at %v", compared, at)
			}
			r.resize(1600, 800, 1) // back at the first columns
		}
	})
}

// TestColumnsEndBeforeTheScrollBar counts the rows of which the place of the bar is
// covered, where columns reach beneath it.
func TestColumnsEndBeforeTheScrollBar(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		for width, reach := range map[float32]bool{700: true, 1280: false} {
			r.resize(width, 800, 1)
			covered := 0
			r.walk(func(o fyne.CanvasObject, at fyne.Position) {
				if part, is := o.(*canvas.Rectangle); is && part.Size() == fyne.NewSize(8, 29) && at.X > width-60 {
					covered++
				}
			})
			if covered > 0 != reach {
				t.Errorf("%g wide, %d rows are covered", width, covered)
			}
		}
	})
}

// TestRowKeepsItsColour compares the marks of the rows in three pictures.
func TestRowKeepsItsColour(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.resize(1280, 800, 1)
		squares := func(kind string) []color.Color {
			r.tapText(kind)
			r.settle()
			var out []color.Color
			r.walk(func(o fyne.CanvasObject, at fyne.Position) {
				if mark, is := o.(*canvas.Rectangle); is && mark.Size() == fyne.NewSquareSize(8) && at.Y < 300 {
					out = append(out, mark.FillColor)
				}
			})
			return out
		}
		parts, stacked := squares("Share"), squares("Stacked")
		n := min(len(parts), len(stacked))
		if n < 2 || !slices.Equal(parts[:n], stacked[:n]) {
			t.Errorf("the parts are %v, on each other %v", parts, stacked)
		}
	})
}
