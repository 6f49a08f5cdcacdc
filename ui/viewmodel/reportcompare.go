package viewmodel

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"matoscope/matomoapi"
)

// compare reads the report again for the earlier period. Where the period still
// runs, that is the same part of the earlier one, and the part of the running
// one that is over is read beside it.
func (s *Session) compare(ctx context.Context, r *Report, in ReportInput, site chosenSite, meta *matomoapi.ReportMetadata) error {
	now, loc := s.now(), site.Location()
	spans, err := matomoapi.ParseSpans(matomoapi.Period(in.Period), in.Date, matomoapi.DateOf(now.In(loc)))
	if err != nil {
		return badDate(err)
	}
	last := spans[len(spans)-1]
	earlier, err := asked(in.Compare, last)
	if err != nil {
		return err
	}
	c := comparing{Session: s, in: in, site: site, meta: meta, span: last, against: earlier, now: now}
	if in.Limit > 0 {
		c.in.Limit *= reach
	}
	if len(spans) > 1 {
		r.Comparison, err = c.several(ctx, spans)
	} else {
		r.Comparison, err = c.single(ctx, r)
	}
	if err != nil {
		return err
	}
	r.Comparison.LikeForLike = c.fair(r)
	r.shape(r.Comparison, in)
	if part := r.Comparison.Part; part != nil {
		r.shape(part, in)
	}
	return nil
}

// asked is the period that a command compares with. Its "previous" is the period
// right before, as Matomo's is: who writes a command names a weekday by its date.
func asked(compare string, s matomoapi.Span) (matomoapi.Span, error) {
	if compare == "previous" {
		return s.Previous(), nil
	}
	return against(compare, s)
}

// shape gives what the report is compared with the rows and columns asked for,
// and takes over what is to be told of it.
func (r *Report) shape(other *Report, in ReportInput) {
	other.keepRows(r, in.Limit)
	other.keepColumns(in.Columns)
	for _, p := range other.Beside {
		if !slices.ContainsFunc(r.Beside, func(told *Problem) bool { return strings.HasSuffix(told.What, p.What) }) {
			r.Beside = append(r.Beside, p.beside("Of the comparison"))
		}
	}
}

// reach is how much further down the earlier list is read, to find there the
// rows that are on the list now.
const reach = 10

// comparing is a comparison while it is read.
type comparing struct {
	*Session
	in      ReportInput
	site    chosenSite
	meta    *matomoapi.ReportMetadata
	span    matomoapi.Span
	against matomoapi.Span
	now     time.Time
}

func (c comparing) read(ctx context.Context) (*Report, error) {
	return c.Session.read(ctx, c.in, c.site, c.meta)
}

func (c comparing) over(ctx context.Context, s matomoapi.Span) (*Report, error) {
	c.in.Period, c.in.Date = string(s.Period), s.Expression()
	return c.read(ctx)
}

// several compares a row of periods with an earlier one of the same length.
func (c comparing) several(ctx context.Context, spans []matomoapi.Span) (*Report, error) {
	before, err := trail{spans: spans}.block(c.in.Compare)
	if err != nil {
		return nil, err
	}
	c.in.Date = before.expression()
	return c.read(ctx)
}

// single compares one period with one.
func (c comparing) single(ctx context.Context, r *Report) (*Report, error) {
	loc := c.site.Location()
	days := daysOver(c.span, c.against, c.now, loc)
	part := likeForLike{Locale: c.Session.locale, span: c.span, against: c.against, now: c.now, loc: loc}
	switch {
	case c.span.Quality(c.now, loc) != matomoapi.Partial || c.against.Quality(c.now, loc) != matomoapi.Complete:
	case c.span.Days() == 1 && c.in.Method == summary && part.hour() > 0 && !c.site.several:
		return c.hours(ctx, r, part)
	case c.span.Days() > 1 && days > 0:
		old, err := c.over(ctx, firstDays(c.against, days))
		if err != nil {
			return nil, err
		}
		old.Covers = c.Session.locale.spanText(firstDays(c.against, days))
		if old.Part, err = c.over(ctx, firstDays(c.span, days)); err == nil {
			old.Part.Covers = c.Session.locale.spanText(firstDays(c.span, days))
		}
		return old, err
	}
	old, err := c.over(ctx, c.against)
	if err == nil {
		old.Covers = c.Session.locale.spanText(c.against)
	}
	return old, err
}

// hours compares a running day over its finished hours.
func (c comparing) hours(ctx context.Context, r *Report, part likeForLike) (*Report, error) {
	names := r.Columns
	c.in.Method, c.in.Limit, c.in.Sort, c.in.Columns, c.in.Params, c.meta = hours, -1, "", nil, nil, nil
	read := func(d matomoapi.Date) (*Report, error) {
		report, err := c.over(ctx, matomoapi.NewSpan(matomoapi.Day, d))
		if err == nil {
			report.sumHours(names, part)
			report.judge(time.Date(d.Year, d.Month, d.Day, part.hour(), 0, 0, 0, part.loc))
			report.Covers = part.text(d)
		}
		return report, err
	}
	old, err := read(c.against.From)
	if err != nil {
		return nil, err
	}
	old.Part, err = read(c.span.From)
	return old, err
}

// sumHours makes a report by the hour into one of the day's finished hours, with
// the columns of VisitsSummary.get as far as they can be had that way.
func (r *Report) sumHours(columns []Column, part likeForLike) {
	day := matomoapi.Table{Single: true, Rows: make([]matomoapi.Row, 1)}
	r.NotComputed = nil
	for _, c := range columns {
		value := matomoapi.Value{}
		if len(r.Points) > 0 && len(r.Points[0].Rows) > 0 {
			if v := part.sum(r.Points[0].Rows[0].table, c.Name); !math.IsNaN(v) {
				value = matomoapi.NumberValue(v)
			}
		}
		if !value.IsNumber() {
			r.NotComputed = append(r.NotComputed, c.Name)
		}
		day.Columns = append(day.Columns, c.Name)
		day.Rows[0].Cells = append(day.Rows[0].Cells, value)
	}
	r.Method, r.Columns, r.Until = summary, columns, fmt.Sprintf("%02d:00", part.hour())
	for i := range r.Points {
		r.Points[i].Table, r.Points[i].Rows = false, []Row{newRow(&day, day.Rows[0])}
	}
}

// judge says of a report up to a moment that it is complete where the server was
// asked after that, though its day still runs.
func (r *Report) judge(end time.Time) {
	for i := range r.Points {
		r.Points[i].Quality = matomoapi.Complete
		if r.asked.Before(end) {
			r.Points[i].Quality = matomoapi.Stale
		}
	}
}

// fair says whether the comparison sets like beside like, in all its points.
func (c comparing) fair(r *Report) bool {
	if !r.Several && c.against.From.Before(c.site.CreatedAt) {
		return false
	}
	for i := range r.Points {
		if !r.fairPoint(i) {
			return false
		}
	}
	return true
}
