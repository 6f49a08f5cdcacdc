package desktop

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// rowActionText names what can be done with a row.
func rowActionText(a viewmodel.RowAction, open bool) string {
	switch a {
	case viewmodel.RowEvolve:
		return say("Evolution of this row")
	case viewmodel.RowOpen:
		if open {
			return say("Hide the rows below")
		}
		return say("Show the rows below")
	case viewmodel.RowSegment:
		return say("Filter everything by this row")
	case viewmodel.RowVisits:
		return say("List the visits of this row")
	case viewmodel.RowURL:
		return say("Open the page in the browser")
	case viewmodel.RowCopy:
		return say("Copy the row")
	}
	return ""
}

// rowActions are what the window can do with a row.
func (s *explorerScreen) rowActions(row int) []viewmodel.RowAction {
	if s.report.Table == nil || row < 0 || row >= s.report.Table.Len() {
		return nil
	}
	return slices.DeleteFunc(s.report.Actions(row), func(a viewmodel.RowAction) bool { return rowActionText(a, false) == "" })
}

// rowHint tells the keys of a table: of what can be done with one of its rows.
func (t *reportTable) rowHint() string {
	var can []viewmodel.RowAction
	for row := range min(t.screen.report.Table.Len(), measured) {
		can = append(can, t.screen.rowActions(row)...)
	}
	if can == nil {
		return ""
	}
	hint := say("Arrows move")
	for _, key := range []struct {
		does viewmodel.RowAction
		text string
	}{
		{viewmodel.RowEvolve, say("Enter evolution")},
		{viewmodel.RowOpen, say("Space rows below")},
		{viewmodel.RowSegment, say("T as segment")},
		{viewmodel.RowVisits, say("V visits")},
		{viewmodel.RowURL, say("U page")},
		{viewmodel.RowCopy, say("C copy")},
	} {
		if slices.Contains(can, key.does) {
			hint = joined(" · ", hint, key.text)
		}
	}
	return hint
}

// doRow does something with a row, where it can be done.
func (s *explorerScreen) doRow(a viewmodel.RowAction, row int) {
	if !slices.Contains(s.rowActions(row), a) {
		return
	}
	r := s.report.Table.Rows(row, row+1, s.report.Asked.Columns)[0]
	switch a {
	case viewmodel.RowEvolve:
		s.chart.follow(r.Path)
	case viewmodel.RowOpen:
		s.toggle(row)
	case viewmodel.RowSegment:
		if q, err := s.on.head.Query.InSegment(r.Segment); err == nil {
			s.shell.open(q)
		}
	case viewmodel.RowVisits:
		s.visits.open(s.on.head.Query, r.Segment, cmp.Or(r.Label, say("this row")))
	case viewmodel.RowURL:
		s.browse(r.URL)
	case viewmodel.RowCopy:
		s.copied(s.table.row(row).text())
	}
}

// showRowMenu offers what can be done with a row and one of its cells.
func (s *explorerScreen) showRowMenu(row, column int, at fyne.Position) {
	s.table.grid.choose(row)
	menu := fyne.NewMenu("")
	open := s.report.Table.Rows(row, row+1, nil)[0].Open
	for _, a := range s.rowActions(row) {
		menu.Items = append(menu.Items, fyne.NewMenuItem(rowActionText(a, open), func() { s.doRow(a, row) }))
	}
	if cells := s.table.row(row).cells; column < len(cells) {
		menu.Items = append(menu.Items, fyne.NewMenuItem(say("Copy “%s”", cutToWidth(cells[column].text, gridLabelMin, typeBody, fyne.TextStyle{})), func() {
			s.copied(cells[column].text)
		}))
	}
	widget.ShowPopUpMenuAtPosition(menu, s.window.Canvas(), at)
}

// toggle shows the rows below a row, or takes them off.
func (s *explorerScreen) toggle(row int) {
	t := s.report.Table
	r := t.Rows(row, row+1, nil)[0]
	switch {
	case r.Open:
		t.Close(row)
	case !t.Reopen(row):
		if q, more := s.report.Below(row); more {
			s.table.tell(say("Loading the rows below…"))
			s.read(&s.below, q)
		}
		return
	}
	s.table.show(r.Path)
}

// near reads the next rows when the end of those that are here comes near.
func (s *explorerScreen) near(past int) {
	t := s.report.Table
	if t == nil || past+nearEnd < t.Len() || s.rows.busy() || s.load.busy() || s.table.stuck {
		return
	}
	if q, more := s.report.Next(); more {
		s.read(&s.rows, q)
	}
}

// nearEnd is how many rows before the last one further rows are asked for.
const nearEnd = 60

// read reads further rows in a slot.
func (s *explorerScreen) read(place *slot, q viewmodel.RowsQuery) {
	run(s.tasks, place, func(ctx context.Context, _ func(func())) viewmodel.RowsPage {
		return s.backend.Rows(ctx, q)
	}, func(page viewmodel.RowsPage, crash *viewmodel.Problem) {
		if crash != nil {
			page.Problem = crash
		}
		if page.Problem != nil {
			s.table.stuck = true
			s.table.tell(say("Further rows could not be read: %s F5 tries again.", page.Problem.What))
			return
		}
		s.report.Add(page)
		s.table.show(s.table.markedPath())
	})
}
