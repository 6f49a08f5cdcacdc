package export

import (
	"bufio"
	"cmp"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// minLabel is the least width that a text column is cut to.
const minLabel = 12

// writeText lays a table out for a terminal: labels left, numbers right, the
// widest text column cut with an ellipsis where the whole would not fit.
// Widths are those of terminal cells, so that every script keeps its column.
func writeText(w io.Writer, t Table, o Options) error {
	var rows [][]string
	widths := make([]int, len(t.Columns))
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = Printable(cmp.Or(c.Label, c.Name))
		widths[i] = ansi.StringWidth(head[i])
	}
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		line := make([]string, len(t.Columns))
		for i := range t.Columns {
			line[i] = strings.ReplaceAll(Printable(cmp.Or(row[i].Text, row[i].Number)), "\n", " ")
			widths[i] = max(widths[i], ansi.StringWidth(line[i]))
		}
		rows = append(rows, line)
	}
	narrow(widths, t.Columns, o.Width)

	b := bufio.NewWriter(w)
	if strings.Join(head, "") != "" {
		writeLine(b, head, widths, t.Columns)
	}
	for _, line := range rows {
		writeLine(b, line, widths, t.Columns)
	}
	return b.Flush()
}

// narrow takes from the widest text column what the terminal lacks.
func narrow(widths []int, columns []Column, width int) {
	total := 2 * (len(widths) - 1)
	widest := -1
	for i, n := range widths {
		total += n
		if columns[i].Text && (widest < 0 || n > widths[widest]) {
			widest = i
		}
	}
	if width > 0 && total > width && widest >= 0 {
		widths[widest] = max(min(minLabel, widths[widest]), widths[widest]-(total-width))
	}
}

func writeLine(b *bufio.Writer, cells []string, widths []int, columns []Column) {
	var line strings.Builder
	for i, cell := range cells {
		if i > 0 {
			line.WriteString("  ")
		}
		cell = ansi.Truncate(cell, widths[i], "…")
		pad := strings.Repeat(" ", max(0, widths[i]-ansi.StringWidth(cell)))
		if columns[i].Text {
			line.WriteString(cell + pad)
		} else {
			line.WriteString(pad + cell)
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " "))
	b.WriteByte('\n')
}
