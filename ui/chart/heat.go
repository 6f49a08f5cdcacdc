package chart

import (
	"image"
	"image/color"
	"io"
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Heat is a grid of cells that are darker the larger their number is, such as
// the hours of the weekdays. Where a cell has room its number stands in it. A
// cell without a number has a dash in place of a ground, which is not the ground
// of a zero. Numbers below zero have a colour of their own.
type Heat struct {
	Title   string
	Rows    []string               // labels, from the top
	Columns []string               // labels, from the left; thinned so that they never collide
	Values  [][]float64            // a slice a row, a number a column; NaN or infinite where there is no number
	Format  func(v float64) string // nil: a plain number
	Step    StepKind               // which numbers of the scale are round
	Missing string                 // explains cells without a number in the legend, such as "not computed"
	Color   int                    // index into Palette.Series; larger ones start over
	Empty   string                 // said where no cell has a number
}

// Looks of a heat map; distances in points.
const (
	leastCellHeight = 10.0
	mostCellHeight  = 44.0
	mostCellWidth   = 72.0
	cellGap         = 2.0
	leastGapped     = 5.0 // pixels of a cell from which there are gaps
	cellPadding     = 3.0
	cellCorner      = 2.0
	dashLength      = 6.0
	scaleSteps      = 5 // numbers that explain the scale, at most
)

// Image draws the chart on a transparent ground and gives the geometry of its
// cells. The only error is a *SizeError.
func (h Heat) Image(s Size, p Palette) (*image.RGBA, Grid, error) {
	sh, img, err := onImage(s, p)
	if err != nil {
		return nil, Grid{}, err
	}
	grid, err := h.draw(sh, nil)
	return img, grid, err
}

// PNG writes the chart on the palette's background.
func (h Heat) PNG(w io.Writer, s Size, p Palette) error { return writePNG(w, s, p, h) }

// SVG writes the chart on the palette's background. Text stays text, shown in
// the reader's own fonts.
func (h Heat) SVG(w io.Writer, s Size, p Palette) error { return writeSVG(w, s, p, h.Title, h) }

func (h Heat) picture(sh *sheet, w io.Writer) error {
	_, err := h.draw(sh, w)
	return err
}

// Grid is where a heat map drew its cells, in pixels of the picture.
type Grid struct {
	Area          image.Rectangle
	Rows, Columns int // of cells that were drawn; rows without room are left out
}

// Cell gives the place of a cell.
func (g Grid) Cell(row, column int) image.Rectangle {
	at := func(i, n, from, length int) int { return from + i*length/max(n, 1) }
	return image.Rect(
		at(column, g.Columns, g.Area.Min.X, g.Area.Dx()), at(row, g.Rows, g.Area.Min.Y, g.Area.Dy()),
		at(column+1, g.Columns, g.Area.Min.X, g.Area.Dx()), at(row+1, g.Rows, g.Area.Min.Y, g.Area.Dy()),
	)
}

// At gives the cell under a pixel; false where there is none.
func (g Grid) At(p image.Point) (row, column int, ok bool) {
	if !p.In(g.Area) || g.Rows == 0 || g.Columns == 0 {
		return 0, 0, false
	}
	from := p.Sub(g.Area.Min)
	// The edge of a cell is rounded down, so the last cell that begins at or before
	// the pixel is the one.
	return ((from.Y+1)*g.Rows - 1) / g.Area.Dy(), ((from.X+1)*g.Columns - 1) / g.Area.Dx(), true
}

// size is how many rows and columns there are.
func (h Heat) size() (rows, columns int) {
	rows, columns = max(len(h.Rows), len(h.Values)), len(h.Columns)
	for _, row := range h.Values {
		columns = max(columns, len(row))
	}
	if rows == 0 || columns == 0 {
		return 0, 0
	}
	return rows, columns
}

// value is the number of a cell, NaN where there is none.
func (h Heat) value(row, column int) float64 {
	if row < len(h.Values) {
		return number(h.Values[row], column) + 0 // +0: no negative zero
	}
	return math.NaN()
}

// text is the number of a cell as written.
func (h Heat) text(row, column int) string {
	if v := h.value(row, column); !math.IsNaN(v) {
		return format(h.Format, v)
	}
	return noNumber
}

// scale are round numbers over the range of the cells, zero among them, and
// whether there is any number and any cell without one.
func (h Heat) scale() (steps []float64, some, missing bool) {
	var series []Series
	rows, columns := h.size()
	for i := range rows {
		for k := range columns {
			missing = missing || math.IsNaN(h.value(i, k))
		}
	}
	for _, row := range h.Values {
		series = append(series, Series{Values: row})
	}
	lo, hi, some := span(series)
	return ticks(lo, hi, h.Step, scaleSteps), some, missing
}

// strength is how much of its colour a number has, from 0 to 1.
func strength(v float64, steps []float64) float64 {
	most := math.Max(math.Abs(steps[0]), math.Abs(steps[len(steps)-1]))
	return math.Abs(v) / most
}

// tone is the colour of a number.
func (h Heat) tone(v float64, steps []float64, p Palette) color.NRGBA {
	s := Series{Color: h.Color}
	if v < 0 {
		s.Color++
	}
	return mix(p.Grid, p.ColorOf(s), strength(v, steps))
}

func (h Heat) draw(sh *sheet, w io.Writer) (Grid, error) {
	f := h.layout(sh)
	cells := layer(func(gochart.Box, gochart.Range, gochart.Range) {
		for row := range f.grid.Rows {
			for column := range f.grid.Columns {
				h.drawCell(sh, f, row, column)
			}
		}
	})
	words := func(gochart.Renderer, gochart.Box, gochart.Style) {
		sh.drawHeader(f.header)
		for _, t := range f.texts {
			sh.write(t)
		}
		if !f.some {
			sh.say(h.Empty, f.grid.Area)
		}
	}
	unit := gochart.ContinuousRange{Max: 1}
	return f.grid, sh.render(w, f.grid.Area, unit, unit, []gochart.Series{cells}, []gochart.Renderable{words})
}
