package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// markKind says how the line is drawn that a legend names.
type markKind int

const (
	solidMark markKind = iota
	dashedMark
	dottedMark
)

// legendItem names a line of a chart. Pressing it takes the line off or puts it
// back.
type legendItem struct {
	control

	kind  markKind
	text  string
	taken bool // the line is off
}

func newLegendItem(kind markKind, text string, taken bool, pressed func()) *legendItem {
	l := &legendItem{kind: kind, text: text, taken: taken}
	l.pressed = pressed
	l.extend(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *legendItem) CreateRenderer() fyne.WidgetRenderer {
	r := &legendRenderer{item: l, text: newLabel(l.text, typeSecondary, colourMuted)}
	for range [...]int{1, 3, 5}[l.kind] {
		r.strokes = append(r.strokes, canvas.NewRectangle(nil))
	}
	return laidOut(l, r)
}

type legendRenderer struct {
	item    *legendItem
	strokes []*canvas.Rectangle
	text    *label
}

func (r *legendRenderer) MinSize() fyne.Size {
	return r.text.MinSize().AddWidthHeight(markWidth+spaceXS, 0)
}

func (r *legendRenderer) Layout(size fyne.Size) {
	n := float32(len(r.strokes))
	width := (markWidth - (n-1)*strongLine) / n
	for i, stroke := range r.strokes {
		stroke.Move(fyne.NewPos(float32(i)*(width+strongLine), size.Height/2))
		stroke.Resize(fyne.NewSize(width, strongLine))
	}
	r.text.Move(fyne.NewPos(markWidth+spaceXS, 0))
	r.text.Resize(fyne.NewSize(size.Width-markWidth-spaceXS, size.Height))
}

func (r *legendRenderer) Refresh() {
	line, words := colourAccent, colourMuted
	switch {
	case r.item.taken:
		line, words = colourLine, colourLine
	case r.item.hovered && r.item.pressed != nil:
		words = colourText
	}
	for _, stroke := range r.strokes {
		stroke.FillColor = theme.Color(line)
		if r.item.kind == dashedMark {
			stroke.FillColor = mix(colourOf(colourSurface), colourOf(line), comparisonStrength)
		}
		stroke.Refresh()
	}
	r.text.set(r.item.text, words)
	r.text.Refresh()
}

func (r *legendRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.text}
	for _, stroke := range r.strokes {
		objects = append(objects, stroke)
	}
	return objects
}
func (r *legendRenderer) Destroy() {}
