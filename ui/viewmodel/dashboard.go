package viewmodel

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// summary is the report behind the figures and the evolution.
const summary = "VisitsSummary.get"

// board is a dashboard while it is put together: what is asked for, and the
// answers by the name under which they were asked.
type board struct {
	query   Query
	site    matomoapi.Site
	loc     *time.Location
	now     time.Time
	span    matomoapi.Span // the period on screen
	against matomoapi.Span // the one it is compared with, or would be
	running bool           // span is not over: compare like for like
	trail   trail
	before  trail
	legend  string // of the line before; "" without one
	Locale
	batch
}

// Dashboard loads the dashboard in one bulk request, or in none where the cache
// has it all. It never fails as a whole but by Problem: a report that could not
// be read says so in its card.
func (s *Session) Dashboard(ctx context.Context, q Query, f Freshness) Dashboard {
	b, err := s.newBoard(ctx, q, f)
	if err != nil {
		return Dashboard{Query: q, Problem: s.locale.Explain(err)}
	}
	b.askSummary()
	b.askLikeForLike()
	for _, r := range catalogue.Cards() {
		b.askCard(r)
	}
	if err := b.send(ctx, s.client(f)); err != nil {
		return Dashboard{Query: b.query, Site: siteOf(b.site), PeriodText: b.spanText(b.span), Problem: b.Explain(err)}
	}
	if err := b.notKept(); err != nil {
		return Dashboard{Query: b.query, Problem: b.Explain(err)}
	}
	return b.state()
}

// newBoard fills in what the query leaves open: the site, the day, in the
// site's own time zone.
func (s *Session) newBoard(ctx context.Context, q Query, f Freshness) (*board, error) {
	if f == Renewed {
		f = Fresh // who asks for the numbers again has the same websites
	}
	site, err := s.site(ctx, q.Site, f)
	if err != nil {
		return nil, err
	}
	b := &board{site: site, loc: site.Location(), now: s.now(), Locale: s.locale}
	q.Site = site.ID
	q.Period = cmp.Or(q.Period, matomoapi.Day)
	q.Metric = cmp.Or(q.Metric, catalogue.Figures()[0].Name)
	today := matomoapi.DateOf(b.now.In(b.loc))
	q.Date = resolved(q.Period, q.Date, today)
	spans, err := matomoapi.ParseSpans(q.Period, cmp.Or(q.Date, "yesterday"), today)
	if err != nil {
		return nil, badDate(err)
	}
	b.span = spans[len(spans)-1]
	q.Date = chosenDate(b.span, q.Date, today)
	b.query = q
	b.running = b.span.Quality(b.now, b.loc) == matomoapi.Partial
	if b.against, err = against(q.Compare, b.span); err != nil {
		return nil, err
	}
	b.trail = b.trailTo(b.span)
	if b.compares() {
		b.before = b.trail.earlier(b.span, b.against)
		b.legend = b.earlierText(q.Compare, b.span.Period, b.baseText())
	}
	return b, nil
}

// chosenDate is the date of a query with its words resolved. A day inside a
// longer period is kept, so that going back to days leads back to it.
func chosenDate(s matomoapi.Span, date string, today matomoapi.Date) string {
	if s.Period != matomoapi.Range {
		if days, err := matomoapi.ParseSpans(matomoapi.Day, cmp.Or(date, "yesterday"), today); err == nil {
			day := days[len(days)-1].From
			if s.Days() > 1 && day.After(today) && !s.From.After(today) {
				day = today // no day to go back to
			}
			return day.String()
		}
	}
	return s.Expression()
}

// askSummary asks for the numbers of the figures and of the evolution.
func (b *board) askSummary() {
	b.ask("now", b.over(summary, b.span))
	b.ask("trail", b.along(b.trail))
	if b.compares() {
		b.ask("against", b.over(summary, b.against))
		b.ask("before", b.along(b.before))
	}
}

