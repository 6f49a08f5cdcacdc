package chart

import (
	"image"
	"io"
	"math"
	"strings"
)

// textLines is the height of a line chart whose options leave it open.
const textLines = 16

// textFlag marks a category below a plot of characters.
const textFlag = '⚑'

// Text writes the chart in characters: braille dots with a vertical axis,
// labels below and, if asked for, title and legend. Without colour, several
// series are told apart by a letter at their end. The result is Height lines
// high unless that is too low for the axes.
func (l Line) Text(w io.Writer, o TextOptions) error {
	return l.writeText(w, l.textLayout(o), o)
}

// writeText writes what was laid out.
func (l Line) writeText(w io.Writer, f textLayout, o TextOptions) error {
	var b strings.Builder
	for _, line := range f.above {
		b.WriteString(line + "\n")
	}
	for i := range f.dots.lines {
		axis := "│"
		if f.names[i] != "" {
			axis = "┤"
		}
		body := l.textRow(f, i, o)
		line := padLeft(f.names[i], f.margin) + axis + body + f.letters[i]
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	b.WriteString(strings.Repeat(" ", f.margin) + "└" + l.textFoot(f) + "\n")
	if below := l.textLabels(f); below != "" {
		b.WriteString(below + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// textFoot is the line below the plot, with a flag at each marked category.
func (l Line) textFoot(f textLayout) string {
	foot := []rune(strings.Repeat("─", f.dots.columns))
	for i := range f.scale.X {
		if isSet(l.Marked, i) {
			foot[f.column(float64(i))/2] = textFlag
		}
	}
	return string(foot)
}

// textRow gives a line of the plot.
func (l Line) textRow(f textLayout, line int, o TextOptions) string {
	if f.empty != "" && line == f.dots.lines/2 {
		return strings.Repeat(" ", (f.dots.columns-cells(f.empty))/2) + f.empty
	}
	return f.dots.row(line, func(body string, owner int) string {
		if owner >= len(l.Series) {
			return body
		}
		return o.painted(body, l.Series[owner])
	})
}

// textLayout is where the parts of a chart of characters stand, and its dots.
type textLayout struct {
	above   []string // title and legend
	dots    *braille
	scale   Plot     // of the values, one wide and high
	margin  int      // columns left of the axis
	names   []string // of the ticks, one a line
	letters []string // behind the plot, one a line
	empty   string   // said in the middle of the plot
}

func (l Line) textLayout(o TextOptions) textLayout {
	lo, hi, _ := span(l.Series)
	f := l.textAxes(o, l.textHeader(o, lineSamples), lo, hi, asPoints)
	reserve := 0
	f.letters, reserve = l.textLetters(f, o)
	f.dots = newBraille(max(f.dots.columns-reserve, 1), f.dots.lines)
	for i := len(l.Series) - 1; i >= 0; i-- {
		l.dot(f, i)
	}
	return f
}

// textAxes lays out all but the data: above a plot without dots what is to stand
// there, and beside it the ticks of numbers from lo to hi.
func (l Line) textAxes(o TextOptions, above []string, lo, hi float64, part spread) textLayout {
	height := o.Height
	if height <= 0 {
		height = textLines
	}
	lines := height - len(above) - 1
	if l.labelled() {
		lines--
	}
	lines = max(lines, 2)

	values := ticks(lo, hi, l.Step, min(max(lines/2, fewestTicks), mostTicks))
	f := textLayout{above: above, dots: newBraille(1, lines), names: make([]string, lines), letters: make([]string, lines)}
	f.scale = newPlot(image.Rect(0, 0, 1, 1), l.categories(), values, part)
	for _, v := range values {
		name := format(l.Format, v)
		f.names[f.line(v)] = name
		f.margin = max(f.margin, cells(name))
	}
	if f.margin > o.columns()/2 {
		f.margin, f.names = 0, make([]string, lines)
	}
	f.dots = newBraille(max(o.columns()-f.margin-1, 1), lines)
	if _, _, found := span(l.Series); !found {
		f.empty = cut(clean(l.Empty), f.dots.columns)
	}
	return f
}

// row and column give the dot of a value and of a category.
func (f textLayout) row(v float64) int {
	return int(math.Round((f.scale.Max - v) / (f.scale.Max - f.scale.Min) * float64(f.dots.height()-1)))
}

func (f textLayout) column(category float64) int {
	return int(math.Round(f.scale.X[int(category)] * float64(f.dots.width()-1)))
}

// line gives the line of characters of a value.
func (f textLayout) line(v float64) int { return f.row(v) / 4 }

// dot draws series i: sparsely for a comparison, more sparsely towards a
// running category, which becomes a ring.
func (l Line) dot(f textLayout, i int) {
	s := l.Series[i]
	for _, r := range runs(s.Values) {
		for k := range r.x {
			x, y := f.column(r.x[k]), f.row(r.y[k])
			running := isSet(l.Running, int(r.x[k])) && !s.Comparison
			every := 1
			switch {
			case running:
				every = 3
			case s.Comparison:
				every = 2
			}
			if k > 0 {
				f.dots.line(f.column(r.x[k-1]), f.row(r.y[k-1]), x, y, every, i)
			}
			switch {
			case running:
				f.dots.put(x, y, '○', i)
			case len(r.x) == 1:
				f.dots.put(x, y, '•', i)
			}
		}
	}
}

// textLabels gives the line of labels below the plot.
func (l Line) textLabels(f textLayout) string {
	n := min(len(l.Labels), len(f.scale.X))
	labels := make([]string, n)
	centres, widths := make([]float64, n), make([]float64, n)
	for i := range n {
		labels[i] = clean(l.Labels[i])
		centres[i] = float64(f.margin+1) + float64(f.column(float64(i)))/2
		widths[i] = float64(cells(labels[i]))
	}
	return spaced(thin(centres, widths, 2, 0, float64(f.margin+1+f.dots.columns)), labels)
}

// spaced writes labels at their places.
func spaced(places []interval, labels []string) string {
	var b strings.Builder
	column := 0
	for _, s := range places {
		from := int(s.from)
		b.WriteString(strings.Repeat(" ", from-column) + labels[s.index])
		column = from + cells(labels[s.index])
	}
	return b.String()
}
