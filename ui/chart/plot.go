package chart

import (
	"image"
	"math"
	"sort"
)

// Plot is where a chart over categories drew its data, in pixels of the picture.
type Plot struct {
	Area     image.Rectangle // between the lowest and the highest tick; of a line the first and the last category, of columns their edges
	X        []float64       // of each category, ascending
	Min, Max float64         // values at the bottom and at the top of Area
}

// spread is how far into the area category i of n stands, from 0 to 1.
type spread func(i, n int) float64

// asPoints puts the first and the last category at the edges; a single one
// stands in the middle.
func asPoints(i, n int) float64 {
	if n == 1 {
		return 0.5
	}
	return float64(i) / float64(n-1)
}

// asColumns gives each category the same part of the width.
func asColumns(i, n int) float64 { return (float64(i) + 0.5) / float64(n) }

// newPlot spreads n categories over the width of area.
func newPlot(area image.Rectangle, n int, ticks []float64, part spread) Plot {
	p := Plot{Area: area, Min: ticks[0], Max: ticks[len(ticks)-1]}
	if n > 0 {
		p.X = make([]float64, n)
	}
	for i := range p.X {
		p.X[i] = float64(area.Min.X) + part(i, n)*float64(area.Dx())
	}
	return p
}

// pitch is the distance between two categories.
func (p Plot) pitch() float64 {
	if len(p.X) < 2 {
		return float64(p.Area.Dx())
	}
	return p.X[1] - p.X[0]
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
