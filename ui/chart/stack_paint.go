package chart

import (
	"image/color"
	"math"
)

// columns draws the slices: those of one series as a single figure, since there
// may be thousands, and those of running categories one by one.
func (p linePainter) columns() {
	all := p.line.piles()
	for i, s := range p.line.Series {
		c := p.look.ColorOf(s)
		for k, part := range all[i] {
			if !isSet(p.line.Running, k) {
				p.trace(k, part)
			}
		}
		p.out.ResetStyle()
		p.out.SetFillColor(ink(c))
		p.out.Fill()
		for k, part := range all[i] {
			if isSet(p.line.Running, k) {
				p.runningSlice(k, part, c)
			}
		}
	}
}

// runningSlice is pale, with a dashed edge.
func (p linePainter) runningSlice(k int, part slice, c color.NRGBA) {
	if !p.trace(k, part) {
		return
	}
	p.out.ResetStyle()
	p.out.SetFillColor(ink(alpha(c, pale)))
	p.out.SetStrokeColor(ink(c))
	p.out.SetStrokeWidth(float64(p.hair()) * fine)
	p.out.SetStrokeDashArray(p.pattern(dotted))
	p.out.FillStroke()
}

// trace adds a slice to the figure that is being drawn; false where it has no
// height.
func (p linePainter) trace(k int, part slice) bool {
	if part.from == part.to {
		return false
	}
	pitch := p.plot.pitch()
	width := math.Min(pitch*columnShare, p.pt(widestColumn))
	if pitch < leastColumn {
		width = pitch
	}
	x0, x1 := p.plot.X[k]-width/2, p.plot.X[k]+width/2
	if pitch >= leastColumn { // crisp
		x0, x1 = math.Round(x0), math.Max(math.Round(x1), math.Round(x0)+1)
	}
	y0, y1 := p.plot.Y(math.Max(part.from, part.to)), p.plot.Y(math.Min(part.from, part.to))
	if y1-y0 >= leastSlice {
		y0 += float64(p.hair())
	}
	p.out.MoveTo(units(x0), units(y0))
	p.out.LineTo(units(x1), units(y0))
	p.out.LineTo(units(x1), units(y1))
	p.out.LineTo(units(x0), units(y1))
	p.out.Close()
	return true
}
