package chart

import (
	"image"
	"image/color"
	"math"
)

// Spark draws the course of a few values without axes, from the least at the
// bottom to the greatest at the top, with gaps where there is no number. If
// the last value is still running, the segment that leads to it is dotted. A
// size that cannot be drawn gives an empty image.
func Spark(values []float64, running bool, s Size, c color.NRGBA) *image.RGBA {
	s, err := s.checked()
	if err != nil {
		return image.NewRGBA(image.Rectangle{})
	}
	p := newPixels(s, nil)
	p.strokeColor, p.fillColor, p.strokeWidth = ink(c), ink(c), s.pt(thinStroke)
	place := sparkScale(values, s)

	flags := make([]bool, len(values))
	if len(flags) > 0 {
		flags[len(flags)-1] = running
	}
	for _, r := range runs(values) {
		finished, pending := r.reduce(float64(s.Width) / float64(len(values))).split(flags)
		p.dashes = nil
		for _, part := range finished {
			p.spark(part, place)
		}
		p.dashes = []float64{s.pt(thinStroke), s.pt(thinStroke)}
		for _, part := range pending {
			p.spark(part, place)
		}
	}
	return p.img
}

// spark strokes a run, or dots a lone point.
func (p *pixels) spark(r run, place func(x, y float64) point) {
	if len(r.x) == 1 {
		p.path.circle(place(r.x[0], r.y[0]), p.strokeWidth)
		p.Fill()
		return
	}
	p.path.add(moveTo, place(r.x[0], r.y[0]))
	for i := 1; i < len(r.x); i++ {
		p.path.add(lineTo, place(r.x[i], r.y[i]))
	}
	p.Stroke()
}

// sparkScale maps categories and values to pixels, with room for the stroke.
// Equal values, and a single one, lie in the middle.
func sparkScale(values []float64, s Size) func(x, y float64) point {
	lo, hi, _ := span([]Series{{Values: values}})
	room := math.Min(s.pt(thinStroke), float64(min(s.Width, s.Height))/4)
	width, height := float64(s.Width)-2*room, float64(s.Height)-2*room
	part := func(v, lo, hi float64) float64 {
		if hi-lo < finest {
			return 0.5
		}
		return (v - lo) / (hi - lo)
	}
	return func(x, y float64) point {
		return point{
			x: room + width*part(x, 0, float64(len(values)-1)),
			y: room + height*(1-part(y, lo, hi)),
		}
	}
}
