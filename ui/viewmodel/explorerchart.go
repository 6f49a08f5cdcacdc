package viewmodel

import (
	"cmp"
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
	nodes := slices.Clone(t.top)
	slices.SortStableFunc(nodes, func(a, b *tableNode) int {
		return cmp.Compare(positive(columnNumber(b.row, c)), positive(columnNumber(a.row, c)))
	})
	parts := e.Asked.Chart == ShareChart
	if parts && !(c.TotalText != "" && c.Total > 0) {
		return nil
	}
	var out []CardRow
	rest := c.Total
	for n, node := range nodes[:min(len(nodes), most)] {
		v := columnNumber(node.row, c)
		if parts && (!(v > 0) || n == most-1 && rest > v) {
			break
		}
		cell := t.cell(node, c)
		row := CardRow{Label: rowLabel(node.row.row), Value: v, Text: cell.Text, Share: cell.Bar, Change: cell.Change}
		if parts {
			row = c.part(row.Label, v, cell.Text)
		}
		rest -= positive(v)
		out = append(out, row)
	}
	if left := math.Round(rest*100) / 100; parts && left > 0 {
		out = append(out, c.part("Others", left, FormatValue(left, c.Unit, t.currency)))
	}
	return out
}

// part is a row as a part of the whole.
func (c *TableColumn) part(label string, v float64, text string) CardRow {
	of := share(v, c.Total)
	return CardRow{
		Label: label, Value: v, Share: of, Text: FormatValue(math.Round(of*100)/100, Percent, ""), Note: label + ": " + text,
	}
}
