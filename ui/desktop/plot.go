package desktop

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// plot is the chart of a course. The lines are a picture; crosshair, points,
// tooltip and what is being dragged over lie on it, so that hovering draws no line
// again.
type plot struct {
	widget.BaseWidget

	open     func(viewmodel.EvolutionPoint)
	course   course
	line     chart.Line // what is drawn of the course
	geometry chart.Plot // in device pixels of the picture
	at       int        // point under the pointer; -1 without
	from, to int        // points that are being dragged over; from is -1 without

	picture   *picture
	crosshair *panel
	dragged   *panel
	rings     []*ring
	marks     *fyne.Container // of the rings
	tooltip   *tooltip
	over      *fyne.Container // of all that lies on the picture
}

func newPlot(open func(viewmodel.EvolutionPoint)) *plot {
	p := &plot{open: open, at: -1, from: -1}
	p.picture = newPicture(fyne.NewSize(evolutionMin/2, evolutionMin/2), p.paint)
	p.crosshair = newBlock(colourMuted, crosshairWidth, crosshairWidth, 0)
	p.dragged = newBlock(colourHover, 0, 0, 0)
	p.marks = container.NewWithoutLayout()
	p.tooltip = newTooltip()
	p.over = container.NewWithoutLayout(p.dragged, p.crosshair, p.marks, p.tooltip)
	p.leave()
	p.ExtendBaseWidget(p)
	return p
}

// show plots a course without the lines that are hidden.
func (p *plot) show(c course, hidden hiddenLines) {
	p.course = c
	p.line = hidden.without(c.drawn())
	p.line.Empty = "" // the card says so itself
	p.line.Legend, p.line.Title = false, ""
	p.from = -1
	p.leave()
	p.picture.changed()
}

// paint draws the lines. A size that cannot be drawn leaves the place empty.
func (p *plot) paint(width, height int, scale float32) image.Image {
	size := chart.Size{Width: width, Height: height, Scale: float64(scale)}
	draw := p.line.Image
	if p.course.stacked {
		draw = chart.Stack(p.line).Image
	}
	drawn, geometry, err := draw(size, chartPalette())
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
		p.open(p.course.evolution.Points[i])
	}
}

// nearest gives the point nearest to a position; -1 without points.
func (p *plot) nearest(pos fyne.Position) int {
	i := p.geometry.Nearest(float64(pos.X * p.picture.scale()))
	if i >= len(p.course.evolution.Points) {
		return -1
	}
	return i
}

// leave takes crosshair and tooltip away.
func (p *plot) leave() {
	p.at = -1
	for _, object := range []fyne.CanvasObject{p.crosshair, p.marks, p.tooltip} {
		object.Hide()
	}
	setVisible(p.dragged, p.from >= 0)
}

// place gives where a point stands and where the plot begins and ends.
func (p *plot) place(i int) (x, top, bottom float32) {
	scale, area := p.picture.scale(), p.geometry.Area
	return float32(p.geometry.X[i]) / scale, float32(area.Min.Y) / scale, float32(area.Max.Y) / scale
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
	x, top, bottom := p.place(i)
	p.crosshair.Move(fyne.NewPos(x-crosshairWidth/2, top))
	p.crosshair.Resize(fyne.NewSize(crosshairWidth, bottom-top))
	p.crosshair.Show()
	p.showRings(i, x)
	p.tooltip.show(p.course, p.line, i)
	p.placeTooltip(x, top)
	p.over.Refresh() // what was never painted does not call for a frame when it is shown
}

// showRings marks the numbers of a point; the parts of a column need no mark.
func (p *plot) showRings(i int, x float32) {
	p.marks.RemoveAll()
	for k, series := range p.line.Series {
		y := p.geometry.Y(numberAt(series.Values, i))
		if y != y || p.course.stacked { // NaN: no number
			continue
		}
		for len(p.rings) <= k {
			p.rings = append(p.rings, newRing())
		}
		p.rings[k].look(series)
		p.rings[k].showAt(fyne.NewPos(x, float32(y)/p.picture.scale()))
		p.marks.Objects = append([]fyne.CanvasObject{p.rings[k]}, p.marks.Objects...) // the first series lies on top
	}
	p.marks.Show()
}

// placeTooltip puts the tooltip beside the crosshair, on the side with room.
func (p *plot) placeTooltip(x, top float32) {
	size := p.tooltip.MinSize()
	left := x + spaceM
	if left+size.Width > p.Size().Width {
		left = max(0, x-spaceM-size.Width)
	}
	p.tooltip.Resize(size)
	p.tooltip.Move(fyne.NewPos(left, max(0, min(top+spaceXS, p.Size().Height-size.Height))))
	p.tooltip.Show()
}

// CreateRenderer implements fyne.Widget.
func (p *plot) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(p, widget.NewSimpleRenderer(container.NewStack(p.picture, p.over)))
}
