package desktop

import (
	"context"
	"slices"

	"matoscope/ui/viewmodel"
)

// Remembering keeps what tables are to show.
type Remembering interface {
	// KeepColumns keeps the columns of a report as those that it opens with; nil
	// for its own.
	KeepColumns(ctx context.Context, report string, columns []string) *viewmodel.Problem
}

// showColumns lists the columns to show or to hide.
func (t *reportTable) showColumns() {
	if t.screen.report.Table != nil {
		t.screen.showChecks(t.column, t.columnItems(), t.columnItems)
	}
}

// columnItems are the columns of the report, and the way back to its own.
func (t *reportTable) columnItems() []checkItem {
	e := &t.screen.report
	if e.Table == nil {
		return nil
	}
	var shown []string
	for _, h := range e.Table.Headings(e.Asked.Columns) {
		shown = append(shown, h.Name)
	}
	out := []checkItem{{text: say("Standard columns"), checked: e.Asked.Columns == nil, take: func() { t.setColumns(nil) }}}
	for _, c := range e.Table.Columns()[1:] { // without the label
		out = append(out, checkItem{text: c.Label, checked: slices.Contains(shown, c.Name), take: func() { t.toggleColumn(shown, c.Name) }})
	}
	return out
}

// toggleColumn shows or hides a column, in the order of the report. One that is
// shown scrolls into view.
func (t *reportTable) toggleColumn(shown []string, name string) {
	var out []string
	for _, c := range t.screen.report.Table.Columns() {
		if slices.Contains(shown, c.Name) != (c.Name == name) {
			out = append(out, c.Name)
		}
	}
	t.setColumns(out)
	for i, c := range t.grid.columns {
		if c.name == name {
			t.grid.showColumn(i)
		}
	}
}

// setColumns shows columns, now and whenever the report is opened; nil are its own.
func (t *reportTable) setColumns(names []string) {
	s := t.screen
	s.look(func(q *viewmodel.ExplorerQuery) { q.Columns = names })
	report := s.report.Report.ID
	s.tasks.keep("columns of "+report, func(ctx context.Context) { _ = s.backend.KeepColumns(ctx, report, names) })
}
