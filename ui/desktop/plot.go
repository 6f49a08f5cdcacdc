package desktop

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"matoscope/matomoapi"
	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// plot is the chart of an evolution. The lines are a picture; crosshair, points
// and tooltip lie over it, so that hovering draws no line again.
type plot struct {
	widget.BaseWidget

	open      func(date string)
	evolution viewmodel.Evolution
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

func newPlot(open func(date string)) *plot {
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
func (p *plot) show(e viewmodel.Evolution, currency string, hidden map[bool]bool) {
	p.evolution = e
	p.line = lineOf(e, currency, hidden)
	p.leave()
	p.picture.changed()
}

// lineOf turns an evolution into the chart that shows it.
func lineOf(e viewmodel.Evolution, currency string, hidden map[bool]bool) chart.Line {
	current, earlier := chart.Series{Name: e.Current}, chart.Series{Name: e.Earlier, Comparison: true}
	line := chart.Line{
		Format: func(v float64) string { return viewmodel.FormatValue(v, e.Unit, currency) },
		Step:   stepOf(e.Unit),
	}
	for _, point := range e.Points {
		line.Labels = append(line.Labels, point.Label)
		line.Shaded = append(line.Shaded, point.Weekend)
		line.Running = append(line.Running, point.Quality == matomoapi.Partial)
		current.Values = append(current.Values, point.Value)
		earlier.Values = append(earlier.Values, point.Earlier)
	}
	if !hidden[false] {
		line.Series = append(line.Series, current)
	}
	if !hidden[true] && e.Earlier != "" {
		line.Series = append(line.Series, earlier)
	}
	return line
}

// stepOf says which ticks are round for a unit.
func stepOf(u viewmodel.Unit) chart.StepKind {
	switch u {
	case viewmodel.Percent:
		return chart.StepPercent
	case viewmodel.Duration:
		return chart.StepDuration
	case viewmodel.Money:
		return chart.StepFraction
	default:
		return chart.StepWhole
	}
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
		p.open(p.evolution.Points[i].Date)
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
	p.tooltip.show(p.evolution, i)
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
