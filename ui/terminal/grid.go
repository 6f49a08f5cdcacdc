package terminal

import "strings"

// field is a column of a grid.
type field struct {
	title string
	width int
	text  bool // at the left
}

// gridLine writes cells beneath each other's columns.
func gridLine(fields []field, cells []string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for i, f := range fields {
		if i > 0 {
			b.WriteString("  ")
		}
		if f.text {
			b.WriteString(left(cells[i], f.width))
		} else {
			b.WriteString(right(cells[i], f.width))
		}
	}
	return b.String()
}

// gridTitles is the line above a grid.
func gridTitles(fields []field) string {
	titles := make([]string, len(fields))
	for i, f := range fields {
		titles[i] = clean(f.title)
	}
	return faint.over(gridLine(fields, titles))
}

// used is how many columns fields take, with the gaps between them and before.
func used(fields []field) int {
	n := 1
	for _, f := range fields {
		n += f.width + 2
	}
	return n
}
