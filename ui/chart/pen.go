package chart

import (
	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// fine is how many of go-chart's units make a pixel. Its coordinates are whole
// numbers; as whole pixels they would make every slanted line wobble.
const fine = 16

// units converts pixels to go-chart's units.
func units(pixels float64) int {
	if pixels < 0 {
		return -int(-pixels*fine + 0.5)
	}
	return int(pixels*fine + 0.5)
}

// anchor is which end of a text stands at its place.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// renderer is what the charts are drawn on: go-chart's interface and aligned
// text, which an SVG needs since the fonts of its reader decide how wide text
// is.
type renderer interface {
	gochart.Renderer
	setAnchor(anchor)
}

// pen holds what both renderers share: the styles that go-chart has set and
// the path that it is drawing, in pixels.
type pen struct {
	dpi         float64
	strokeColor drawing.Color
	strokeWidth float64
	dashes      []float64
	fillColor   drawing.Color
	fontColor   drawing.Color
	fontSize    float64
	anchor      anchor
	path        path
	letters     *typesetter // measures and draws text
}

// at converts go-chart's coordinates.
func at(x, y int) point { return point{float64(x) / fine, float64(y) / fine} }

func (p *pen) ResetStyle() {
	*p = pen{dpi: p.dpi, path: p.path, letters: p.letters}
}

func (p *pen) GetDPI() float64                { return p.dpi }
func (p *pen) SetDPI(dpi float64)             { p.dpi = dpi }
func (p *pen) SetStrokeColor(c drawing.Color) { p.strokeColor = c }
func (p *pen) SetStrokeWidth(width float64)   { p.strokeWidth = width / fine }
func (p *pen) SetFillColor(c drawing.Color)   { p.fillColor = c }
func (p *pen) SetFontColor(c drawing.Color)   { p.fontColor = c }
func (p *pen) SetFontSize(size float64)       { p.fontSize = size / fine }
func (p *pen) setAnchor(a anchor)             { p.anchor = a }

func (p *pen) SetStrokeDashArray(lengths []float64) {
	p.dashes = make([]float64, len(lengths))
	for i, l := range lengths {
		p.dashes[i] = l / fine
	}
}

// Fonts are chosen by the typesetter, styles need no classes, and no text is
// rotated: a label that does not fit is left out.

func (p *pen) SetFont(*truetype.Font)  {}
func (p *pen) SetClassName(string)     {}
func (p *pen) SetTextRotation(float64) {}
func (p *pen) ClearTextRotation()      {}

func (p *pen) MoveTo(x, y int)              { p.path.add(moveTo, at(x, y)) }
func (p *pen) LineTo(x, y int)              { p.path.add(lineTo, at(x, y)) }
func (p *pen) QuadCurveTo(cx, cy, x, y int) { p.path.add(quadTo, at(cx, cy), at(x, y)) }
func (p *pen) Close()                       { p.path.add(closePath) }

func (p *pen) ArcTo(cx, cy int, rx, ry, startAngle, delta float64) {
	p.path.arc(at(cx, cy), rx/fine, ry/fine, startAngle, delta)
}

func (p *pen) Circle(radius float64, x, y int) { p.path.circle(at(x, y), radius/fine) }

func (p *pen) MeasureText(body string) gochart.Box {
	return gochart.NewBox(0, 0, units(p.letters.width(body, p.fontSize)), units(p.fontSize))
}

// drawn gives the path and starts a new one.
func (p *pen) drawn() path {
	out := p.path
	p.path = path{}
	return out
}

// strokes says whether a stroke would show.
func (p *pen) strokes() bool { return p.strokeColor.A > 0 && p.strokeWidth > 0 }
