package chart

import "math"

// stroked gives the outline of a line of a width with round joins and flat
// ends: figures to fill with the non-zero rule. They turn the same way
// everywhere, so where a line crosses or touches itself they add up and never
// cancel out.
func (l polyline) stroked(width float64) []polyline {
	n := len(l.points)
	if n < 2 {
		return nil
	}
	s := stroker{half: width / 2, left: make([]point, 0, 4*n), right: make([]point, 0, 2*n)}
	segments := n - 1
	if l.closed {
		segments = n
	}
	s.segment(l.points[0], l.points[1])
	for i := 1; i < segments; i++ {
		s.join(l.points[i], l.points[(i+1)%n])
	}
	if !l.closed {
		s.end(l.points[n-1])
		return []polyline{{points: append(s.left, reversed(s.right)...), closed: true}}
	}
	s.join(l.points[0], l.points[1])
	// The first corner is in both lists twice, once half: without its start,
	// each list is a whole loop.
	return []polyline{
		{points: s.left[1:], closed: true},
		{points: reversed(s.right[1:]), closed: true},
	}
}

// stroker walks along a line and collects its two sides.
type stroker struct {
	half        float64
	left, right []point
	direction   point   // of the segment being walked, of length 1
	length      float64 // of that segment
}

// segment starts the walk from a to b.
func (s *stroker) segment(a, b point) {
	s.face(a, b)
	s.end(a)
}

func (s *stroker) face(a, b point) {
	d := b.minus(a)
	s.length = d.length()
	s.direction = d.times(1 / s.length)
}

// end adds both sides at p, square to the segment.
func (s *stroker) end(p point) {
	n := s.direction.left().times(s.half)
	s.left = append(s.left, p.plus(n))
	s.right = append(s.right, p.minus(n))
}

// join turns at p towards next: round on the outer side, and on the inner side
// where the two edges meet.
func (s *stroker) join(p, next point) {
	before, length := s.direction, s.length
	s.face(p, next)
	n0, n1 := before.left().times(s.half), s.direction.left().times(s.half)
	turn := math.Atan2(before.cross(s.direction), before.dot(s.direction))
	inner, outer, side := &s.left, &s.right, -1.0
	if turn > 0 { // clockwise on the screen: the left side is the outer one
		inner, outer, side = &s.right, &s.left, 1.0
	}
	*outer = append(*outer, p.plus(n0.times(side)))
	steps := math.Ceil(math.Abs(turn) / s.coarseness())
	for i := 1.0; i < steps; i++ {
		sin, cos := math.Sincos(turn * i / steps)
		*outer = append(*outer, p.plus(point{n0.x*cos - n0.y*sin, n0.x*sin + n0.y*cos}.times(side)))
	}
	*outer = append(*outer, p.plus(n1.times(side)))

	reach := s.half * math.Abs(math.Tan(turn/2)) // back along the segments to where the inner edges meet
	if reach <= math.Min(length, s.length) {
		*inner = append(*inner, p.minus(n0.times(side)).minus(before.times(reach)))
		return
	}
	*inner = append(*inner, p.minus(n0.times(side)), p, p.minus(n1.times(side)))
}

// coarseness is the angle that a line across a round join may turn by: it
// leaves the circle by less than a tenth of a pixel.
func (s *stroker) coarseness() float64 {
	return 2 * math.Acos(math.Max(0.5, 1-0.1/math.Max(s.half, 0.1)))
}

func reversed(points []point) []point {
	out := make([]point, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}

// dashed cuts a line into dashes; pattern has the lengths of dash, gap, dash
// and so on. Without lengths the line stays whole.
func (l polyline) dashed(pattern []float64) []polyline {
	total := 0.0
	for _, p := range pattern {
		total += math.Max(p, 0)
	}
	if total <= 0 || len(l.points) < 2 {
		return []polyline{l}
	}
	points := l.points
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	d := dasher{pattern: pattern, left: pattern[0], points: points[:1:1], starts: []int{0}}
	for i := 1; i < len(points); i++ {
		d.walk(points[i-1], points[i])
	}
	return d.dashes()
}

// dasher walks along a line; even parts of its pattern are drawn.
type dasher struct {
	pattern []float64
	part    int
	left    float64 // of the part
	points  []point // of all dashes
	starts  []int   // where in points each dash starts
}

func (d *dasher) drawing() bool { return d.part%2 == 0 }

func (d *dasher) walk(a, b point) {
	length := b.minus(a).length()
	done := 0.0
	for length-done > d.left {
		done += d.left
		if !d.drawing() {
			d.starts = append(d.starts, len(d.points))
		}
		d.points = append(d.points, a.toward(b, done/length))
		d.part = (d.part + 1) % (len(d.pattern) * 2)
		d.left = d.pattern[d.part%len(d.pattern)]
	}
	d.left -= length - done
	if d.drawing() {
		d.points = append(d.points, b)
	}
}

func (d *dasher) dashes() []polyline {
	out := make([]polyline, len(d.starts))
	for i, from := range d.starts {
		to := len(d.points)
		if i+1 < len(d.starts) {
			to = d.starts[i+1]
		}
		out[i] = polyline{points: d.points[from:from:to]}
		for _, q := range d.points[from:to] {
			out[i].add(q)
		}
	}
	return out
}
