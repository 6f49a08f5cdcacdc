package viewmodel

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// ReportInput is one report as the command line asks for it.
type ReportInput struct {
	Account string
	Method  string
	Site    string // id, name, several ids with commas, or "all"; "" for the account's choice
	Period  string
	Date    string
	Segment string
	Compare string // "", "previous", "year" or a date

	Limit    int // rows; -1: all
	Sort     string
	Columns  []string
	Flat     bool
	Subtable int
	Params   [][2]string // further parameters of the method, in order
	Trail    bool        // of a report without rows of its own, read the last finished periods instead of Date
}

// Report is one report with what is known of its site, columns and quality.
type Report struct {
	Method      string
	Site        int    // 0 where several were asked for
	Period      string // as asked for
	Date        string // as asked for
	Currency    string
	Columns     []Column
	Several     bool // the date spans several periods: Points are points
	Sites       bool // several websites: each point names its own
	Points      []ReportPoint
	NotComputed []string // metrics that the server did not compute
	Comparison  *Report
	Beside      []*Problem // what could not be read besides the numbers

	shown []string                            // metrics that the metadata names for people
	rest  iter.Seq2[*matomoapi.Report, error] // further pages of the only point; nil where there are none
}

// ReportPoint is the part of a report that belongs to one period and website.
type ReportPoint struct {
	Site    int
	Date    string // the server's own key
	Quality matomoapi.Quality
	Rows    []Row
	Table   bool // the rows are a list, not one object
}

// Note is the quality in words.
func (p ReportPoint) Note() string { return qualityNote(p.Quality) }

// Report reads one report. Its numbers come by a request of their own; the
// site and the metadata are read beside it, and where they cannot be had the
// numbers still come.
func (m *Model) Report(ctx context.Context, in ReportInput) (*Report, error) {
	s, err := m.Session(ctx, in.Account)
	if err != nil {
		return nil, err
	}
	return s.report(ctx, in)
}

func (s *Session) report(ctx context.Context, in ReportInput) (*Report, error) {
	if !matomoapi.Period(in.Period).Valid() {
		return nil, &Problem{
			Kind: UsageProblem, Code: "bad_period",
			What: fmt.Sprintf("There is no period %q.", in.Period), To: "Choose day, week, month, year or range.",
		}
	}
	site, beside, err := s.findSite(ctx, in.Site)
	if err != nil {
		return nil, err
	}
	meta, err := s.metadataOf(ctx, site, in.Method, in.Params)
	if err != nil {
		beside = append(beside, Explain(err).beside("The words for this report could not be read"))
	}
	if in.Trail && !hasRows(in.Method, meta) {
		in.Date = fmt.Sprintf("previous%d", max(1, history[matomoapi.Period(in.Period)]))
	}
	r, err := s.read(ctx, in, site, meta)
	if err != nil {
		return nil, err
	}
	r.Beside = beside
	if in.Compare != "" {
		if r.Comparison, err = s.compared(ctx, in, site, meta); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// hasRows says that a report has rows, by its dimension, or where the server
// tells none by the catalogue.
func hasRows(method string, meta *matomoapi.ReportMetadata) bool {
	if meta != nil {
		return meta.Dimension != ""
	}
	entry, ok := catalogue.Find(method)
	return ok && entry.Chart != catalogue.Evolution
}

// compared reads the report again for the earlier period.
func (s *Session) compared(ctx context.Context, in ReportInput, site chosenSite, meta *matomoapi.ReportMetadata) (*Report, error) {
	today := matomoapi.DateOf(s.now().In(site.Location()))
	p := matomoapi.Period(in.Period)
	spans, err := matomoapi.ParseSpans(p, in.Date, today)
	if err != nil {
		return nil, badDate(err)
	}
	last := spans[len(spans)-1]
	earlier, err := against(in.Compare, last)
	if err != nil {
		return nil, err
	}
	date := earlier.Expression()
	if len(spans) > 1 {
		before, _, err := trail{spans: spans}.earlier(in.Compare, spans[0])
		if err != nil {
			return nil, err
		}
		date = before.expression()
	}
	in.Date, in.Compare = date, ""
	return s.read(ctx, in, site, meta)
}

// read reads the numbers and describes them.
func (s *Session) read(ctx context.Context, in ReportInput, site chosenSite, meta *matomoapi.ReportMetadata) (*Report, error) {
	q := reportQuery(in, site, s.now)
	if meta != nil {
		q.MetricTypes = meta.MetricTypes
	}
	paged := in.Limit < 0 && in.Compare == "" && !site.several && !matomoapi.IsMultiple(q.Period, q.Date)
	if paged {
		q.Limit = pageRows
	}
	answer, err := s.api.Report(ctx, q)
	if err != nil {
		return nil, err
	}
	answer.FillZeros()
	r := &Report{
		Method: in.Method, Site: site.ID, Period: in.Period, Date: in.Date, Currency: site.Currency,
		Several: answer.Multi, Sites: site.several,
	}
	if paged && len(answer.Table().Rows) == pageRows {
		q.Offset = pageRows
		r.rest = s.api.Pages(ctx, q)
	}
	r.describe(answer, meta)
	r.fill(answer, site, meta, s.now)
	return r, r.selectColumns(in.Columns, in.Sort)
}

func reportQuery(in ReportInput, site chosenSite, now clock) matomoapi.ReportQuery {
	q := matomoapi.ReportQuery{
		Method: in.Method, Site: site.param, Period: matomoapi.Period(in.Period), Date: in.Date, Segment: in.Segment,
		Limit: in.Limit, Flat: in.Flat, Subtable: in.Subtable, Params: url.Values{},
		Location: site.Location(), Now: now(),
	}
	if column, ok := strings.CutPrefix(in.Sort, "-"); ok {
		q.SortBy = column
	} else if in.Sort != "" {
		q.SortBy, q.Ascending = in.Sort, true
	}
	for _, kv := range in.Params {
		q.Params.Add(kv[0], kv[1])
	}
	return q
}

// fill takes the rows over and judges each point in the time zone of its site.
func (r *Report) fill(answer *matomoapi.Report, site chosenSite, meta *matomoapi.ReportMetadata, now clock) {
	rows := meta != nil && meta.Dimension != ""
	for _, p := range answer.Points {
		rows = rows || len(p.Table.Rows) > 0 && !p.Table.Single
	}
	for _, p := range answer.Points {
		point := ReportPoint{Site: p.SiteID, Date: p.Key, Table: rows}
		if !p.Span.IsZero() {
			point.Quality = p.Span.Quality(now(), site.zone(p.SiteID))
		}
		for _, row := range p.Table.Rows {
			point.Rows = append(point.Rows, newRow(&p.Table, row))
		}
		r.Points = append(r.Points, point)
	}
}

// SingleRow says that the report is one object of numbers, over one period of
// one site.
func (r *Report) SingleRow() bool {
	return !r.Several && !r.Sites && len(r.Points) == 1 && !r.Points[0].Table &&
		!slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Text })
}

