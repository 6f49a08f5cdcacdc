package viewmodel

import (
	"context"
	"fmt"
	"slices"

	"matoscope/matomoapi"
)

// RowsQuery asks for further rows of an open report: the next ones, or those
// below a row.
type RowsQuery struct {
	call matomoapi.ReportQuery
	node *tableNode // the row that they lie below; nil for the next ones
}

// RowsPage are further rows, to be given to [Explorer.Add].
type RowsPage struct {
	Problem *Problem // none came

	asked RowsQuery
	table *matomoapi.Table
}

// Next asks for the rows after those that are here; false where there are none.
// A screen asks when it comes near the end of the rows.
func (e *Explorer) Next() (RowsQuery, bool) {
	if e.Table == nil || e.Table.whole {
		return RowsQuery{}, false
	}
	q := e.call
	q.Offset, q.Limit = e.Table.read, nextPage
	return RowsQuery{call: q}, true
}

// Below asks for the rows below a row; false where there are none, or where they
// are here already and [Table.Reopen] shows them.
func (e *Explorer) Below(row int) (RowsQuery, bool) {
	n := e.Table.visible[row]
	if n.opened || n.row.row.Subtable == 0 || e.Table.flat {
		return RowsQuery{}, false
	}
	q := e.call
	q.Offset, q.Limit, q.Subtable = 0, -1, n.row.row.Subtable
	if e.meta != nil && e.meta.ActionToLoadSubTables != "" {
		q.Method = e.meta.Module + "." + e.meta.ActionToLoadSubTables
	}
	return RowsQuery{call: q, node: n}, true
}

// Rows reads further rows with one request.
func (s *Session) Rows(ctx context.Context, q RowsQuery, f Freshness) RowsPage {
	p := RowsPage{asked: q}
	r, err := s.client(f).Report(ctx, q.call)
	if err != nil {
		p.Problem = s.locale.Explain(fmt.Errorf("load rows: %w", err))
		return p
	}
	p.table = r.Table()
	return p
}

// Add puts further rows on screen. Rows that were asked for by another load of
// the report are left out.
func (e *Explorer) Add(p RowsPage) {
	switch n := p.asked.node; {
	case p.table == nil || e.Table == nil:
	case n == nil && p.asked.call.Offset == e.Table.read:
		e.Table.add(p.table, p.asked.call.Limit)
	case n != nil:
		n.opened, n.open, n.below = true, true, nil
		for _, r := range p.table.Rows {
			n.below = append(n.below, &tableNode{row: newRow(p.table, r), parent: n, depth: n.depth + 1})
		}
		e.Table.refine(n.below)
		e.Table.arrange()
	}
}

// Rearrange looks at the open report in another way, where that needs no
// request: other columns or another chart in any case, another search or order
// where all rows are here. Where it says false, [Session.Explore] has to load.
func (e *Explorer) Rearrange(q ExplorerQuery) bool {
	if e.Table == nil {
		return false
	}
	was, is := e.Asked, q
	for _, same := range []*ExplorerQuery{&was, &is} {
		same.Search, same.Sort, same.Ascending, same.Columns, same.Chart, same.Metric, same.Params = "", "", false, nil, "", "", nil
	}
	if !sameView(was, is) || !slices.Equal(e.Asked.Params, q.Params) {
		return false
	}
	moved := q.Search != e.Asked.Search || q.Sort != e.Asked.Sort || q.Ascending != e.Asked.Ascending
	if moved && !e.Table.Arrange(q.Search, q.Sort, q.Ascending) {
		return false
	}
	e.Asked = q
	return true
}

func sameView(a, b ExplorerQuery) bool {
	return a.Query == b.Query && a.Report == b.Report && a.Flat == b.Flat
}
