package desktop

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// plot is the chart of an evolution. The lines are a picture; crosshair, points
// and tooltip lie over it, so that hovering draws no line again.
type plot struct {
	widget.BaseWidget

	open      func(viewmodel.EvolutionPoint)
	evolution viewmodel.Evolution
	metric    string // what it measures, in words
	line      chart.Line
	geometry  chart.Plot // in device pixels of the picture
	at        int        // point under the pointer; -1 without

	picture   *picture
	crosshair *panel
	current   *ring
	earlier   *ring
	tooltip   *tooltip
	over      *fyne.Container // of the four above
}

func newPlot(open func(viewmodel.EvolutionPoint)) *plot {
	p := &plot{open: open, at: -1}
	p.picture = newPicture(fyne.NewSize(evolutionMin/2, evolutionMin/2), p.paint)
	p.crosshair = newBlock(colourMuted, crosshairWidth, crosshairWidth, 0)
	p.current, p.earlier = newRing(true), newRing(false)
	p.tooltip = newTooltip()
	p.over = container.NewWithoutLayout(p.crosshair, p.earlier, p.current, p.tooltip)
	p.leave()
	p.ExtendBaseWidget(p)
	return p
}

// show plots an evolution without the lines that are hidden.
func (p *plot) show(e viewmodel.Evolution, metric string, hidden hiddenLines) {
	p.evolution, p.metric = e, metric
	p.line = hidden.without(e.Line())
	p.line.Empty = "" // the card says so itself
	p.leave()
	p.picture.changed()
}

// showLines plots the lines of several rows, of which the first one has this name.
func (p *plot) showLines(l chart.Line, first string) {
	p.line, p.metric = l, first
	p.leave()
	p.picture.changed()
}

// without takes the hidden lines off a chart.
func (h hiddenLines) without(l chart.Line) chart.Line {
	l.Series = slices.DeleteFunc(l.Series, func(s chart.Series) bool {
		return s.Comparison && h.earlier || !s.Comparison && h.current
	})
	return l
}

// paint draws the lines. A size that cannot be drawn leaves the place empty.
func (p *plot) paint(width, height int, scale float32) image.Image {
	drawn, geometry, err := p.line.Image(chart.Size{Width: width, Height: height, Scale: float64(scale)}, chartPalette())
	if err != nil {
		p.geometry = chart.Plot{}
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	p.geometry = geometry
	return drawn
}

// MouseIn implements desktop.Hoverable.
func (p *plot) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (p *plot) MouseMoved(e *desktop.MouseEvent) { p.hover(p.nearest(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (p *plot) MouseOut() { p.leave() }

// Cursor implements desktop.Cursorable.
func (p *plot) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped opens the point that is nearest.
func (p *plot) Tapped(e *fyne.PointEvent) {
	if i := p.nearest(e.Position); i >= 0 {
		p.open(p.evolution.Points[i])
	}
}

// nearest gives the point nearest to a position; -1 without points.
func (p *plot) nearest(pos fyne.Position) int {
	i := p.geometry.Nearest(float64(pos.X * p.picture.scale()))
	if i >= len(p.evolution.Points) {
		return -1
	}
	return i
}

// leave takes crosshair and tooltip away.
func (p *plot) leave() {
	p.at = -1
	for _, object := range p.over.Objects {
		object.Hide()
	}
}

// hover puts crosshair, points and tooltip on a point.
func (p *plot) hover(i int) {
	if i == p.at {
		return
	}
	p.leave()
	if i < 0 {
		return
	}
	p.at = i
	scale := p.picture.scale()
	area := p.geometry.Area
	x := float32(p.geometry.X[i]) / scale
	p.crosshair.Move(fyne.NewPos(x-crosshairWidth/2, float32(area.Min.Y)/scale))
	p.crosshair.Resize(fyne.NewSize(crosshairWidth, float32(area.Dy())/scale))
	p.crosshair.Show()
	for _, series := range p.line.Series {
		mark := p.current
		if series.Comparison {
			mark = p.earlier
		}
		if y := p.geometry.Y(series.Values[i]); y == y { // NaN: no number, no mark
			mark.showAt(fyne.NewPos(x, float32(y)/scale))
		}
	}
	p.tooltip.show(p.evolution, p.metric, i)
	p.placeTooltip(x, float32(area.Min.Y)/scale)
	p.over.Refresh() // what was never painted does not call for a frame when it is shown
}

// placeTooltip puts the tooltip beside the crosshair, on the side with room.
func (p *plot) placeTooltip(x, top float32) {
	size := p.tooltip.MinSize()
	left := x + spaceM
	if left+size.Width > p.Size().Width {
		left = max(0, x-spaceM-size.Width)
	}
	p.tooltip.Resize(size)
	p.tooltip.Move(fyne.NewPos(left, top+spaceXS))
	p.tooltip.Show()
}

// CreateRenderer implements fyne.Widget.
func (p *plot) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(p, widget.NewSimpleRenderer(container.NewStack(p.picture, p.over)))
}
