package viewmodel

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
	"matoscope/ui/chart"
)

// Chart is one report as a picture: a line over time, or ranked bars.
type Chart struct {
	Line   chart.Line
	Bars   *chart.Bars // nil for a line
	Beside []*Problem  // what could not be read, or is an old copy
}

// notComputedText stands in a chart without a number.
const notComputedText = "The server did not compute this metric for these periods."

// Line is the evolution as the chart that draws it.
func (e Evolution) Line() chart.Line {
	l := chart.Line{RunningName: "still running", Step: stepOf(e.Unit), Empty: "no data"}
	if e.NotComputed {
		l.Empty = notComputedText
	}
	current := chart.Series{Name: e.Current}
	earlier := chart.Series{Name: e.Earlier, Comparison: true}
	for _, p := range e.Points {
		l.Labels = append(l.Labels, p.Label)
		l.Shaded = append(l.Shaded, p.Weekend)
		l.Running = append(l.Running, p.Quality == matomoapi.Partial)
		current.Values = append(current.Values, p.Value)
		earlier.Values = append(earlier.Values, p.Earlier)
	}
	l.Series = []chart.Series{current}
	if e.Earlier != "" {
		l.Series = append(l.Series, earlier)
	}
	unit := e.Unit
	l.Format = func(v float64) string { return FormatValue(v, unit, "") }
	return l
}

func stepOf(u Unit) chart.StepKind {
	switch u {
	case Percent:
		return chart.StepPercent
	case Duration:
		return chart.StepDuration
	case Money:
		return chart.StepFraction
	}
	return chart.StepWhole
}

// Chart reads a report and draws it: over time where it has no rows of its
// own, else its rows by the first metric.
func (m *Model) Chart(ctx context.Context, in ReportInput, metrics []string) (Chart, error) {
	r, err := m.Report(ctx, in)
	if err != nil {
		return Chart{}, err
	}
	if metrics, err = r.chartMetrics(metrics); err != nil {
		return Chart{}, err
	}
	if !r.Several && len(r.Points) == 1 && r.Points[0].Table {
		bars := r.bars(metrics[0])
		return Chart{Bars: &bars, Beside: r.Beside}, nil
	}
	if r.Sites {
		return Chart{}, &Problem{
			Kind: UsageProblem, Code: "several_sites", What: "A chart shows one website.", To: "Name it with --site.",
		}
	}
	line := r.line(metrics, in.Limit, nil)
	if r.Comparison != nil {
		for _, s := range r.Comparison.line(metrics, in.Limit, line.Series).Series {
			s.Name, s.Comparison = s.Name+" before", true
			line.Series = append(line.Series, s)
		}
	}
	return Chart{Line: line, Beside: r.Beside}, nil
}

// chartMetrics checks the metrics asked for, or chooses one.
func (r *Report) chartMetrics(metrics []string) ([]string, error) {
	var numbers []string
	for _, c := range r.Columns {
		if !c.Text {
			numbers = append(numbers, c.Name)
		}
	}
	for _, name := range metrics {
		if !slices.Contains(numbers, name) && !slices.Contains(r.NotComputed, name) {
			return nil, &Problem{
				Kind: UsageProblem, Code: "unknown_metric", What: fmt.Sprintf("The report has no metric %q.", name),
				To: "Choose among: " + strings.Join(numbers, ", ") + ".",
			}
		}
	}
	if len(metrics) > 0 {
		return metrics, nil
	}
	favourite := "nb_visits"
	if entry, ok := catalogue.Find(r.Method); ok {
		favourite = entry.Metric
	}
	switch {
	case slices.Contains(numbers, favourite):
		return []string{favourite}, nil
	case len(numbers) > 0:
		return numbers[:1], nil
	}
	return []string{favourite}, nil // nothing to draw: an empty chart says so
}

// column describes a metric of the report.
func (r *Report) column(name string) Column {
	for _, c := range r.Columns {
		if c.Name == name {
			return c
		}
	}
	m := catalogue.MetricOf(name, nil)
	return Column{Name: name, Label: m.Label, Unit: m.Unit}
}

