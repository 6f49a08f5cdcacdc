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
// columns columns that are not narrower than minWidth. A last line of fewer objects
// is shared by those.
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

// setCells tells the objects of a line that wrap how wide they will be.
func (g *gridLayout) setCells(line []fyne.CanvasObject) {
	for _, object := range line {
		if w, ok := object.(interface{ setWidth(float32) }); ok {
			w.setWidth(g.cell(g.width, len(line)))
		}
	}
}

// fitting gives how many columns there is room for.
func (g *gridLayout) fitting(count int) int {
	n := max(1, min(g.columns, count, int((g.width+g.gap)/(g.minWidth+g.gap))))
	if !g.stretch {
		for count%n != 0 && n > 1 { // an even block looks better than a full line and a rest
			n--
		}
	}
	return n
}

func (g *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height, n := float32(0), g.fitting(len(objects))
	for i, line := range lines(objects, n) {
		g.setCells(line)
		if i > 0 {
			height += g.gap
		}
		height += tallest(line)
	}
	return fyne.NewSize(g.minWidth, height)
}

func (g *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, line := range lines(objects, g.fitting(len(objects))) {
		height, cell := tallest(line), g.cell(size.Width, len(line))
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
	gives []giving // the first gives first
	grown func()   // told that the height is another than there is room for; nil for nobody
}

// giving is an object that rather becomes narrower than that a new line begins.
type giving struct {
	object fyne.CanvasObject
	wants  func() float32
	least  float32
}

func (f *flowLayout) setWidth(width float32) { f.width = width }

func (f *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, object := range objects {
		width = max(width, object.MinSize().Width)
	}
	return fyne.NewSize(width, f.place(objects, f.width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

// Layout tells where the height is another one: Fyne lays out what is around only
// where nothing else has changed meanwhile.
func (f *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := f.place(objects, size.Width, func(object fyne.CanvasObject, pos fyne.Position, size fyne.Size) {
		object.Move(pos)
		object.Resize(size)
	})
	if f.grown != nil && height != size.Height {
		f.grown()
	}
}

// place calls put with the place of each object and gives the height of all.
func (f *flowLayout) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	if len(objects) == 0 {
		return 0
	}
	widths := f.widths(objects, width)
	last := len(objects) - 1
	height := objects[last].MinSize().Height
	end := width - widths[last]
	put(objects[last], fyne.NewPos(max(0, end), 0), fyne.NewSize(widths[last], height))
	limit, x, y := end-f.gap, float32(0), float32(0)
	for i, object := range objects[:last] {
		if !object.Visible() {
			continue
		}
		size := fyne.NewSize(widths[i], object.MinSize().Height)
		if x > 0 && x+size.Width > limit {
			x, y, limit = 0, height+f.gap, width
		}
		put(object, fyne.NewPos(x, y), size)
		x += size.Width + f.gap
		height = max(height, y+size.Height)
	}
	return height
}

// widths gives how wide each object is to be. Where a new line is needed anyway,
// nobody gives.
func (f *flowLayout) widths(objects []fyne.CanvasObject, room float32) []float32 {
	out, givers := make([]float32, len(objects)), map[fyne.CanvasObject]int{}
	over := -f.gap - room
	for i, object := range objects {
		if object.Visible() {
			out[i] = object.MinSize().Width
			givers[object] = i
			over += out[i] + f.gap
		}
	}
	spare := float32(0)
	for _, g := range f.gives {
		if i, shown := givers[g.object]; shown {
			wants := min(g.wants(), max(g.least, room))
			over += wants - out[i]
			out[i] = wants
			spare += max(0, wants-g.least)
		}
	}
	for _, g := range f.gives {
		if i, shown := givers[g.object]; shown && over > 0 && over <= spare {
			cut := min(over, max(0, out[i]-g.least))
			out[i], over, spare = out[i]-cut, over-cut, spare-cut
		}
	}
	return out
}
