package viewmodel

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
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
	earlier, err := against(in.Compare, last)
	if err != nil {
		return err
	}
	c := comparing{Session: s, in: in, site: site, meta: meta, span: last, against: earlier, now: now}
	if len(spans) > 1 {
		r.Comparison, err = c.several(ctx, spans)
	} else {
		r.Comparison, err = c.single(ctx, r)
	}
	if err != nil {
		return err
	}
	r.Comparison.LikeForLike = c.fair(r)
	r.Comparison.keepRows(r, in.Limit)
	r.Comparison.keepColumns(in.Columns)
	return nil
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
	before, _, err := trail{spans: spans}.earlier(c.in.Compare, spans[0])
	if err != nil {
		return nil, err
	}
	c.in.Date = before.expression()
	return c.read(ctx)
}

// single compares one period with one.
func (c comparing) single(ctx context.Context, r *Report) (*Report, error) {
	if c.in.Limit > 0 {
		c.in.Limit *= reach
	}
	loc := c.site.Location()
	days := daysOver(c.span, c.against, c.now, loc)
	part := likeForLike{span: c.span, against: c.against, now: c.now, loc: loc}
	switch {
	case c.span.Quality(c.now, loc) != matomoapi.Partial || c.against.Quality(c.now, loc) != matomoapi.Complete:
	case c.span.Days() == 1 && c.in.Method == summary && part.hour() > 0 && !c.site.several:
		return c.hours(ctx, r, part)
	case c.span.Days() > 1 && days > 0:
		old, err := c.over(ctx, firstDays(c.against, days))
		if err != nil {
			return nil, err
		}
		old.Covers = spanText(firstDays(c.against, days))
		if old.Part, err = c.over(ctx, firstDays(c.span, days)); err == nil {
			old.Part.Covers = spanText(firstDays(c.span, days))
		}
		return old, err
	}
	old, err := c.over(ctx, c.against)
	if err == nil {
		old.Covers = spanText(c.against)
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

// fair says whether the comparison sets like beside like, in all its points.
func (c comparing) fair(r *Report) bool {
	if r.Comparison.Part != nil {
		return !c.against.From.Before(c.site.CreatedAt)
	}
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

// fairPoint says that a point and the one it is compared with are both over.
func (r *Report) fairPoint(i int) bool {
	if i >= len(r.Comparison.Points) {
		return false
	}
	whole := func(p ReportPoint) bool { return !p.Absent && (p.Quality == matomoapi.Complete || p.Quality == "") }
	return whole(r.Points[i]) && whole(r.Comparison.Points[i])
}

// keepRows leaves of an earlier list the rows that it would have had with the
// limit of the report, and those that are in the report too.
func (r *Report) keepRows(now *Report, limit int) {
	if limit <= 0 {
		return
	}
	for i := range r.Points {
		p := &r.Points[i]
		if len(p.Rows) <= limit || i >= len(now.Points) {
			continue
		}
		there := make(map[string]bool, len(now.Points[i].Rows))
		for _, row := range now.Points[i].Rows {
			there[row.row.Label] = true
		}
		further := slices.DeleteFunc(p.Rows[limit:], func(row Row) bool { return !there[row.row.Label] })
		p.Rows = p.Rows[:limit+len(further)]
	}
}

// Compared is a row beside that of the earlier period.
type Compared struct {
	now, old  Row
	has, fair bool
}

// Cell is a cell of the earlier period, as [Row.Cell] gives it.
func (c Compared) Cell(column string) (number, text string) {
	if !c.has {
		return "", ""
	}
	return c.old.Cell(column)
}

// Part is a cell of the part of the running period that is compared.
func (c Compared) Part(column string) (number, text string) {
	if c.now.table == nil {
		return "", ""
	}
	return c.now.Cell(column)
}

// Has says that the earlier period has the row.
func (c Compared) Has() bool { return c.has }

// Change is how much a number changed, nothing where like cannot be compared
// with like.
func (c Compared) Change(l Locale, column Column) Change {
	if !c.has || !c.fair {
		return Change{}
	}
	m := catalogue.MetricOf(column.Name, nil)
	m.Unit = column.Unit
	return l.change(m, c.now.float(column.Name), c.old.float(column.Name), "")
}

// Compare sets the rows of a point beside those of the earlier period: the row
// with the same label, or of a report without rows the only one.
func (r *Report) Compare(point int) func(Row) Compared {
	if r.Comparison == nil {
		return func(Row) Compared { return Compared{} }
	}
	old, now := r.Comparison.rowFinder(point), func(row Row) (Row, bool) { return row, true }
	fair := r.Comparison.LikeForLike
	if r.Several {
		fair = r.fairPoint(point)
	}
	if part := r.Comparison.Part; part != nil {
		now = part.rowFinder(point)
	}
	return func(row Row) Compared {
		var c Compared
		var there bool
		c.old, c.has = old(row)
		c.now, there = now(row)
		c.fair = fair && there
		return c
	}
}

// rowFinder finds the row of a point that matches one of another report.
func (r *Report) rowFinder(point int) func(Row) (Row, bool) {
	if point >= len(r.Points) || len(r.Points[point].Rows) == 0 {
		return func(Row) (Row, bool) { return Row{}, false }
	}
	p := r.Points[point]
	if !p.Table {
		return func(Row) (Row, bool) { return p.Rows[0], true }
	}
	byLabel := make(map[string]Row, len(p.Rows))
	for _, row := range p.Rows {
		byLabel[row.row.Label] = row
	}
	return func(row Row) (Row, bool) {
		found, ok := byLabel[row.row.Label]
		return found, ok
	}
}

// PartLabel names, over its column, the part of a running period that a
// comparison is about: "until 14:00", "1 – 21 Nov 2026".
func (r *Report) PartLabel() string {
	if r.Until != "" {
		return "until " + r.Until
	}
	return r.Part.Covers
}

// ComparisonNote says what the report is compared with, where that is not the
// whole of an earlier period or where it is no fair comparison.
func (r *Report) ComparisonNote() string {
	switch c := r.Comparison; {
	case c == nil || r.Several:
		return ""
	case c.Part != nil && c.LikeForLike:
		return "The changes compare " + c.Part.Covers + " with " + c.Covers + "."
	case !c.LikeForLike:
		return "Compared with " + c.Covers + ", which is not like for like: no changes are told."
	}
	return ""
}
