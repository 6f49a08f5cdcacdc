package desktop

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scroll shows a part of what is higher than its room.
type scroll struct {
	container.Scroll

	scrolled func() // told of every turn of the wheel; nil for nothing
}

func newScroll(content fyne.CanvasObject) *scroll {
	s := &scroll{}
	s.Content, s.Direction = content, container.ScrollVerticalOnly
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled implements fyne.Scrollable.
func (s *scroll) Scrolled(e *fyne.ScrollEvent) {
	if s.scrolled != nil {
		s.scrolled()
	}
	s.Scroll.Scrolled(inLines(e))
}

// A notch of a wheel is so far for Fyne; it is to be so many of its lines. What a
// touchpad tells is finer, and stays as it is.
const (
	notch      float32 = 25
	notchLines float32 = 3
)

// inLines makes a notch of the wheel as long as people are used to.
func inLines(e *fyne.ScrollEvent) *fyne.ScrollEvent {
	out := *e
	if math.Mod(float64(e.Scrolled.DY), float64(notch)) == 0 {
		out.Scrolled.DY *= notchLines
	}
	return &out
}

// bounded is as large as its content, as far as there is room, and scrolls the rest.
type bounded struct {
	scroll

	room fyne.Size
}

func newBounded(content fyne.CanvasObject) *bounded {
	b := &bounded{}
	b.Content, b.Direction = content, container.ScrollBoth
	b.ExtendBaseWidget(b)
	return b
}

// MinSize implements fyne.CanvasObject.
func (b *bounded) MinSize() fyne.Size { return b.Content.MinSize().Min(b.room) }

// turn scrolls as a key asks for.
func (b *bounded) turn(key fyne.KeyName) {
	dy := map[fyne.KeyName]float32{
		fyne.KeyUp: notchLines * notch, fyne.KeyDown: -notchLines * notch, fyne.KeyPageUp: b.Size().Height, fyne.KeyPageDown: -b.Size().Height,
		fyne.KeyHome: b.Content.Size().Height, fyne.KeyEnd: -b.Content.Size().Height,
	}[key]
	b.Scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: dy}})
}
