package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// marked are the heights of the rows of a table that have a ground of their own.
func (r *room) marked() []float32 {
	var out []float32
	r.walk(func(o fyne.CanvasObject, at fyne.Position) {
		ground, is := o.(*canvas.Rectangle)
		if !is || ground.Size().Height < 28 || ground.Size().Height > 30 || ground.Size().Width < 700 {
			return
		}
		if _, _, _, alpha := ground.FillColor.RGBA(); alpha > 0 {
			out = append(out, at.Y)
		}
	})
	return out
}

// TestMarkStaysBelowThePointer turns the wheel while the pointer rests on a row.
func TestMarkStaysBelowThePointer(t *testing.T) {
	inReports(t, 3000, func(r *room, _ *matomo) {
		if rows := r.marked(); len(rows) > 0 {
			t.Fatalf("rows at %v are marked before the pointer is there", rows)
		}
		at, _ := r.at("/pricing")
		test.MoveMouse(r.window.Canvas(), at)
		for _, dy := range []float32{0, -25, -7, -250, 100} {
			test.Scroll(r.window.Canvas(), at, 0, dy)
			if rows := r.marked(); len(rows) != 1 || at.Y < rows[0] || at.Y > rows[0]+30 {
				t.Errorf("after a turn by %g rows at %v are marked, the pointer is at %g", dy, rows, at.Y)
			}
		}
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(600, 4))
		test.Scroll(r.window.Canvas(), at, 0, -25)
		if rows := r.marked(); len(rows) > 0 {
			t.Errorf("rows at %v are marked after the pointer left", rows)
		}
	})
}

// TestWheelEndsTheTipOfACell turns the wheel by less than a row, to the side, and
// where there is nothing more to scroll.
func TestWheelEndsTheTipOfACell(t *testing.T) {
	for name, turn := range map[string]fyne.Delta{"touchpad": {DY: -3}, "notch": {DY: -25}, "side": {DX: -40}, "top": {DY: 25}} {
		t.Run(name, func(t *testing.T) {
			inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
				r.typed('1')
				r.resize(1280, 800, 1)
				at, _ := r.at("acme.example")
				tip := func() bool { return r.has("compared with the same hours of Thu 19 Nov 2026") }
				for at.X < 1280 && !tip() {
					at.X += 20
					test.MoveMouse(r.window.Canvas(), at)
				}
				if !tip() {
					t.Fatalf("no cell has a tip: %q", r.texts())
				}
				test.Scroll(r.window.Canvas(), at, turn.DX, turn.DY)
				if tip() {
					t.Error("the tip stays")
				}
			})
		})
	}
}