// pageRows is how many rows one request reads where all are wanted.
const pageRows = 1000

// Rows are the rows of a point, one at a time; those past the first page are
// read as they are asked for, so that a report of any length passes through
// bounded memory.
func (r *Report) Rows(point int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		p := r.Points[point]
		for _, row := range p.Rows {
			if !yield(row, nil) {
				return
			}
		}
		if r.rest == nil {
			return
		}
		for page, err := range r.rest {
			if err != nil {
				yield(Row{}, err)
				return
			}
			t := page.Table()
			if len(t.Rows) > 0 && samePage(p.Rows, t) {
				return // the server knows no offset, and has given all it has
			}
			for _, row := range t.Rows {
				if !yield(newRow(t, row), nil) {
					return
				}
			}
		}
	}
}

// samePage says that a page is the first one again.
func samePage(first []Row, t *matomoapi.Table) bool {
	last := len(t.Rows) - 1
	return len(first) == len(t.Rows) && first[0].row.Label == t.Rows[0].Label && first[last].row.Label == t.Rows[last].Label
}

// Before finds, for the rows of a point, those of the earlier period: the one
// with the same label, or of a report without rows the only one.
func (r *Report) Before(point int) func(Row) (Row, bool) {
	var old []Row
	if r.Comparison != nil && point < len(r.Comparison.Points) {
		old = r.Comparison.Points[point].Rows
	}
	if !r.Points[point].Table {
		return func(Row) (Row, bool) {
			if len(old) == 0 {
				return Row{}, false
			}
			return old[0], true
		}
	}
	byLabel := make(map[string]Row, len(old))
	for _, o := range old {
		byLabel[o.row.Label] = o
	}
	return func(row Row) (Row, bool) {
		o, ok := byLabel[row.row.Label]
		return o, ok
	}
}

// badDate explains a date expression that could not be read.
func badDate(err error) error {
	var p *Problem
	if errors.As(err, &p) {
		return err
	}
	return &Problem{
		Kind: UsageProblem, Code: "bad_date", What: sentence(err.Error()),
		To:    "Use today, yesterday, 2026-11-20, last30, previous7 or 2026-11-01,2026-11-20.",
		Cause: err,
	}
}

// atoi reads a site id.
func atoi(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}
