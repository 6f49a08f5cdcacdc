package desktop

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// laidOut finishes a new renderer. Fyne drops the renderers of what was hidden
// for a while and makes new ones without laying them out.
func laidOut(w fyne.Widget, r fyne.WidgetRenderer) fyne.WidgetRenderer {
	r.Refresh()
	r.Layout(w.Size())
	return r
}

// column stacks objects with a gap between them.
func column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// row puts objects side by side with a gap between them.
func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), objects...)
}

// centre gives where something begins that stands in the middle of a room, on a
// whole unit.
func centre(room, size float32) float32 { return float32(math.Floor(float64(room-size) / 2)) }

// middle centres an object vertically at its smallest height.
func middle(object fyne.CanvasObject) *fyne.Container {
	return container.New(middleLayout{}, object)
}

type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	return objects[0].MinSize()
}

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[0].Move(fyne.NewPos(0, centre(size.Height, height)))
}

// ends puts the first object at the left and the second at the right; the first
// gets what the second leaves.
func ends(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(endsLayout{}, left, right)
}

type endsLayout struct{}

func (endsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(l.Width+spaceS+r.Width, max(l.Height, r.Height))
}

func (endsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	objects[0].Resize(fyne.NewSize(max(0, size.Width-r.Width-spaceS), l.Height))
	objects[0].Move(fyne.NewPos(0, centre(size.Height, l.Height)))
	objects[1].Resize(r)
	objects[1].Move(fyne.NewPos(size.Width-r.Width, centre(size.Height, r.Height)))
}

// besideLayout gives the second object its smallest width and the first the
// rest; both are as high as there is room.
type besideLayout struct{ gap float32 }

func (b besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(l.Width+b.gap+r.Width, max(l.Height, r.Height))
}

func (b besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r := objects[1].MinSize().Width
	objects[0].Resize(fyne.NewSize(size.Width-r-b.gap, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-r, 0))
	objects[1].Resize(fyne.NewSize(r, size.Height))
}

// headed puts a head over a body that takes the rest.
func headed(gap float32, head, body fyne.CanvasObject) *fyne.Container {
	return container.New(&headedLayout{gap: gap}, head, body)
}

type headedLayout struct{ gap float32 }

func (h *headedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, body := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(head.Width, body.Width), head.Height+h.gap+body.Height)
}

func (h *headedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, head))
	objects[1].Move(fyne.NewPos(0, head+h.gap))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-head-h.gap))
}