// bars are the rows by a metric.
func (r *Report) bars(metric string) chart.Bars {
	c := r.column(metric)
	b := chart.Bars{Title: r.Method + ": " + c.Label + ", " + r.Date, Empty: r.emptyText(metric)}
	for _, row := range r.Points[0].Rows {
		v := row.float(metric)
		b.Labels = append(b.Labels, rowLabel(row.row))
		b.Values = append(b.Values, v)
		b.Texts = append(b.Texts, r.locale.Value(v, c.Unit, r.Currency))
	}
	return b
}

// line are metrics over the points; of a report of rows, some rows by the first
// metric are a line each: those named by like, or else the largest ones.
func (r *Report) line(metrics []string, limit int, like []chart.Series) chart.Line {
	c := r.column(metrics[0])
	l := chart.Line{
		Title: r.Method + ": " + r.labels(metrics), Legend: true, RunningName: "still running", Step: stepOf(c.Unit),
		Empty:  r.emptyText(metrics[0]),
		Format: func(v float64) string { return r.locale.Value(v, c.Unit, "") },
	}
	for _, p := range r.Points {
		span, err := matomoapi.ParseKey(matomoapi.Period(r.Period), p.Date)
		label := p.Date
		if err == nil {
			label = spanLabel(span)
		}
		l.Labels = append(l.Labels, label)
		l.Shaded = append(l.Shaded, err == nil && isWeekend(span))
		l.Running = append(l.Running, p.Quality == matomoapi.Partial)
	}
	if slices.ContainsFunc(r.Points, func(p ReportPoint) bool { return p.Table }) {
		l.Series = r.rowSeries(metrics[0], limit, like)
		return l
	}
	for i, name := range metrics {
		s := chart.Series{Name: r.column(name).Label, Color: i}
		for _, p := range r.Points {
			v := math.NaN()
			if len(p.Rows) > 0 && p.Quality != matomoapi.Future && !p.Absent {
				v = p.Rows[0].float(name)
			}
			s.Values = append(s.Values, v)
		}
		l.Series = append(l.Series, s)
	}
	return l
}

// labels names metrics for a title.
func (r *Report) labels(metrics []string) string {
	names := make([]string, len(metrics))
	for i, name := range metrics {
		names[i] = r.column(name).Label
	}
	return strings.Join(names, ", ")
}

// emptyText says why a metric has no numbers to draw.
func (r *Report) emptyText(metric string) string {
	if slices.Contains(r.NotComputed, metric) {
		return notComputedText
	}
	return "no data"
}

// maxSeries is how many rows can be told apart as lines.
const maxSeries = 6

// rowSeries makes a line of each row that like names, or of each of the largest
// rows of the last point that has any.
func (r *Report) rowSeries(metric string, limit int, like []chart.Series) []chart.Series {
	var out []chart.Series
	for _, s := range like {
		out = append(out, chart.Series{Name: s.Name, Color: s.Color})
	}
	for i := len(r.Points) - 1; i >= 0 && len(out) == 0; i-- {
		for n, row := range r.Points[i].Rows[:min(maxSeries, len(r.Points[i].Rows))] {
			out = append(out, chart.Series{Name: rowLabel(row.row), Color: n})
		}
	}
	for i := range out {
		for _, p := range r.Points {
			out[i].Values = append(out[i].Values, p.row(out[i].Name, metric, limit))
		}
	}
	return out
}

// row is a number of the row with a label. A row that is not there had none,
// unless the list was cut before it.
func (p ReportPoint) row(label, metric string, limit int) float64 {
	for _, row := range p.Rows {
		if rowLabel(row.row) == label {
			return row.float(metric)
		}
	}
	if p.Quality == matomoapi.Future || p.Absent || limit > 0 && len(p.Rows) >= limit {
		return math.NaN()
	}
	return 0
}

// float is a number of the row; NaN where it has none.
func (r Row) float(column string) float64 {
	if v, ok := r.row.Cell(r.table.Column(column)).Float(); ok {
		return v
	}
	return math.NaN()
}
