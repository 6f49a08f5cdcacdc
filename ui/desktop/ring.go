package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ring marks a point of a chart: full for the period itself, open for the one
// it is compared with.
type ring struct {
	widget.BaseWidget

	full bool
}

func newRing(full bool) *ring {
	r := &ring{full: full}
	r.ExtendBaseWidget(r)
	return r
}

// showAt puts the middle of the ring on a position.
func (r *ring) showAt(pos fyne.Position) {
	r.Resize(fyne.NewSquareSize(pointSize))
	r.Move(pos.SubtractXY(pointSize/2, pointSize/2))
	r.Show()
}

// CreateRenderer implements fyne.Widget.
func (r *ring) CreateRenderer() fyne.WidgetRenderer {
	out := &ringRenderer{ring: r, circle: canvas.NewCircle(nil)}
	return laidOut(r, out)
}

type ringRenderer struct {
	ring   *ring
	circle *canvas.Circle
}

func (r *ringRenderer) paint() {
	fill, stroke := colourSurface, colourAccent
	if r.ring.full {
		fill, stroke = colourAccent, colourSurface
	}
	r.circle.FillColor, r.circle.StrokeColor = theme.Color(fill), theme.Color(stroke)
	r.circle.StrokeWidth = strongLine
}

func (r *ringRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(pointSize) }

func (r *ringRenderer) Layout(size fyne.Size) { r.circle.Resize(size) }

func (r *ringRenderer) Refresh() {
	r.paint()
	r.circle.Refresh()
}

func (r *ringRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.circle} }
func (r *ringRenderer) Destroy()                     {}
