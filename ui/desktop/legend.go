package desktop

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"matoscope/ui/chart"
)

// markKind says how what a legend names is drawn.
type markKind int

const (
	solidMark markKind = iota
	dashedMark
	dottedMark
	blockMark
	flagMark
)

// legendItem names a line of a chart. Pressing it takes the line off or puts it
// back.
type legendItem struct {
	control

	kind   markKind
	series chart.Series
	text   string
	taken  bool // the line is off
}

// newLegendItem names a series by its colour, or what belongs to all of them.
func newLegendItem(kind markKind, s chart.Series, text string, taken bool, pressed func()) *legendItem {
	l := &legendItem{kind: kind, series: s, text: text, taken: taken}
	l.pressed = pressed
	l.extend(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *legendItem) CreateRenderer() fyne.WidgetRenderer {
	most := legendName
	if l.kind == dashedMark { // it names a time, which must be whole
		most *= 2
	}
	r := &legendRenderer{item: l, text: newLabel(cutToWidth(l.text, most, typeSecondary, fyne.TextStyle{}), typeSecondary, colourMuted)}
	for range [...]int{1, 3, 5, 1, 2}[l.kind] {
		r.strokes = append(r.strokes, canvas.NewRectangle(nil))
	}
	return laidOut(l, r)
}

type legendRenderer struct {
	item    *legendItem
	strokes []*canvas.Rectangle
	text    *label
}

// mark is how wide what stands before the name is.
func (r *legendRenderer) mark() float32 {
	if r.item.kind == blockMark || r.item.kind == flagMark {
		return spaceS
	}
	return markWidth
}

func (r *legendRenderer) MinSize() fyne.Size {
	return r.text.MinSize().AddWidthHeight(r.mark()+spaceXS, 0)
}

func (r *legendRenderer) Layout(size fyne.Size) {
	width := r.mark()
	r.text.Move(fyne.NewPos(width+spaceXS, 0))
	r.text.Resize(fyne.NewSize(size.Width-width-spaceXS, size.Height))
	place := func(i int, x, y, width, height float32) {
		r.strokes[i].Move(fyne.NewPos(x, y))
		r.strokes[i].Resize(fyne.NewSize(width, height))
	}
	top := centre(size.Height, spaceS)
	switch r.item.kind {
	case blockMark:
		place(0, 0, top+hairline, spaceS, spaceS)
	case flagMark: // a pole and a cloth
		place(0, 0, top-hairline, hairline, spaceM)
		place(1, 0, top-hairline, spaceS, spaceS-strongLine)
	default:
		n := float32(len(r.strokes))
		dash := (width - (n-1)*strongLine) / n
		for i := range r.strokes {
			place(i, float32(i)*(dash+strongLine), size.Height/2, dash, strongLine)
		}
	}
}

func (r *legendRenderer) Refresh() {
	words := colourMuted
	switch {
	case r.item.taken:
		words = colourLine
	case r.item.hovered && r.item.pressed != nil:
		words = colourText
	}
	for _, stroke := range r.strokes {
		stroke.FillColor = r.colour()
		stroke.Refresh()
	}
	r.text.set(r.text.text, words)
	r.text.Refresh()
}

func (r *legendRenderer) colour() color.Color {
	switch {
	case r.item.taken:
		return theme.Color(colourLine)
	case r.item.kind == flagMark:
		return theme.Color(colourWarning)
	}
	return chartPalette().ColorOf(r.item.series)
}

func (r *legendRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.text}
	for _, stroke := range r.strokes {
		objects = append(objects, stroke)
	}
	return objects
}
func (r *legendRenderer) Destroy() {}
