package viewmodel

import (
	"iter"

	"matoscope/matomoapi"
)

// pageRows is how many rows one request reads where all are wanted.
const pageRows = 1000

// Rows are the rows of a point, one at a time; those past the first page are
// read as they are asked for, so that a report of any length passes through
// bounded memory.
func (r *Report) Rows(point int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		p := r.Points[point]
		for _, row := range p.Rows {
			if !yield(row, nil) {
				return
			}
		}
		rows := len(p.Rows)
		r.tell(rows)
		if r.rest == nil {
			return
		}
		for page, err := range r.rest {
			if err != nil {
				yield(Row{}, err)
				return
			}
			t := page.Table()
			if samePage(p.Rows, t) {
				return // the server knows no offset, and has given all it has
			}
			r.meet(t)
			for _, row := range t.Rows {
				if !yield(newRow(t, row), nil) {
					return
				}
			}
			rows += len(t.Rows)
			r.tell(rows)
		}
	}
}

// tell says how many rows have been read.
func (r *Report) tell(rows int) {
	if r.progress != nil {
		r.progress(rows)
	}
}

// samePage says that a page is the first one again: it begins and ends with the
// same rows, and these say something.
func samePage(first []Row, t *matomoapi.Table) bool {
	last := len(first) - 1
	if last < 0 || len(first) != len(t.Rows) {
		return false
	}
	from, to := newRow(t, t.Rows[0]), newRow(t, t.Rows[last])
	return !(from.empty() && to.empty()) && first[0].equal(from) && first[last].equal(to)
}
