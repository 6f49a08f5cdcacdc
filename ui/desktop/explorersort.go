package desktop

import (
	"context"

	"matoscope/ui/viewmodel"
)

// manyRows are so many that sorting them takes longer than a person should notice.
const manyRows = 10_000

// sort sorts by a column: numbers largest first, words from A to Z, and by the
// same one again the other way round. With a comparison the largest losses and gains
// come next.
func (t *reportTable) sort(column string) {
	e := &t.screen.report
	if e.Table == nil {
		return
	}
	words := t.grid.columns[0].name == column
	by, ascending := column, words
	switch changes := viewmodel.ByChangeOf(column); {
	case e.Asked.Sort == column && e.Asked.Ascending == words:
		ascending = !words
	case e.Asked.Sort == column && !words && e.Table.Compared():
		by, ascending = changes, true
	case e.Asked.Sort == changes && e.Asked.Ascending:
		by, ascending = changes, false
	}
	t.sortBy(by, ascending)
}

// sortBy sorts as [viewmodel.ExplorerQuery] says. Many rows are sorted off the UI
// goroutine.
func (t *reportTable) sortBy(by string, ascending bool) {
	s := t.screen
	if s.on == nil || s.report.Table == nil {
		return
	}
	look := func() {
		s.look(func(q *viewmodel.ExplorerQuery) { q.Sort, q.Ascending = by, ascending })
		t.grid.list.top()
	}
	presort := s.report.Table.Presort(by, ascending)
	if presort == nil || s.report.Table.Read() < manyRows {
		look()
		return
	}
	t.tell(say("Sorting…"))
	run(s.tasks, &t.sorting, func(context.Context, func(func())) func() { return presort() }, func(take func(), crash *viewmodel.Problem) {
		if crash == nil {
			take()
		}
		look()
	})
}

// sortByChange puts the rows first that fell most of the metric shown, and again
// those that rose most. Without a comparison it compares with the period before;
// where that cannot be, it says why.
func (s *explorerScreen) sortByChange() {
	if s.on == nil || s.report.Table == nil {
		return
	}
	if why := s.report.Incomparable; why != "" {
		s.status.tell(why)
		return
	}
	q := s.report.Asked
	by, fell := viewmodel.ByChangeOf(q.Metric), true
	if q.Sort == by {
		fell = !q.Ascending
	}
	if s.report.Table.Compared() {
		s.table.sortBy(by, fell)
		s.table.grid.showNamed(q.Metric)
		return
	}
	s.sought = q.Metric
	s.asked = q
	s.asked.Sort, s.asked.Ascending = by, fell
	if q.Compare == "" {
		s.compare(comparePrevious)
	}
}
