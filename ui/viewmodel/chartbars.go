package viewmodel

import (
	"cmp"
	"fmt"
	"slices"

	"matoscope/ui/chart"
)

// bars are the rows by the metric, the largest first, each with its number of the
// earlier period where there is a comparison.
func (d drawing) bars() chart.Bars {
	now := d.drawn()
	c := d.column(d.metrics[0])
	b := chart.Bars{Title: d.title(), Empty: now.emptyText(c.Name)}
	if rows := len(d.Points[0].Rows); d.limit > 0 && rows >= d.limit {
		b.Title = d.title(fmt.Sprintf("the first %d rows", rows))
	}
	if d.Comparison != nil {
		b.Current, b.EarlierName = now.covers(), d.Comparison.covers()
	}
	number := func(row Row) float64 {
		if now != d.Report {
			return now.number(0, row, c, d.limit)
		}
		return row.float(c.Name)
	}
	rows := d.Points[0].Rows
	if d.meta != nil && !d.meta.ConstantRowsCount { // the hours of a day have an order of their own
		rows = slices.Clone(rows)
		slices.SortStableFunc(rows, func(x, y Row) int { return cmp.Compare(number(y), number(x)) })
	}
	for _, row := range rows {
		v := number(row)
		b.Labels = append(b.Labels, rowLabel(row.row))
		b.Values = append(b.Values, v)
		b.Texts = append(b.Texts, d.locale.Value(v, c.Unit, d.Currency))
		if d.Comparison != nil {
			b.Earlier = append(b.Earlier, d.Comparison.number(0, row, c, d.limit))
		}
	}
	return b
}
