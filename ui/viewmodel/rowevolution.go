package viewmodel

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
	"matoscope/ui/chart"
)

// RowEvolution is the state of one row of a report over time, or of its largest
// rows side by side.
type RowEvolution struct {
	Head
	Label     string // of the row; "" for several
	Path      []string
	Dimension string // what the rows are
	Metrics   []RowMetric
	Evolution Evolution // of the metric chosen, with its comparison; of several rows that of one of them
	Lines     []RowLine // of several rows; one for a single row
	Empty     string
}

// RowMetric is a metric of the row, with its course in numbers.
type RowMetric struct {
	Name, Label string
	Min, Max    string
	Change      Change // from the first whole period to the last one
	Spark       []float64
}

// RowLine is the course of one row.
type RowLine struct {
	Label  string
	Values []float64 // beside Evolution.Points; NaN where there is no number
}

// Line is the evolution as the chart that draws it, a line for each row.
func (r RowEvolution) Line() chart.Line {
	l := r.Evolution.Line()
	if len(r.Lines) < 2 {
		return l
	}
	l.Legend, l.Series = true, nil
	for i, line := range r.Lines {
		l.Series = append(l.Series, chart.Series{Name: line.Label, Values: line.Values, Color: i})
	}
	return l
}

// Stack is the evolution as columns, a part for each row: see
// [Explorer.CanStack].
func (r RowEvolution) Stack() chart.Stack { return chart.Stack(r.Line()) }

// RankedAs has the lines in the order in which [Explorer.ChartRows] draws the rows of
// their report, so that a row has one colour in all its charts.
func (r RowEvolution) RankedAs(e Explorer) RowEvolution {
	e.Asked.Chart = BarsChart // the order of which is that of shares
	rank := map[string]int{}
	for i, row := range e.ChartRows(rankReach) {
		rank[row.Label] = i - rankReach
	}
	r.Lines = slices.Clone(r.Lines)
	slices.SortStableFunc(r.Lines, func(a, b RowLine) int { return cmp.Compare(rank[a.Label], rank[b.Label]) })
	return r
}

// rankReach is how many of the largest rows are ranked: more than have a line.
const rankReach = 50

// RowEvolution follows the row with the labels of path, from the top, over the
// periods that lead to the one of the open report; without a path the largest
// rows. It needs a request, and with a comparison a second one.
func (s *Session) RowEvolution(ctx context.Context, e Explorer, path []string, f Freshness) RowEvolution {
	b, err := s.newBoard(ctx, e.Asked.Query, f)
	if err != nil {
		return RowEvolution{Head: s.failed(e.Asked.Query, err)}
	}
	r := rowFollower{board: b, e: e, path: path, api: s.client(f), metric: cmp.Or(e.Asked.Metric, "nb_visits")}
	now, err := r.read(ctx, r.trail, "trail")
	if err == nil && b.legend != "" && len(path) > 0 {
		_, err = r.read(ctx, r.before, "before")
	}
	out := RowEvolution{Head: b.head(), Path: path, Label: last(path)}
	if err != nil {
		out.Problem = r.Explain(fmt.Errorf("load row evolution: %w", err))
		return out
	}
	out.Dimension = now.Dimension
	r.fill(&out, now)
	return out
}

func last(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// rowFollower reads the course of rows.
type rowFollower struct {
	*board
	e      Explorer
	path   []string
	metric string
	api    *matomoapi.Client
}

// read keeps the course where the board looks for it.
func (r rowFollower) read(ctx context.Context, t trail, name string) (*matomoapi.RowEvolution, error) {
	q := r.over(r.e.Report.Method, t.spans[0])
	q.Date, q.Flat, q.MetricTypes = t.expression(), r.e.call.Flat, r.e.call.MetricTypes
	q.Params = reportParams(r.e.Report, r.e.Asked.Params)
	column := ""
	if len(r.path) == 0 {
		column = r.metric
	}
	got, err := r.api.RowEvolution(ctx, q, column, r.path...)
	if err != nil {
		return nil, err
	}
	if r.answers == nil {
		r.answers = map[string]answer{}
	}
	got.Report.FillZeros()
	r.answers[name] = answer{report: got.Report}
	r.note(matomoapi.Result{FetchedAt: got.Report.FetchedAt, Outage: got.Report.Outage})
	return got, nil
}

// fill turns the courses into what the screen shows.
func (r rowFollower) fill(out *RowEvolution, now *matomoapi.RowEvolution) {
	if len(r.path) > 0 {
		for _, s := range now.Series {
			out.Metrics = append(out.Metrics, r.rowMetric(s))
		}
		if !slices.ContainsFunc(out.Metrics, func(m RowMetric) bool { return m.Name == r.metric }) && len(out.Metrics) > 0 {
			r.metric = out.Metrics[0].Name
		}
		out.Query.Metric = r.metric
		out.Evolution = r.evolution(r.describe(r.metric))
		out.Evolution.Current = rowLabel(matomoapi.Row{Label: out.Label})
		out.Lines = []RowLine{{out.Evolution.Current, r.course(r.metric)}}
	} else {
		r.before, r.legend = trail{}, ""
		for i, s := range now.Series {
			if i == 0 {
				m := r.describe(r.metric)
				m.Name = s.Name
				out.Evolution = r.evolution(m)
				out.Evolution.Metric = r.metric
			}
			out.Lines = append(out.Lines, RowLine{seriesLabel(s, r.describe(r.metric)), r.course(s.Name)})
		}
	}
	if len(now.Series) == 0 {
		out.Empty = r.Say("The server tells no course of this row.")
	}
}

// describe is a metric as the report names it.
func (r rowFollower) describe(metric string) catalogue.Metric {
	return catalogue.MetricOf(metric, r.e.meta)
}

// seriesLabel is the row of a series that the server calls "Google (Visits)".
func seriesLabel(s matomoapi.RowSeries, m catalogue.Metric) string {
	for _, label := range []string{m.Label, catalogue.MetricOf(m.Name, nil).Label} {
		if n := len(s.Label) - len(label) - len(" ()"); n > 0 && s.Label[n:] == " ("+label+")" {
			return s.Label[:n]
		}
	}
	return s.Label
}

// course are the values of a column along the trail.
func (r rowFollower) course(column string) []float64 {
	out := make([]float64, len(r.trail.spans))
	for i, s := range r.trail.spans {
		out[i] = r.at("trail", s, column)
	}
	return out
}

func (r rowFollower) rowMetric(s matomoapi.RowSeries) RowMetric {
	m := r.describe(s.Name)
	m.Label = cmp.Or(s.Label, m.Label)
	write := r.writer(m)
	text := func(v matomoapi.Value) string {
		if n, ok := v.Float(); ok {
			return write(n)
		}
		return r.Say(notComputed)
	}
	out := RowMetric{Name: s.Name, Label: r.Say(m.Label), Min: text(s.Min), Max: text(s.Max)}
	first, latest, from := math.NaN(), math.NaN(), ""
	for i, v := range r.course(s.Name) {
		span := r.trail.spans[i]
		if q := span.Quality(r.now, r.loc); q == matomoapi.Future {
			break
		} else if q == matomoapi.Complete && !math.IsNaN(v) {
			if math.IsNaN(first) {
				first, from = v, r.spanText(span)
			}
			latest = v
		}
		out.Spark = append(out.Spark, v)
	}
	out.Change = r.changeOf(m, latest, first, from)
	return out
}
