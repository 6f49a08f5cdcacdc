package chart

import (
	"image"
	"math"
	"sort"
)

// Plot is where a line chart drew its data, in pixels of the picture.
type Plot struct {
	Area     image.Rectangle // between the lowest and the highest tick, the first and the last category
	X        []float64       // of each category, ascending
	Min, Max float64         // values at the bottom and at the top of Area
}

// newPlot spreads n categories over the width of area; a single one stands in
// the middle.
func newPlot(area image.Rectangle, n int, ticks []float64) Plot {
	p := Plot{Area: area, Min: ticks[0], Max: ticks[len(ticks)-1]}
	if n > 0 {
		p.X = make([]float64, n)
	}
	for i := range p.X {
		p.X[i] = float64(area.Min.X) + p.part(i)*float64(area.Dx())
	}
	return p
}

// part is how far into the area category i stands, from 0 to 1.
func (p Plot) part(i int) float64 {
	if len(p.X) == 1 {
		return 0.5
	}
	return float64(i) / float64(len(p.X)-1)
}

// pitch is the distance between two categories.
func (p Plot) pitch() float64 {
	return float64(p.Area.Dx()) / float64(max(len(p.X)-1, 1))
}

// Y gives where a value is drawn; NaN for NaN.
func (p Plot) Y(v float64) float64 {
	return float64(p.Area.Max.Y) - (v-p.Min)/(p.Max-p.Min)*float64(p.Area.Dy())
}

// Nearest gives the category that is drawn nearest to x, the left one of two
// equally near; -1 without categories.
func (p Plot) Nearest(x float64) int {
	i := sort.SearchFloat64s(p.X, x)
	if i == len(p.X) || i > 0 && x-p.X[i-1] <= p.X[i]-x {
		i--
	}
	return i
}

// within brings v into lo to hi.
func within(v, lo, hi float64) float64 { return math.Max(lo, math.Min(v, hi)) }
