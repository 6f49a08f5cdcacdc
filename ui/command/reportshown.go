package command

import (
	"iter"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// ShownTable is a report as one table with the columns that a screen shows, named
// as people read them. Where the report was compared like for like, each metric is
// followed by that of the other period, which its name tells.
func ShownTable(r *viewmodel.Report, columns []viewmodel.TableColumn) export.Table {
	s := shown{report: r, columns: columns}
	if c := r.Comparison; c != nil && c.LikeForLike {
		s.beside = c.Covers
	}
	var t export.Table
	for _, c := range columns {
		column := export.Column{Name: c.Label, Label: c.Label, Text: !c.Metric && c.Text, Style: styles[c.Unit]}
		t.Columns = append(t.Columns, column)
		if s.compared(c) {
			column.Name += " (" + s.beside + ")"
			t.Columns = append(t.Columns, column)
		}
	}
	t.Rows = s.rows()
	return t
}

// shown are the columns of a report on a screen.
type shown struct {
	report  *viewmodel.Report
	columns []viewmodel.TableColumn
	beside  string // the period compared with; "" without one
}

func (s shown) compared(c viewmodel.TableColumn) bool { return s.beside != "" && c.Metric }

func (s shown) rows() iter.Seq2[[]export.Cell, error] {
	return func(yield func([]export.Cell, error) bool) {
		var cells []export.Cell
		for i := range s.report.Points {
			compare := s.report.Compare(i)
			for row, err := range s.report.Rows(i) {
				if err != nil {
					yield(nil, err)
					return
				}
				if cells = s.cells(cells[:0], row, compare(row)); !yield(cells, nil) {
					return
				}
			}
		}
	}
}

func (s shown) cells(cells []export.Cell, row viewmodel.Row, before viewmodel.Compared) []export.Cell {
	for _, c := range s.columns {
		cells = append(cells, shownCell(row, c))
		if !s.compared(c) {
			continue
		}
		old := export.Cell{} // a row that the other period did not have has none
		if earlier, ok := before.Before(); ok {
			old = shownCell(earlier, c)
		}
		cells = append(cells, old)
	}
	return cells
}

func shownCell(r viewmodel.Row, c viewmodel.TableColumn) export.Cell {
	number, text := c.Of(r)
	return export.Cell{Number: number, Text: text}
}
