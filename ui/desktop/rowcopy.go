package desktop

import "strings"

// copiedAtOnce is how many rows are written in one go.
const copiedAtOnce = 1000

// copyRows puts all rows that are here on the clipboard, under their headings. It
// writes some at a time, so that the window goes on in between.
func (s *explorerScreen) copyRows() {
	table := s.report.Table
	var text strings.Builder
	var heads gridRow
	for _, c := range s.table.grid.columns {
		heads.cells = append(heads.cells, gridCell{text: c.title})
	}
	text.WriteString(heads.text())
	var next func(from int)
	next = func(from int) {
		if s.report.Table != table {
			return // another report has been opened
		}
		to := min(from+copiedAtOnce, table.Len())
		for i := from; i < to; i++ {
			text.WriteString("\n" + s.table.row(i).text())
		}
		if to < table.Len() {
			s.tasks.later(func() { next(to) })
			return
		}
		s.copied(text.String() + "\n")
	}
	next(0)
}
