package viewmodel

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/chart"
)

// maxSeries is how many rows can be told apart as lines.
const maxSeries = 6

// line are the metrics over the points, or the metric of the largest rows, each
// above the earlier ones where there is a comparison.
func (d drawing) line() chart.Line {
	c := d.column(d.metrics[0])
	l := chart.Line{
		Legend: true, RunningName: runningText, Step: stepOf(c.Unit), Empty: d.emptyText(c.Name),
		Format: func(v float64) string { return d.locale.tick(v, c.Unit, d.Currency) },
	}
	now := d.drawn()
	l.Labels = d.labels()
	for _, p := range d.Points {
		span, err := matomoapi.ParseKey(matomoapi.Period(d.Period), p.Date)
		l.Shaded = append(l.Shaded, err == nil && isWeekend(span))
		l.Running = append(l.Running, p.Quality == matomoapi.Partial && now == d.Report || p.Begun)
		if p.Begun {
			l.RunningName = d.locale.partText()
		}
	}
	l.Title = d.title()
	series := func(r *Report) []chart.Series { return r.metricSeries(d.metrics) }
	if d.tabular() {
		rows, met := d.largest()
		if left := met - len(rows); left > 0 {
			l.Title = d.title(fmt.Sprintf("the largest %d of %s", len(rows), d.atLeast(met)))
		}
		series = func(r *Report) []chart.Series { return r.rowSeries(rows, c, d.limit) }
	}
	l.Series = series(now)
	if d.Comparison == nil {
		return l
	}
	if now != d.Report {
		l.Series[0].Name += ", " + now.covers()
	}
	for i, s := range series(d.Comparison) {
		s.Name, s.Comparison = "", true // in the colours of the others: one name for all is enough
		if i == 0 {
			s.Name = "before: " + d.Comparison.covers()
		}
		l.Series = append(l.Series, s)
	}
	return l
}

// labels name the points on the axis; as the server does where it names them in a
// way of its own.
func (r *Report) labels() []string {
	spans, keys := make([]matomoapi.Span, len(r.Points)), make([]string, len(r.Points))
	own := false
	for i, p := range r.Points {
		span, err := matomoapi.ParseKey(matomoapi.Period(r.Period), p.Date)
		spans[i], keys[i], own = span, p.Date, own || err != nil
	}
	if own {
		return keys
	}
	return r.locale.spanLabels(spans)
}

// metricSeries makes a line of each metric.
func (r *Report) metricSeries(metrics []string) []chart.Series {
	out := make([]chart.Series, len(metrics))
	for i, name := range metrics {
		out[i] = chart.Series{Name: r.column(name).Label, Color: i}
		for _, p := range r.Points {
			v := math.NaN()
			if len(p.Rows) > 0 && p.Quality != matomoapi.Future && !p.Absent {
				v = p.Rows[0].float(name)
			}
			out[i].Values = append(out[i].Values, v)
		}
	}
	return out
}

// rowSeries makes a line of each of these rows.
func (r *Report) rowSeries(rows []Row, c Column, limit int) []chart.Series {
	out := make([]chart.Series, len(rows))
	for i, row := range rows {
		out[i] = chart.Series{Name: rowLabel(row.row), Color: i}
		for k := range r.Points {
			out[i].Values = append(out[i].Values, r.number(k, row, c, limit))
		}
	}
	return out
}

// largest are the rows that are the largest over the whole time, largest first,
// and how many there are.
func (d drawing) largest() (rows []Row, met int) {
	by := d.rankedBy()
	sums := map[string]float64{}
	for _, p := range d.Points {
		for _, row := range p.Rows {
			label := rowLabel(row.row)
			if _, known := sums[label]; !known {
				rows = append(rows, row)
			}
			sums[label] += positive(row.float(by))
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(sums[rowLabel(b.row)], sums[rowLabel(a.row)]) })
	return rows[:min(maxSeries, len(rows))], len(rows)
}

// rankedBy is the metric by which rows are large: the one drawn, but where that
// is no amount that grows with time, the favourite one.
func (d drawing) rankedBy() string {
	c := d.column(d.metrics[0])
	favourite := d.favourite()
	if !c.amount() && slices.ContainsFunc(d.Columns, func(c Column) bool { return c.Name == favourite }) {
		return favourite
	}
	return c.Name
}

// atLeast writes how many rows there are, as far as the server's lists go.
func (d drawing) atLeast(met int) string {
	text := d.locale.Value(float64(met), Count, "")
	if d.limit > 0 && slices.ContainsFunc(d.Points, func(p ReportPoint) bool { return len(p.Rows) >= d.limit }) {
		return "more than " + text
	}
	return text
}

// number is a number of a point in the row that has the label of another. A row
// that is not there had nothing to count, unless the list was cut before it.
func (r *Report) number(point int, like Row, c Column, limit int) float64 {
	if point >= len(r.Points) {
		return math.NaN()
	}
	p := r.Points[point]
	for _, row := range p.Rows {
		if rowLabel(row.row) == rowLabel(like.row) {
			return row.float(c.Name)
		}
	}
	if p.Quality == matomoapi.Future || p.Absent || limit > 0 && len(p.Rows) >= limit || !c.amount() {
		return math.NaN()
	}
	return 0
}

// amount says that the numbers of a column add up, and are 0 where there was
// nothing: rates and averages are not.
func (c Column) amount() bool { return c.Unit == Count || c.Unit == Money }

// float is a number of the row; NaN where it has none.
func (r Row) float(column string) float64 {
	if v, ok := r.row.Cell(r.table.Column(column)).Float(); ok {
		return v
	}
	return math.NaN()
}
