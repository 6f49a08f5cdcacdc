package viewmodel

import (
	"math"
	"slices"
)

// ChartRows are so many largest rows by the metric drawn, for bars; as a share
// the small ones are put together. Before all rows are here there are no shares,
// and none of numbers that cannot be added up.
func (e *Explorer) ChartRows(most int) []CardRow {
	t := e.Table
	if t == nil {
		return nil
	}
	i := slices.IndexFunc(t.columns, func(c TableColumn) bool { return c.Name == e.Asked.Metric })
	if i < 0 {
		return nil
	}
	c := &t.columns[i]
	nodes := topRows(t.top, c, most)
	parts := e.Asked.Chart == ShareChart
	if parts && !(c.TotalText != "" && c.Total > 0) {
		return nil
	}
	var out []CardRow
	rest := c.Total
	for n, node := range nodes {
		v := node.number(c)
		if parts && (!(v > 0) || n == most-1 && rest > v) {
			break
		}
		cell := t.cell(node, c)
		row := CardRow{Label: rowLabel(node.row.row), Value: v, Text: cell.Text, Share: cell.Bar, Change: cell.Change}
		if parts {
			row = t.part(c, row.Label, v, cell.Text)
		}
		rest -= positive(v)
		out = append(out, row)
	}
	if left := math.Round(rest*100) / 100; parts && left > 0 {
		out = append(out, t.part(c, t.locale.Say("Others"), left, t.text(left, c, t.currency)))
	}
	return out
}

// topRows are the rows with the largest numbers of a column, largest first; rows
// that are equal keep their order.
func topRows(rows []*tableNode, c *TableColumn, most int) []*tableNode {
	var out []*tableNode
	for _, n := range rows {
		v := positive(n.number(c))
		if len(out) == most && v <= positive(out[most-1].number(c)) {
			continue
		}
		at := slices.IndexFunc(out, func(o *tableNode) bool { return positive(o.number(c)) < v })
		if at < 0 {
			at = len(out)
		}
		out = slices.Insert(out, at, n)
		out = out[:min(len(out), most)]
	}
	return out
}

// CanStack says that the numbers of the metric drawn can be stood on each other:
// those of two rows are of different visits or actions.
func (e *Explorer) CanStack() bool {
	return e.Table != nil && len(e.Table.top) > 0 && canSum(e.Table.top[0].row.table, e.Asked.Metric)
}

// part is a row as a part of the whole.
func (t *Table) part(c *TableColumn, label string, v float64, text string) CardRow {
	of := share(v, c.Total)
	return CardRow{
		Label: label, Value: v, Share: of, Text: t.locale.Portion(of), Note: label + ": " + text,
	}
}
