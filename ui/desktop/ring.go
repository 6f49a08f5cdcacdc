package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
)

// ring marks a point of a chart, in the colour of its line: full for the period
// itself, open for the one it is compared with.
type ring struct {
	widget.BaseWidget

	full   bool
	series int
}

func newRing() *ring {
	r := &ring{}
	r.ExtendBaseWidget(r)
	return r
}

// look gives the ring the look of a series.
func (r *ring) look(s chart.Series) {
	r.full, r.series = !s.Comparison, s.Color
	r.Refresh()
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
	fill, stroke := colourOf(colourSurface), seriesColour(r.ring.series)
	if r.ring.full {
		fill, stroke = stroke, fill
	}
	r.circle.FillColor, r.circle.StrokeColor = fill, stroke
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
