package desktop

import (
	"math"

	"fyne.io/fyne/v2"
)

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
