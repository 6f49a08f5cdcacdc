package export

import (
	"bufio"
	"cmp"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// writeText lays a table out for a terminal: labels left, numbers right. Widths
// are those of terminal cells, so that every script keeps its column.
func writeText(w io.Writer, t Table, o Options) error {
	g := newGrid(t.Columns)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		g.add(row)
	}
	g.fit(o.Width)

	b := bufio.NewWriter(w)
	for _, line := range g.head() {
		b.WriteString(o.Paint(Faint, strings.TrimRight(g.line(line, nil, Options{}), " ")) + "\n")
	}
	for i, row := range g.rows {
		b.WriteString(strings.TrimRight(g.line(row, g.tones[i], o), " ") + "\n")
	}
	if len(g.dropped) > 0 {
		b.WriteString(o.Paint(Faint, ansi.Truncate("No room for: "+strings.Join(g.dropped, ", "), o.Width, "…")) + "\n")
	}
	return b.Flush()
}

// line puts cells beside each other.
func (g *grid) line(cells []string, tones []Tone, o Options) string {
	var b strings.Builder
	for i, width := range g.widths {
		if i > 0 {
			b.WriteString(gap)
		}
		cell := ansi.Truncate(cells[i], width, "…")
		pad := strings.Repeat(" ", max(0, width-ansi.StringWidth(cell)))
		if tones != nil {
			cell = o.Paint(tones[i], cell)
		}
		if g.columns[i].Text {
			b.WriteString(cell + pad)
		} else {
			b.WriteString(pad + cell)
		}
	}
	return b.String()
}

// colors are the tones in the colours that a person chose for the terminal.
var colors = map[Tone]string{Good: "32", Bad: "31", Caution: "33", Faint: "2"}

// Paint gives a text its tone, where the reader wants colours.
func (o Options) Paint(t Tone, text string) string {
	if !o.Color || t == Neutral || text == "" {
		return text
	}
	return "\x1b[" + colors[t] + "m" + text + "\x1b[0m"
}

// oneLine is a cell as a terminal may show it.
func oneLine(s string) string {
	return strings.ReplaceAll(Printable(s), "\n", " ")
}

func (c Cell) shown() string { return oneLine(cmp.Or(c.Text, c.Number)) }
