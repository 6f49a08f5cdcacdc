package command

import (
	"fmt"
	"iter"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// layout is a report as one table: the website and the date where there are
// several, then a column a column of the report, each number followed by that
// of the earlier period where the report was compared.
type layout struct {
	report  *viewmodel.Report
	columns []viewmodel.Column
	people  bool // values in words, and only the columns that a person reads
}

// exportTable lays a report out. For people it keeps the columns that the
// server's metadata names; for machines it keeps every column and the server's
// numbers.
func exportTable(r *viewmodel.Report, people bool) export.Table {
	l := layout{report: r, columns: r.Columns, people: people}
	if people {
		l.columns = r.Readable()
	}
	var t export.Table
	if r.Sites {
		t.Columns = append(t.Columns, export.Column{Name: "site", Label: "Website"})
	}
	if r.Several {
		t.Columns = append(t.Columns, export.Column{Name: "date", Label: "Date", Text: true})
	}
	for _, c := range l.columns {
		t.Columns = append(t.Columns, export.Column{Name: c.Name, Label: c.Label, Text: c.Text})
		if l.compared(c) {
			t.Columns = append(t.Columns, export.Column{Name: c.Name + "_before", Label: "before"})
		}
	}
	t.Rows = l.rows()
	if people && r.SingleRow() {
		return upright(t, r.Comparison != nil)
	}
	return t
}

// upright turns a table of one row, which has more columns than a terminal is
// wide, into one of a line a metric, with its earlier value beside it.
func upright(t export.Table, compared bool) export.Table {
	out := export.Table{Columns: []export.Column{{Label: "Metric", Text: true}, {Label: "Value"}}}
	step := 1
	if compared {
		out.Columns = append(out.Columns, export.Column{Label: "before"})
		step = 2
	}
	out.Rows = func(yield func([]export.Cell, error) bool) {
		for row, err := range t.Rows {
			for i := 0; i+step <= len(row); i += step {
				if !yield(append([]export.Cell{{Text: t.Columns[i].Label}}, row[i:i+step]...), err) {
					return
				}
			}
		}
	}
	return out
}

// compared says that a column has an earlier one beside it.
func (l layout) compared(c viewmodel.Column) bool { return l.report.Comparison != nil && !c.Text }

func (l layout) rows() iter.Seq2[[]export.Cell, error] {
	return func(yield func([]export.Cell, error) bool) {
		var cells []export.Cell
		for i, p := range l.report.Points {
			before := l.report.Before(i)
			for row, err := range l.report.Rows(i) {
				if err != nil {
					yield(nil, err)
					return
				}
				cells = l.lead(cells[:0], p)
				old, has := before(row)
				for _, c := range l.columns {
					cells = append(cells, l.cell(c, row, true))
					if l.compared(c) {
						cells = append(cells, l.cell(c, old, has))
					}
				}
				if !yield(cells, nil) {
					return
				}
			}
		}
	}
}

// lead are the cells in front of a row: which website, and which period.
func (l layout) lead(cells []export.Cell, p viewmodel.ReportPoint) []export.Cell {
	if l.report.Sites {
		cells = append(cells, export.Cell{Number: fmt.Sprint(p.Site)})
	}
	if l.report.Several {
		date := p.Date
		if l.people && p.Quality != "complete" {
			date += " (" + p.Note() + ")"
		}
		cells = append(cells, export.Cell{Text: date})
	}
	return cells
}

// cell is one value. A row that the earlier period did not have has none.
func (l layout) cell(c viewmodel.Column, row viewmodel.Row, there bool) export.Cell {
	if !there {
		return export.Cell{}
	}
	number, text := row.Cell(c.Name)
	switch {
	case l.people && number != "":
		return export.Cell{Text: viewmodel.FormatValue(export.Cell{Number: number}.Float(), c.Unit, l.report.Currency)}
	case l.people && text == "" && !c.Text:
		return export.Cell{Text: "not computed"}
	}
	return export.Cell{Number: number, Text: text}
}
