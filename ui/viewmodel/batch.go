package viewmodel

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"matoscope/matomoapi"
)

// batch is a set of reports that one bulk request reads, each under a name of
// the asker's. A report that failed is an error of its own.
type batch struct {
	names   []string
	queries []matomoapi.ReportQuery
	answers map[string]answer
	oldest  time.Time // when the oldest answer was asked for
	latest  time.Time // when the youngest one of a running period was; zero where there is none
	outage  error     // why old copies stand in for answers; nil where they do not
}

type answer struct {
	report *matomoapi.Report
	err    error
}

// ask adds a report to the batch.
func (b *batch) ask(name string, q matomoapi.ReportQuery) {
	b.names = append(b.names, name)
	b.queries = append(b.queries, q)
}

// send reads all that was asked for. Its error means that nothing came.
func (b *batch) send(ctx context.Context, api *matomoapi.Client) error {
	calls := make([]matomoapi.Call, len(b.queries))
	for i, q := range b.queries {
		calls[i] = q.Call()
	}
	results, err := api.Bulk(ctx, calls)
	if err != nil {
		return err
	}
	b.answers = make(map[string]answer, len(results))
	for i, r := range results {
		var a answer
		if a.report, a.err = r.Report(b.queries[i]); a.err == nil {
			a.report.FillZeros()
			b.note(r)
			b.noteRunning(b.queries[i], a.report)
		}
		b.answers[b.names[i]] = a
	}
	return nil
}

// note keeps how far the answers can be trusted.
func (b *batch) note(r matomoapi.Result) {
	if b.oldest.IsZero() || r.FetchedAt.Before(b.oldest) {
		b.oldest = r.FetchedAt
	}
	if b.outage == nil {
		b.outage = r.Outage
	}
}

// noteRunning keeps how old the numbers are that are still growing.
func (b *batch) noteRunning(q matomoapi.ReportQuery, r *matomoapi.Report) {
	running := func(p matomoapi.Point) bool {
		return !p.Span.IsZero() && p.Span.Quality(q.Now, q.Location) == matomoapi.Partial
	}
	if q.Location != nil && r.FetchedAt.After(b.latest) && slices.ContainsFunc(r.Points, running) {
		b.latest = r.FetchedAt
	}
}

// loaded is the age to tell: that of the numbers that are still growing, but of old
// copies that of the oldest.
func (b *batch) loaded() time.Time {
	if b.outage != nil || b.latest.IsZero() {
		return b.oldest
	}
	return b.latest
}

// notKept is the error of a report that the cache alone was to answer, and could
// not.
func (b *batch) notKept() error {
	for _, a := range b.answers {
		if e, ok := errors.AsType[*matomoapi.Error](a.err); ok && e.Kind == matomoapi.KindNotKept {
			return a.err
		}
	}
	return nil
}

// quality judges a period of a report, by the age of the copy too.
func (b *batch) quality(name string, s matomoapi.Span, now time.Time, loc *time.Location) matomoapi.Quality {
	if r := b.answers[name].report; r != nil {
		return r.Quality(s, now, loc)
	}
	return s.Quality(now, loc)
}

// err is why a report could not be read; nil also where it was not asked for.
func (b *batch) err(name string) error { return b.answers[name].err }

// table is the only table of a report; nil where there is none.
func (b *batch) table(name string) *matomoapi.Table {
	r := b.answers[name].report
	if r == nil || len(r.Points) == 0 {
		return nil
	}
	return &r.Points[0].Table
}

// value is a metric of a report that has one row; NaN where it is not there.
func (b *batch) value(name, metric string) float64 {
	return value(b.table(name), metric)
}

// valueAt is a metric of the point of a report that covers a period.
func (b *batch) valueAt(name string, s matomoapi.Span, metric string) float64 {
	r := b.answers[name].report
	if r == nil {
		return math.NaN()
	}
	for i := range r.Points {
		if r.Points[i].Key == s.Key {
			return value(&r.Points[i].Table, metric)
		}
	}
	return math.NaN()
}

// value reads a metric off the first row. A bounce rate comes with two
// decimals only, so it is made anew from its parts where both are there.
func value(t *matomoapi.Table, metric string) float64 {
	if t == nil || len(t.Rows) == 0 {
		return math.NaN()
	}
	if metric == "bounce_rate" {
		if exact := ratio(cellNumber(t, 0, "bounce_count"), cellNumber(t, 0, "nb_visits")); !math.IsNaN(exact) {
			return exact
		}
	}
	return cellNumber(t, 0, metric)
}

// cellNumber is the number in a row and column; NaN where the server gave none.
func cellNumber(t *matomoapi.Table, row int, metric string) float64 {
	if v, ok := t.Rows[row].Cell(t.Column(metric)).Float(); ok {
		return v
	}
	return math.NaN()
}
