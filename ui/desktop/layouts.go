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

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

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

// wrapping is a layout whose height follows from its width: setWidth comes
// before MinSize is asked for.
type wrapping interface {
	fyne.Layout
	setWidth(float32)
}

// gridLayout gives every object of a line the same width and height, in at most
// columns columns that are not narrower than minWidth. The last object takes
// what is left of the last line.
type gridLayout struct {
	columns  int
	minWidth float32
	gap      float32
	width    float32
	stretch  bool
}

func (g *gridLayout) setWidth(width float32) { g.width = width }

// cell is the width of a column, in whole units: edges stay on whole pixels.
func (g *gridLayout) cell(width float32, n int) float32 {
	return float32(math.Floor(float64((width - float32(n-1)*g.gap) / float32(n))))
}

// setCells tells objects that wrap how wide they will be.
func (g *gridLayout) setCells(objects []fyne.CanvasObject, n int) {
	for _, object := range objects {
		if w, ok := object.(interface{ setWidth(float32) }); ok {
			w.setWidth(g.cell(g.width, n))
		}
	}
}

// fitting gives how many columns there is room for.
func (g *gridLayout) fitting(count int) int {
	n := max(1, min(g.columns, int((g.width+g.gap)/(g.minWidth+g.gap))))
	if !g.stretch {
		for count%n != 0 && n > 1 { // an even block looks better than a full line and a rest
			n--
		}
	}
	return n
}

func (g *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height, n := float32(0), g.fitting(len(objects))
	g.setCells(objects, n)
	for i, line := range lines(objects, n) {
		if i > 0 {
			height += g.gap
		}
		height += tallest(line)
	}
	return fyne.NewSize(g.minWidth, height)
}

func (g *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := g.fitting(len(objects))
	cell := g.cell(size.Width, n)
	y := float32(0)
	for _, line := range lines(objects, n) {
		height := tallest(line)
		for i, object := range line {
			x := float32(i) * (cell + g.gap)
			width := cell
			if i == len(line)-1 {
				width = size.Width - x
			}
			object.Move(fyne.NewPos(x, y))
			object.Resize(fyne.NewSize(width, height))
		}
		y += height + g.gap
	}
}

func lines(objects []fyne.CanvasObject, n int) [][]fyne.CanvasObject {
	var out [][]fyne.CanvasObject
	for len(objects) > 0 {
		k := min(n, len(objects))
		out = append(out, objects[:k])
		objects = objects[k:]
	}
	return out
}

func tallest(objects []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, object := range objects {
		height = max(height, object.MinSize().Height)
	}
	return height
}

// flowLayout puts objects side by side and starts a new line where one does not
// fit. The last object stands at the right end of the first line.
type flowLayout struct {
	gap   float32
	width float32
}

func (f *flowLayout) setWidth(width float32) { f.width = width }

func (f *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, object := range objects {
		width = max(width, object.MinSize().Width)
	}
	return fyne.NewSize(width, f.place(objects, f.width, func(fyne.CanvasObject, fyne.Position) {}))
}

func (f *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.place(objects, size.Width, func(object fyne.CanvasObject, pos fyne.Position) {
		object.Move(pos)
		object.Resize(object.MinSize())
	})
}

// place calls put with the place of each object and gives the height of all.
func (f *flowLayout) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position)) float32 {
	if len(objects) == 0 {
		return 0
	}
	last := objects[len(objects)-1]
	end := width - last.MinSize().Width
	put(last, fyne.NewPos(max(0, end), 0))
	limit, x, y := end-f.gap, float32(0), float32(0)
	height := last.MinSize().Height
	for _, object := range objects[:len(objects)-1] {
		if !object.Visible() {
			continue
		}
		size := object.MinSize()
		if x > 0 && x+size.Width > limit {
			x, y, limit = 0, height+f.gap, width
		}
		put(object, fyne.NewPos(x, y))
		x += size.Width + f.gap
		height = max(height, y+size.Height)
	}
	return height
}
