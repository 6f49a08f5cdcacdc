package chart

import (
	"io"
	"math"
	"slices"
	"strings"
)

// shadesOfText fill cells of characters, zero first; belowZero fills those of
// numbers below it.
var shadesOfText = [scaleSteps]string{"·", "░", "▒", "▓", "█"}

const belowZero = "−"

// Text writes the chart in characters: a line a row, with a shade a cell and,
// where every cell has room, its number behind it. The legend says up to which
// number a shade goes. Colour only repeats what the shades say. Rows that Height
// has no room for are counted in the last line, columns that Width has none for
// are left out.
func (h Heat) Text(w io.Writer, o TextOptions) error {
	f := h.textLayout(o)
	var b strings.Builder
	for _, line := range f.above {
		b.WriteString(line + "\n")
	}
	if labels := h.textColumns(f); labels != "" {
		b.WriteString(labels + "\n")
	}
	for row := range f.rows {
		label := ""
		if row < len(h.Rows) {
			label = cut(clean(h.Rows[row]), f.margin)
		}
		line := ""
		if f.margin > 0 {
			line = padRight(label, f.margin) + " "
		}
		for column := range f.columns {
			line += h.textCell(f, row, column, o)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	if f.more != "" {
		b.WriteString(f.more + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// heatText is where the parts of a heat map of characters stand.
type heatText struct {
	above         []string // title and legend
	margin        int      // columns of the labels
	cell          int      // columns of a cell with its gap
	rows, columns int      // that are shown
	numbers       bool     // they stand behind the shades
	steps         []float64
	more          string // how many rows had no room, or that there are none
}

func (h Heat) textLayout(o TextOptions) heatText {
	steps, some, missing := h.scale()
	f := heatText{steps: steps}
	if title := clean(h.Title); title != "" {
		f.above = append(f.above, cut(title, o.columns()))
	}
	rows, columns := h.size()
	if !some {
		f.more = cut(clean(h.Empty), o.columns())
		return f
	}
	f.above = append(f.above, cut(h.textLegend(steps, missing), o.columns()))
	for _, label := range h.Rows {
		f.margin = max(f.margin, cells(clean(label)))
	}
	f.margin = min(f.margin, o.columns()/3)
	room := o.columns()
	if f.margin > 0 {
		room -= f.margin + 1
	}
	f.columns = min(columns, room)
	f.cell = max(min(room/f.columns, 1+h.widest(rows, f.columns)+2), 1)
	f.numbers = f.cell >= 1+h.widest(rows, f.columns)+1
	f.rows = rows
	height := o.Height - len(f.above)
	if h.named() {
		height--
	}
	if o.Height > 0 && rows > max(height, 1) {
		f.rows = max(height-1, 1)
		f.more = "+" + plain(float64(rows-f.rows))
	}
	return f
}

// widest is how many columns the longest number takes.
func (h Heat) widest(rows, columns int) int {
	n := 0
	for row := range rows {
		for column := range columns {
			n = max(n, cells(h.text(row, column)))
		}
	}
	return n
}

// textLegend says what the shades mean.
func (h Heat) textLegend(steps []float64, missing bool) string {
	parts := []string{shadesOfText[0] + " " + format(h.Format, 0)}
	for _, v := range steps {
		if v > 0 {
			parts = append(parts, shadesOfText[shade(v, steps)]+" ≤ "+format(h.Format, v))
		}
	}
	if steps[0] < 0 {
		parts = append(parts, belowZero+" < "+format(h.Format, 0))
	}
	if name := clean(h.Missing); missing && name != "" {
		parts = append(parts, noNumber+" "+name)
	}
	return strings.Join(parts, "  ")
}

// shade is the index of the filling of a number: of the first step that it does
// not exceed, with the steps spread over the fillings.
func shade(v float64, steps []float64) int {
	zero := slices.Index(steps, 0)
	nth, _ := slices.BinarySearch(steps[zero:], v)
	above := max(len(steps)-zero-1, 1)
	return (nth*(len(shadesOfText)-1) + above - 1) / above
}

// textCell writes a cell with its gap.
func (h Heat) textCell(f heatText, row, column int, o TextOptions) string {
	v := h.value(row, column)
	mark, s := noNumber, Series{Color: h.Color}
	if !math.IsNaN(v) {
		mark = shadesOfText[shade(math.Max(v, 0), f.steps)]
	}
	if v < 0 {
		mark = belowZero
		s.Color++
	}
	if f.numbers {
		if math.IsNaN(v) {
			return padLeft(mark, f.cell-1) + " "
		}
		return o.painted(mark, s) + padLeft(h.text(row, column), f.cell-2) + " "
	}
	if f.cell == 1 {
		return o.painted(mark, s)
	}
	return o.painted(strings.Repeat(mark, f.cell-1), s) + " "
}

// textColumns gives the line of labels above the cells.
func (h Heat) textColumns(f heatText) string {
	n := min(len(h.Columns), f.columns)
	labels := make([]string, n)
	centres, widths := make([]float64, n), make([]float64, n)
	left := 0
	if f.margin > 0 {
		left = f.margin + 1
	}
	for i := range n {
		labels[i] = clean(h.Columns[i])
		widths[i] = float64(cells(labels[i]))
		centres[i] = float64(left+i*f.cell) + widths[i]/2 // it begins where the cell does
	}
	return spaced(thin(centres, widths, 1, 0, float64(left+f.columns*f.cell)), labels)
}
