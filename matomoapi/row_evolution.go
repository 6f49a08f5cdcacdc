package matomoapi

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"strings"
)

// RowEvolution is how one row of a report changes over time, or how its first rows
// do.
type RowEvolution struct {
	Label     string // of the row; "" for several
	Dimension string // what the rows are, in the user's language
	// Series are the metrics of the one row, or one metric of several rows. The
	// numbers of a series stand in the column of its name.
	Series []RowSeries
	Report *Report // one row a period, but for periods without the row
}

// RowSeries is a line of a RowEvolution.
type RowSeries struct {
	Name   string // of the column in every table of the report
	Label  string // the metric, or the row and the metric, in the user's language
	Min    Value  // the smallest number of the column, percents as fractions
	Max    Value
	Change Value // from the first period to the last as a fraction; absent where the server does not tell
}

// RowEvolution follows a row of the report q over the several periods that its
// date asks for (API.getRowEvolution). labels are the label of the row and, before
// it, those of the rows that it lies below. Without labels it follows the first
// rows of the report. column is the metric for several rows, and "" for the first.
func (c *Client) RowEvolution(ctx context.Context, q ReportQuery, column string, labels ...string) (*RowEvolution, error) {
	module, action, _ := strings.Cut(q.Method, ".")
	params := url.Values{"apiModule": {module}, "apiAction": {action}}
	if column != "" {
		params.Set("column", column)
	}
	if len(labels) > 0 {
		path := make([]string, len(labels))
		for i, label := range labels {
			path[i] = url.QueryEscape(label)
		}
		params.Set("label", strings.Join(path, ">"))
	}
	maps.Copy(params, q.Params)
	q.Method, q.Params, q.Now = "API.getRowEvolution", params, c.now()
	answer, err := c.fetch(ctx, q.Call())
	if err != nil {
		return nil, err
	}
	report, err := answer.Report(q)
	if err != nil {
		return nil, err
	}
	var a struct {
		Label    looseString `json:"label"`
		Metadata struct {
			Metrics   json.RawMessage `json:"metrics"`
			Dimension looseString     `json:"dimension"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal([]byte(jsonText(answer.Body)), &a); err != nil {
		return nil, syntaxError(q.Method, err)
	}
	e := &RowEvolution{Label: string(a.Label), Dimension: string(a.Metadata.Dimension), Report: report}
	e.Series, err = rowSeries(a.Metadata.Metrics, report)
	if err != nil {
		return nil, syntaxError(q.Method, err)
	}
	return e, nil
}

// rowSeries reads what the server tells of each series, in its order, and takes
// the extremes from the numbers themselves: the server's have no unit.
func rowSeries(metrics json.RawMessage, r *Report) ([]RowSeries, error) {
	var all []RowSeries
	s := scanner{text: string(metrics)}
	if s.peek() != '{' {
		return nil, nil
	}
	for s.enter('{'); s.more('}'); {
		series := RowSeries{Name: s.key()}
		var a struct {
			Name   looseString `json:"name"`
			Change looseString `json:"change"`
		}
		if text := s.skip(); s.err == nil {
			if err := json.Unmarshal([]byte(text), &a); err != nil {
				return nil, err
			}
		}
		series.Label = string(a.Name)
		if n, ok := percent(strings.TrimPrefix(string(a.Change), "+")); ok {
			series.Change = Value{kind: number, text: n}
		}
		series.Min, series.Max = extremes(r, series.Name)
		all = append(all, series)
	}
	return all, s.err
}

// extremes finds the smallest and the largest number of a column.
func extremes(r *Report, column string) (least, most Value) {
	for _, p := range r.Points {
		for _, row := range p.Table.Rows {
			v := row.Cell(p.Table.Column(column))
			n, ok := v.Float()
			if !ok {
				continue
			}
			if old, some := least.Float(); !some || n < old {
				least = v
			}
			if old, some := most.Float(); !some || n > old {
				most = v
			}
		}
	}
	return least, most
}
