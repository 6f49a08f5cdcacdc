package command

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// layout is a report as one table: the website and the date where there are
// several, then a column a column of the report, each number followed by that
// of the earlier period where the report was compared, and of a running period
// first by that of the part that is compared. For people it has values
// in words, the changes, and only the columns that a person reads.
type layout struct {
	report  *viewmodel.Report
	columns []viewmodel.Column
	people  bool
	locale  viewmodel.Locale
}

// Table is a report as one table for programs, with the server's names and
// numbers, as `matoscope report` writes it to a file.
func Table(r *viewmodel.Report) export.Table {
	return layout{report: r, columns: r.Columns}.table()
}

// table lays the report out.
func (l layout) table() export.Table {
	var t export.Table
	if l.report.Sites {
		t.Columns = append(t.Columns, export.Column{Name: "site", Label: "Website"})
	}
	if l.report.Several {
		t.Columns = append(t.Columns, export.Column{Name: "date", Label: "Date", Text: true, Whole: true})
	}
	if l.noted() {
		t.Columns = append(t.Columns, export.Column{Text: true})
	}
	for _, c := range l.columns {
		t.Columns = append(t.Columns, export.Column{Name: c.Name, Label: c.Label, Text: c.Text, Style: styles[c.Unit]})
		if l.compared(c) {
			t.Columns = append(t.Columns, l.beside(c)...)
		}
	}
	t.Rows = l.rows()
	if l.people && l.report.SingleRow() {
		var beside []export.Column
		if l.report.Comparison != nil {
			beside = l.beside(viewmodel.Column{})
		}
		return upright(t, beside)
	}
	return t
}

// beside are the columns that stand beside a compared one: the part that can be
// compared, where that is not the whole, the earlier number, and for people the
// change.
func (l layout) beside(c viewmodel.Column) []export.Column {
	columns := []export.Column{{Name: c.Name + "_before", Label: "before", Style: styles[c.Unit], Joined: true}}
	if l.parts() {
		part := export.Column{Name: c.Name + "_part", Label: l.report.Comparison.PartLabel(), Style: styles[c.Unit], Joined: true}
		columns = slices.Insert(columns, 0, part)
	}
	if l.changes() {
		columns = append(columns, export.Column{Label: "change", Joined: true})
	}
	return columns
}

// parts says that it is a part of the running period that is compared, and that
// this is shown: people are shown no part where no changes are told.
func (l layout) parts() bool {
	return l.report.Comparison.Part != nil && (!l.people || l.changes())
}

var styles = map[viewmodel.Unit]export.Style{viewmodel.Percent: export.Percent, viewmodel.Money: export.Money}

// upright turns a table of one row, which has more columns than a terminal is
// wide, into one of a line a metric, with what is beside its value.
func upright(t export.Table, beside []export.Column) export.Table {
	out := export.Table{Columns: []export.Column{{Label: "Metric", Text: true}, {Label: "Value"}}}
	for _, c := range beside {
		out.Columns = append(out.Columns, export.Column{Label: c.Label})
	}
	step := 1 + len(beside)
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

// changes says that the changes are told.
func (l layout) changes() bool {
	return l.people && l.report.Comparison != nil && (l.report.Several || l.report.Comparison.LikeForLike)
}

// noted says that dates have a note beside them.
func (l layout) noted() bool {
	return l.people && l.report.Several && slices.ContainsFunc(l.report.Points, viewmodel.ReportPoint.Noteworthy)
}

func (l layout) rows() iter.Seq2[[]export.Cell, error] {
	return func(yield func([]export.Cell, error) bool) {
		var cells []export.Cell
		for i, p := range l.report.Points {
			compare := l.report.Compare(i)
			if p.Absent && !p.Table && len(p.Rows) == 0 && !yield(l.absent(l.lead(nil, p)), nil) {
				return
			}
			for row, err := range l.report.Rows(i) {
				if err != nil {
					yield(nil, err)
					return
				}
				cells = l.lead(cells[:0], p)
				if p.Absent && l.people {
					cells = l.absent(cells)
				} else {
					cells = l.cells(cells, row, compare(row))
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
	if l.report.Several && l.people {
		cells = append(cells, export.Cell{Text: l.locale.Date(p.Date)})
	} else if l.report.Several {
		cells = append(cells, export.Cell{Text: p.Date})
	}
	if l.noted() && p.Noteworthy() {
		cells = append(cells, export.Cell{Text: p.Note()})
	} else if l.noted() {
		cells = append(cells, export.Cell{})
	}
	return cells
}

// cells are the values of a row, each number with its comparison.
func (l layout) cells(cells []export.Cell, row viewmodel.Row, before viewmodel.Compared) []export.Cell {
	for _, c := range l.columns {
		cells = append(cells, l.cell(row, c))
		if !l.compared(c) {
			continue
		}
		if l.parts() {
			part := export.Cell{}
			if same, ok := before.Part(); ok && !math.IsNaN(same.Value(c.Name)) {
				part = l.cell(same, c)
			}
			cells = append(cells, part)
		}
		old := export.Cell{} // a row that the earlier period did not have has none
		if earlier, ok := before.Before(); ok {
			old = l.cell(earlier, c)
		}
		cells = append(cells, old)
		if l.changes() {
			change := before.Change(l.locale, c)
			cells = append(cells, export.Cell{Text: changeText(change), Tone: tones[change.Tone]})
		}
	}
	return cells
}

var tones = map[viewmodel.Tone]export.Tone{viewmodel.Good: export.Good, viewmodel.Bad: export.Bad}

// absent are the values of a period before the website was there.
func (l layout) absent(cells []export.Cell) []export.Cell {
	for _, c := range l.columns {
		cell := export.Cell{}
		if l.people && !c.Text {
			cell.Text = "no data"
		}
		cells = append(cells, cell)
		if l.compared(c) {
			cells = append(cells, make([]export.Cell, len(l.beside(c)))...)
		}
	}
	return cells
}

// exactDigits is up to where a whole number passes through a float as it is.
const exactDigits = 15

// cell is one value: for people in words, and with what the server rounded away.
func (l layout) cell(row viewmodel.Row, c viewmodel.Column) export.Cell {
	number, text := row.Cell(c.Name)
	switch {
	case len(number) > exactDigits && !strings.ContainsAny(number, ".eE"):
		return export.Cell{Number: number}
	case l.people && number != "" && !c.Identifier():
		return export.Cell{Text: l.locale.Value(row.Value(c.Name), c.Unit, row.Currency(l.report.Currency))}
	case l.people && number == "" && text == "" && !c.Text:
		return export.Cell{Text: "not computed"}
	}
	return export.Cell{Number: number, Text: text}
}
