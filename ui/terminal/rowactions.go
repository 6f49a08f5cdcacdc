package terminal

import (
	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// rowActions are what can be done with the row under the cursor.
func (e *explorer) rowActions() actions {
	if e.rows.at >= e.len() {
		return actions{}
	}
	return actions{
		viewmodel.ActExpand: e.expand, viewmodel.ActCopy: e.copyRow, viewmodel.ActOpen: e.evolve, viewmodel.ActRowSegment: e.segment,
		viewmodel.ActVisits: e.rowVisits, viewmodel.ActURL: e.rowURL,
	}
}

// row is the one under the cursor.
func (e *explorer) row() viewmodel.TableRow {
	return e.shown.Table.Rows(e.rows.at, e.rows.at+1, e.way.Columns)[0]
}

// rowQuery looks only at the visits of the row under the cursor; false where the
// server names no segment for it.
func (e *explorer) rowQuery() (viewmodel.Query, bool) {
	segment := e.row().Segment
	if segment == "" {
		e.app.note = e.app.say("The server names no segment for this row.")
		return viewmodel.Query{}, false
	}
	q, err := e.app.query.InSegment(segment)
	if err != nil {
		e.problem = e.app.options.Locale.Explain(err)
		return q, false
	}
	return q, true
}

// segment looks at the visits of the row alone, everywhere.
func (e *explorer) segment() tea.Cmd {
	if q, ok := e.rowQuery(); ok {
		return e.app.look(q)
	}
	return nil
}

// rowVisits lists the visits of the row.
func (e *explorer) rowVisits() tea.Cmd {
	if q, ok := e.rowQuery(); ok {
		return e.app.openVisits(e.app.say("Visits: %s", clean(e.row().Label)), q)
	}
	return nil
}

// rowURL opens the page that the row is about.
func (e *explorer) rowURL() tea.Cmd {
	address := e.row().URL
	if address == "" {
		e.app.note = e.app.say("This row is about no page.")
		return nil
	}
	return e.app.browse(address)
}
