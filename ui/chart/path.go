package chart

import "math"

// point is a place in pixels.
type point struct{ x, y float64 }

func (p point) plus(q point) point              { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point             { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point           { return point{p.x * f, p.y * f} }
func (p point) length() float64                 { return math.Hypot(p.x, p.y) }
func (p point) dot(q point) float64             { return p.x*q.x + p.y*q.y }
func (p point) cross(q point) float64           { return p.x*q.y - p.y*q.x }
func (p point) left() point                     { return point{p.y, -p.x} }
func (p point) toward(q point, t float64) point { return p.plus(q.minus(p).times(t)) }

// verb is what a path does next.
type verb byte

const (
	moveTo    verb = 'M' // one point
	lineTo    verb = 'L' // one point
	quadTo    verb = 'Q' // a control point and one point
	closePath verb = 'Z' // no point
)

// path is what a renderer collects between two strokes or fills.
type path struct {
	verbs  []verb
	points []point
}

func (p *path) add(v verb, points ...point) {
	if len(p.verbs) == 0 && v != moveTo && len(points) > 0 {
		p.add(moveTo, points[0])
	}
	p.verbs = append(p.verbs, v)
	p.points = append(p.points, points...)
}

// arc adds an elliptic arc around c as curves of at most an eighth of a turn,
// with a line to its start where the path has begun. Angles are in radians,
// clockwise from the right.
func (p *path) arc(c point, rx, ry, start, delta float64) {
	at := func(angle, stretch float64) point {
		return c.plus(point{rx * stretch * math.Cos(angle), ry * stretch * math.Sin(angle)})
	}
	p.add(lineTo, at(start, 1))
	n := math.Max(1, math.Ceil(math.Abs(delta)/(math.Pi/4)))
	turn := delta / n
	for i := range int(n) {
		from := start + float64(i)*turn
		p.add(quadTo, at(from+turn/2, 1/math.Cos(turn/2)), at(from+turn, 1))
	}
}

// circle adds a whole circle as a figure of its own.
func (p *path) circle(c point, radius float64) {
	p.add(moveTo, point{c.x + radius, c.y})
	p.arc(c, radius, radius, 0, 2*math.Pi)
	p.add(closePath)
}

// polyline is a figure of straight lines.
type polyline struct {
	points []point
	closed bool
}

// curveSteps is how many lines stand for a curve: the curves here are eighths
// of circles of a few pixels.
const curveSteps = 4

// lines gives the figures of the path with straight lines for its curves and
// without lines of no length.
func (p path) lines() []polyline {
	var out []polyline
	next := p.points
	take := func() (q point) {
		q, next = next[0], next[1:]
		return q
	}
	for _, v := range p.verbs {
		switch v {
		case moveTo:
			out = append(out, polyline{points: []point{take()}})
		case lineTo:
			out[len(out)-1].add(take())
		case quadTo:
			out[len(out)-1].curve(take(), take())
		case closePath:
			out[len(out)-1].close()
		}
	}
	return out
}

// add goes on to q, unless the figure is there already.
func (l *polyline) add(q point) {
	if n := len(l.points); n == 0 || l.points[n-1] != q {
		l.points = append(l.points, q)
	}
}

func (l *polyline) curve(control, to point) {
	from := l.points[len(l.points)-1]
	for i := 1; i <= curveSteps; i++ {
		t := float64(i) / curveSteps
		l.add(from.toward(control, t).toward(control.toward(to, t), t))
	}
}

// close joins the end of a figure to its start, which is not repeated.
func (l *polyline) close() {
	if n := len(l.points); n > 1 && l.points[0].minus(l.points[n-1]).length() < 1e-6 {
		l.points = l.points[:n-1]
	}
	l.closed = true
}
