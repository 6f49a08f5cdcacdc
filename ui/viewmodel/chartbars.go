package viewmodel

import (
	"fmt"

	"matoscope/ui/chart"
)

// bars are the rows by the metric, each with its number of the earlier period
// where there is a comparison.
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
	for _, row := range d.Points[0].Rows {
		v := row.float(c.Name)
		if now != d.Report {
			v = now.number(0, row, c, d.limit)
		}
		b.Labels = append(b.Labels, rowLabel(row.row))
		b.Values = append(b.Values, v)
		b.Texts = append(b.Texts, d.locale.Value(v, c.Unit, d.Currency))
		if d.Comparison != nil {
			b.Earlier = append(b.Earlier, d.Comparison.number(0, row, c, d.limit))
		}
	}
	return b
}
