package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

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

// TestNumbersAreClearOfPictures looks for numbers that a spark or a bar touches.
func TestNumbersAreClearOfPictures(t *testing.T) {
	b := signedIn(func(d *viewmodel.Dashboard) { d.Figures[0].Text = "66,787" })()
	inRoom(t, b, func(r *room) {
		r.resize(1280, 800, 1)
		var number fyne.Position
		var edge float32
		sparks := 0
		r.walk(func(o fyne.CanvasObject, at fyne.Position) {
			if text, is := o.(*canvas.Text); is && text.Text == "66,787" {
				number, edge = at, at.X+fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
			}
			if size := o.Size(); size.Height == 22 && size.Width <= 64 && at.X > number.X && at.X < number.X+120 && at.Y > number.Y && at.Y < number.Y+40 {
				sparks++
				if at.X < edge+8 {
					t.Errorf("a spark begins at %v, the number ends at %v", at.X, edge)
				}
			}
		})
		if sparks == 0 {
			t.Error("the number has no spark")
		}
	})
	inReports(t, 40, func(r *room, _ *matomo) {
		head := r.heightOf("Page")
		var bars, words []fyne.Position // from the left to the right edge
		r.walk(func(o fyne.CanvasObject, at fyne.Position) {
			wide := o.Size().Width
			switch o := o.(type) {
			case *canvas.Rectangle:
				if at.Y > head && o.Size().Height == 22 {
					bars = append(bars, fyne.NewPos(at.X, at.X+wide))
				}
			case *canvas.Text:
				if at.Y > head && o.Alignment == fyne.TextAlignTrailing {
					words = append(words, fyne.NewPos(at.X+wide-fyne.MeasureText(o.Text, o.TextSize, o.TextStyle).Width, at.X+wide))
				}
			}
		})
		if len(bars) == 0 || len(words) == 0 {
			t.Fatalf("%d bars beside %d words", len(bars), len(words))
		}
		for _, bar := range bars {
			for _, w := range words {
				if w.Y > bar.X && w.X < bar.Y+8 {
					t.Errorf("a bar from %v to %v touches words from %v to %v", bar.X, bar.Y, w.X, w.Y)
				}
			}
		}
	})
}
