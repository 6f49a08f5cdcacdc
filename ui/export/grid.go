package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	gap      = "  " // between two columns
	minLabel = 16   // the least width that a text column is cut to
)

// grid is a table measured for a terminal.
type grid struct {
	columns []Column
	names   []string   // of the columns, as they are shown
	rows    [][]string // a cell a column
	tones   [][]Tone
	values  []int    // widest value of each column
	widths  []int    // of each column that is shown, from the first
	dropped []string // names of the columns that have no room
}

func newGrid(columns []Column) *grid {
	g := &grid{columns: columns, values: make([]int, len(columns))}
	for _, c := range columns {
		g.names = append(g.names, oneLine(cmp.Or(c.Label, c.Name)))
	}
	return g
}

func (g *grid) add(row []Cell) {
	line, tones := make([]string, len(g.columns)), make([]Tone, len(g.columns))
	for i := range g.columns {
		line[i], tones[i] = row[i].shown(), row[i].Tone
		g.values[i] = max(g.values[i], ansi.StringWidth(line[i]))
	}
	g.rows, g.tones = append(g.rows, line), append(g.tones, tones)
}

// fit chooses the widths. What the terminal lacks is taken from the names of
// the columns, which go over several lines, then from the widest texts; then
// columns are left out from the right.
func (g *grid) fit(width int) {
	g.widths = make([]int, len(g.columns))
	for i, name := range g.names {
		g.widths[i] = max(g.values[i], ansi.StringWidth(name))
	}
	if width <= 0 {
		return
	}
	if g.total() > width {
		for i, name := range g.names {
			g.widths[i] = max(g.values[i], longestWord(name))
			if g.columns[i].Text {
				g.widths[i] = max(g.widths[i], min(minLabel, ansi.StringWidth(name)))
			}
		}
	}
	for g.narrow(g.total() - width) {
	}
	for len(g.widths) > 1 && g.total() > width {
		g.drop()
	}
	for g.widen(width - g.total()) {
	}
}

// drop leaves the last column out, and with it the one that it is joined to.
func (g *grid) drop() {
	for {
		last := len(g.widths) - 1
		g.widths = g.widths[:last]
		if !g.columns[last].Joined || last == 1 {
			g.dropped = append([]string{g.names[last]}, g.dropped...)
			return
		}
	}
}

func (g *grid) total() int {
	total := len(gap) * (len(g.widths) - 1)
	for _, n := range g.widths {
		total += n
	}
	return total
}

// narrow takes a little from the widest text that can still be cut, if room is
// lacking.
func (g *grid) narrow(lacking int) bool {
	widest := -1
	for i, n := range g.widths {
		c := g.columns[i]
		if c.Text && !c.Whole && n > minLabel && (widest < 0 || n > g.widths[widest]) {
			widest = i
		}
	}
	if lacking <= 0 || widest < 0 {
		return false
	}
	g.widths[widest]--
	return true
}

// widen gives room that is left to the text that was cut most.
func (g *grid) widen(left int) bool {
	most := -1
	for i, n := range g.widths {
		if g.values[i] > n && (most < 0 || g.values[i]-n > g.values[most]-g.widths[most]) {
			most = i
		}
	}
	if left <= 0 || most < 0 {
		return false
	}
	g.widths[most]++
	return true
}

// head gives the names of the columns, over as many lines as they need, the
// last word at the bottom. A table without names has no head.
func (g *grid) head() [][]string {
	var wrapped [][]string
	height := 0
	for i, width := range g.widths {
		lines := wrap(g.names[i], width)
		wrapped = append(wrapped, lines)
		height = max(height, len(lines))
	}
	head := make([][]string, height)
	for n := range head {
		head[n] = make([]string, len(g.widths))
		for i, lines := range wrapped {
			if at := n - (height - len(lines)); at >= 0 {
				head[n][i] = lines[at]
			}
		}
	}
	return head
}

// wrap breaks a name between its words.
func wrap(name string, width int) []string {
	var lines []string
	for _, word := range strings.Fields(name) {
		if n := len(lines); n > 0 && ansi.StringWidth(lines[n-1])+1+ansi.StringWidth(word) <= width {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

func longestWord(name string) int {
	words := strings.Fields(name)
	if len(words) == 0 {
		return 0
	}
	return ansi.StringWidth(slices.MaxFunc(words, func(a, b string) int { return ansi.StringWidth(a) - ansi.StringWidth(b) }))
}
