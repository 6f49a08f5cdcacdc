package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Strokes in points, and other looks of a line chart.
const (
	mainStroke  = 2.0
	thinStroke  = 1.5 // of comparisons and sparklines
	leastStroke = 1.0 // where points lie close to each other
	strokeShare = 0.7 // of the distance of points that a stroke may take
	leastDashed = 1.5 // distance of points from which comparisons are dashed; in denser lines dashes are noise
	ringRadius  = 4.0
	dotRadius   = 2.5
	fillOpacity = 0.10
	bandReach   = 0.3 // of a shaded band beyond its first and last category, as a part of their distance
)

var (
	dashed = []float64{5, 4}
	dotted = []float64{2, 3}
)

// linePainter turns a laid-out line chart into series and elements of
// go-chart.
type linePainter struct {
	*sheet
	lineLayout
	line Line
}

// series gives what is painted, bottom first.
func (p linePainter) series() []gochart.Series {
	out := []gochart.Series{p.ground(bandReach)}
	if i, ok := p.filled(); ok {
		out = append(out, p.areas(p.line.Series[i])...)
	}
	for i := len(p.line.Series) - 1; i >= 0; i-- {
		out = append(out, p.lines(p.line.Series[i])...)
	}
	return out
}

// elements gives what lies on top of the series.
func (p linePainter) elements() []gochart.Renderable {
	return []gochart.Renderable{func(gochart.Renderer, gochart.Box, gochart.Style) {
		p.rings()
		p.words()
	}}
}

// words are the labels of both axes, title, legend, and what stands in a plot
// without numbers.
func (p linePainter) words() {
	for _, t := range p.texts {
		p.write(t)
	}
	p.drawHeader(p.lineLayout.header)
	p.flags()
	p.sayEmpty()
}

// ground is what lies below the data; bands reach so far beyond their first and
// last category, as a part of the distance of two.
func (p linePainter) ground(reach float64) gochart.Series {
	return layer(func(gochart.Box, gochart.Range, gochart.Range) {
		p.bands(reach * p.plot.pitch())
		p.grid()
	})
}

// bands shades the marked categories; neighbours share a band.
func (p linePainter) bands(reach float64) {
	area := p.plot.Area
	for i := 0; i < len(p.plot.X); i++ {
		if !isSet(p.line.Shaded, i) {
			continue
		}
		from := i
		for i+1 < len(p.plot.X) && isSet(p.line.Shaded, i+1) {
			i++
		}
		x0 := math.Max(math.Round(p.plot.X[from]-reach), float64(area.Min.X))
		x1 := math.Min(math.Round(p.plot.X[i]+reach), float64(area.Max.X))
		p.rectangle(x0, float64(area.Min.Y), math.Max(x1, x0+1), float64(area.Max.Y), p.look.Weekend)
	}
}

// grid draws a line a tick, on whole pixels so that it is crisp.
func (p linePainter) grid() {
	for _, v := range p.ticks {
		y := math.Round(p.plot.Y(v) - float64(p.hair())/2)
		p.rectangle(float64(p.plot.Area.Min.X), y, float64(p.plot.Area.Max.X), y+float64(p.hair()), p.look.Grid)
	}
}

// filled gives the series with the soft fill: the only one that is no
// comparison. Below several lines, fills would read as stacked.
func (p linePainter) filled() (index int, ok bool) {
	for i, s := range p.line.Series {
		if s.Comparison {
			continue
		}
		if ok {
			return 0, false
		}
		index, ok = i, true
	}
	return index, ok
}

// areas gives the soft fill between the finished parts of a series and zero.
func (p linePainter) areas(s Series) []gochart.Series {
	var out []gochart.Series
	for _, r := range runs(s.Values) {
		finished, _ := r.split(p.line.Running)
		for _, part := range finished {
			if len(part.x) == 1 {
				continue // go-chart would fill a wedge from the corner of the picture
			}
			out = append(out, p.continuous(part, gochart.Style{
				FillColor:   ink(alpha(p.look.ColorOf(s), fillOpacity)),
				StrokeColor: drawing.ColorTransparent, // go-chart fills only what it strokes
				StrokeWidth: 1,
			}))
		}
	}
	return out
}

// lines gives the strokes of a series: dotted where they lead to a running
// category, dashed for a comparison, a dot for a lone point.
func (p linePainter) lines(s Series) []gochart.Series {
	color := ink(p.look.ColorOf(s))
	solid := gochart.Style{StrokeColor: color, StrokeWidth: p.stroke(s)}
	if s.Comparison && p.plot.pitch() >= p.pt(leastDashed) {
		solid.StrokeDashArray = p.pattern(dashed)
	}
	pending := gochart.Style{StrokeColor: color, StrokeWidth: p.stroke(s), StrokeDashArray: p.pattern(dotted)}
	lone := gochart.Style{StrokeColor: drawing.ColorTransparent, DotColor: color, DotWidth: p.pt(dotRadius) * fine}

	var out []gochart.Series
	for _, r := range runs(s.Values) {
		finished, toRunning := []run{r}, []run(nil)
		if !s.Comparison {
			finished, toRunning = r.split(p.line.Running)
		}
		for _, part := range finished {
			if len(part.x) == 1 {
				out = append(out, p.continuous(part, lone))
			} else {
				out = append(out, p.continuous(part, solid))
			}
		}
		for _, part := range toRunning {
			out = append(out, p.continuous(part, pending))
		}
	}
	return out
}

// stroke is how thick the line of a series is, in go-chart's units: thinner
// where points are so close that thick lines would merge into an area.
func (p linePainter) stroke(s Series) float64 {
	thick := mainStroke
	if s.Comparison {
		thick = thinStroke
	}
	room := p.plot.pitch() / p.Scale * strokeShare
	return p.pt(within(room, leastStroke, thick)) * fine
}

func (p linePainter) continuous(r run, style gochart.Style) gochart.Series {
	r = r.reduce(p.plot.pitch())
	return gochart.ContinuousSeries{Style: style, XValues: r.x, YValues: r.y}
}

// rings marks the running categories.
func (p linePainter) rings() {
	for i := len(p.line.Series) - 1; i >= 0; i-- {
		s := p.line.Series[i]
		for k, v := range s.Values {
			if s.Comparison || !isSet(p.line.Running, k) || !finite(v) {
				continue
			}
			p.out.ResetStyle()
			p.out.SetFillColor(ink(p.look.Background))
			p.out.SetStrokeColor(ink(p.look.ColorOf(s)))
			p.out.SetStrokeWidth(p.pt(mainStroke) * fine)
			p.out.Circle(p.pt(ringRadius)*fine, units(p.plot.X[k]), units(p.plot.Y(v)))
			p.out.FillStroke()
		}
	}
}

// sayEmpty writes in the middle of a plot without numbers.
func (p linePainter) sayEmpty() {
	if _, _, ok := span(p.line.Series); !ok {
		p.say(p.line.Empty, p.plot.Area)
	}
}
