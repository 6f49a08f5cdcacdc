package chart

import (
	"image"
	"io"
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Stack is a Line whose series stand on each other: a column a category, the
// first series at its foot, numbers below zero under the axis. Only numbers that
// can be added up may be stacked. Comparisons are left out; the column of a
// running category is pale with a dashed edge.
type Stack Line

// Looks of columns.
const (
	columnShare  = 0.76 // of the distance of categories that a column takes
	widestColumn = 56.0 // in points
	leastColumn  = 4.0  // pixels of distance from which columns have a gap
	leastSlice   = 3.0  // pixels of height from which a part has a gap above it
	pale         = 0.45
)

// Image draws the chart on a transparent ground and gives the geometry of its
// plot: X are the middles of the columns. The only error is a *SizeError.
func (s Stack) Image(size Size, p Palette) (*image.RGBA, Plot, error) {
	sh, img, err := onImage(size, p)
	if err != nil {
		return nil, Plot{}, err
	}
	plot, err := s.draw(sh, nil)
	return img, plot, err
}

// PNG writes the chart on the palette's background.
func (s Stack) PNG(w io.Writer, size Size, p Palette) error { return writePNG(w, size, p, s) }

// SVG writes the chart on the palette's background. Text stays text, shown in
// the reader's own fonts.
func (s Stack) SVG(w io.Writer, size Size, p Palette) error {
	return writeSVG(w, size, p, s.Title, s)
}

func (s Stack) picture(sh *sheet, w io.Writer) error {
	_, err := s.draw(sh, w)
	return err
}

func (s Stack) draw(sh *sheet, w io.Writer) (Plot, error) {
	l := s.stacked()
	lo, hi := l.piles().span()
	p := linePainter{sheet: sh, line: l, lineLayout: l.place(sh, l.blocks(sh.look), lo, hi, asColumns)}
	x := gochart.ContinuousRange{Max: float64(max(len(p.plot.X), 1))}
	y := gochart.ContinuousRange{Min: p.plot.Min, Max: p.plot.Max}
	words := func(gochart.Renderer, gochart.Box, gochart.Style) { p.words() }
	layers := []gochart.Series{p.ground(0.5), layer(func(gochart.Box, gochart.Range, gochart.Range) { p.columns() })}
	return p.plot, sh.render(w, p.plot.Area, x, y, layers, []gochart.Renderable{words})
}

// stacked is the line without its comparisons.
func (s Stack) stacked() Line {
	l := Line(s)
	l.Series = nil
	for _, series := range s.Series {
		if !series.Comparison {
			l.Series = append(l.Series, series)
		}
	}
	return l
}

// blocks is the legend of columns.
func (l Line) blocks(look Palette) []entry {
	out := l.entries(look)
	for i := range out {
		if out[i].flag {
			continue
		}
		out[i].stroke = barSample
		if out[i].dashes != nil {
			out[i].dashes, out[i].color = nil, ink(alpha(look.Muted, pale))
		}
	}
	return out
}

// slice is the part of a column that belongs to one series.
type slice struct{ from, to float64 }

// piles are the slices by series and category; those without a number have no
// height.
type piles [][]slice

func (l Line) piles() piles {
	n := l.categories()
	above, below := make([]float64, n), make([]float64, n)
	out := make(piles, len(l.Series))
	for i, s := range l.Series {
		out[i] = make([]slice, n)
		for k := range n {
			foot := above
			if v := number(s.Values, k); v < 0 {
				foot = below
			}
			from := foot[k]
			if v := number(s.Values, k); finite(from + v) {
				foot[k] += v
			}
			out[i][k] = slice{from, foot[k]}
		}
	}
	return out
}

// span is the least and the greatest end of a slice.
func (p piles) span() (lo, hi float64) {
	for _, slices := range p {
		for _, s := range slices {
			lo, hi = math.Min(lo, s.to), math.Max(hi, s.to)
		}
	}
	return lo, hi
}

// sum is the height of a column above zero.
func (p piles) sum(category int) float64 {
	top := 0.0
	for _, slices := range p {
		top = math.Max(top, slices[category].to)
	}
	return top
}