// rows asks for the largest rows of a report, by the metric that its card shows.
func (b *board) rows(r catalogue.Report, s matomoapi.Span, limit int) matomoapi.ReportQuery {
	q := b.over(r.Method, s)
	q.Limit, q.Flat = limit, r.Flat
	if r.Chart == catalogue.Ranked {
		q.SortBy = r.Metric
	} else {
		q.Limit = -1 // the parts of a whole, all of them
	}
	return q
}

// over asks for a report over one period.
func (b *board) over(method string, s matomoapi.Span) matomoapi.ReportQuery {
	return matomoapi.ReportQuery{
		Method: method, Site: strconv.Itoa(b.site.ID), Period: s.Period, Date: s.Expression(), Segment: b.query.Segment,
		Location: b.loc, Now: b.now,
	}
}

// along asks for the summary of each period of a trail.
func (b *board) along(t trail) matomoapi.ReportQuery {
	q := b.over(summary, t.spans[0])
	q.Date = t.expression()
	return q
}

// state turns the answers into what the screen shows.
func (b *board) state() Dashboard {
	d := Dashboard{
		Query:      b.query,
		Site:       siteOf(b.site),
		PeriodText: b.spanText(b.span),
		HasNext:    b.span.Next().Quality(b.now, b.loc) != matomoapi.Future,
		SiteTime:   b.SiteTime(siteOf(b.site), b.now),
		Loaded:     b.loaded(),
		Outage:     b.Explain(b.outage),
	}
	if err := b.err("now"); err != nil {
		d.Problem = b.Explain(err)
		return d
	}
	d.Notice = b.notice()
	d.Figures = b.figures()
	d.Evolution = b.evolution(catalogue.MetricOf(b.query.Metric, nil))
	for _, r := range catalogue.Cards() {
		d.Cards = append(d.Cards, b.card(r))
	}
	if b.silent() {
		d.Empty = b.nobody()
	}
	return d
}

// nobody says of the website what to do where nobody was there.
func (b *board) nobody() string {
	return b.nothing(b.Say("No visits of %s were recorded in this time.", b.site.Name), b.Say("No visits of %s in this time match the segment.", b.site.Name), b.Say("Choose another period, or check that the tracking code is on its pages."))
}

// silent says that there is nothing to show: no visit in the period nor in the
// trail that leads to it.
func (b *board) silent() bool {
	for _, s := range b.trail.spans {
		if b.at("trail", s, "nb_visits") > 0 {
			return false
		}
	}
	return !(b.value("now", "nb_visits") > 0)
}

// figures are the headline numbers.
func (b *board) figures() []Figure {
	var out []Figure
	for _, m := range catalogue.Figures() {
		v := b.at("now", b.span, m.Name)
		f := Figure{
			Metric: m.Name, Title: b.Say(m.Label),
			Value:    v,
			Text:     b.Value(v, m.Unit, b.site.Currency),
			Computed: !math.IsNaN(v),
			Change:   b.change(m),
			Running:  b.trailRuns(),
		}
		for _, s := range b.trail.spans {
			if s.Quality(b.now, b.loc) != matomoapi.Future { // so that a running period is the last point
				f.Spark = append(f.Spark, b.at("trail", s, m.Name))
			}
		}
		out = append(out, f)
	}
	return out
}

// trailRuns says that a period of the trail is still running.
func (b *board) trailRuns() bool {
	return slices.ContainsFunc(b.trail.spans, func(s matomoapi.Span) bool {
		return s.Quality(b.now, b.loc) == matomoapi.Partial
	})
}

// at is a metric of a report for a period; NaN where there is none to have: in
// the future, and before the site was there, when the server answers zeros.
func (b *board) at(name string, s matomoapi.Span, metric string) float64 {
	if predates(s, b.site.CreatedAt) || s.Quality(b.now, b.loc) == matomoapi.Future {
		return math.NaN()
	}
	return b.valueAt(name, s, metric)
}
