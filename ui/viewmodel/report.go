package viewmodel

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// ReportInput is one report as the command line asks for it.
type ReportInput struct {
	Account string
	Method  string // or the unique id of the server's metadata
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

	Chart    ChartKind      // of a chart only: StackChart, HeatChart, or what fits
	Locale   Locale         // in which a chart writes its numbers
	Progress func(rows int) // told how many rows have been read, where all are wanted; nil: nobody
	Retrying func()         // told that a page is asked for again after a failure; nil: nobody
}

// Report is one report with what is known of its site, columns and quality.
type Report struct {
	Method      string
	Site        int    // 0 where several were asked for
	Period      string // as asked for
	Date        string // as asked for
	Currency    string
	Columns     []Column // where there are further pages, Rows adds those that only they have
	Several     bool     // the date spans several periods: Points are points
	Sites       bool     // several websites: each point names its own
	Points      []ReportPoint
	NotComputed []string // metrics that the server did not compute, as far as pages have been read
	Comparison  *Report
	Beside      []*Problem // what could not be read besides the numbers

	// Of a comparison only.
	LikeForLike bool    // its numbers can be set against those of the report
	Covers      string  // the period in words, or the part of it that is compared; "" for several periods
	Until       string  // "14:00" where it covers the hours of a day up to then
	Part        *Report // of a running period the part that is over, which the comparison stands against; else nil

	meta     *matomoapi.ReportMetadata           // nil where the server does not list the method
	chosen   []string                            // the columns asked for; none: all
	shown    []string                            // metrics that the metadata names for people
	asked    time.Time                           // when the server was asked
	nested   bool                                // the subtables of the rows were asked for with them
	locale   Locale                              // of the charts
	rest     iter.Seq2[*matomoapi.Report, error] // further pages of the only point; nil where there are none
	progress func(rows int)
}

// ReportPoint is the part of a report that belongs to one period and website.
type ReportPoint struct {
	Site    int
	Date    string // the server's own key
	Quality matomoapi.Quality
	Rows    []Row
	Table   bool // the rows are a list, not one object
	Absent  bool // the website was not there yet: what the server gave, zeros, is no data
	Begun   bool // the website was added in the middle of it
}

// Note is the quality in words.
func (p ReportPoint) Note() string {
	if p.Absent {
		return "before the website was added"
	}
	return Locale{}.qualityNote(p.Quality)
}

// Report reads one report. Its numbers come by a request of their own; the
// site and the metadata are read beside it, and where they cannot be had the
// numbers still come.
func (m *Model) Report(ctx context.Context, in ReportInput) (*Report, error) {
	s, err := m.Session(ctx, in.Account)
	if err != nil {
		return nil, err
	}
	return s.report(ctx, in.named())
}

func (s *Session) report(ctx context.Context, in ReportInput) (*Report, error) {
	if !matomoapi.Period(in.Period).Valid() {
		return nil, &Problem{
			Kind: UsageProblem, Code: "bad_period",
			What: fmt.Sprintf("There is no period %q.", in.Period), To: "Choose day, week, month, year or range.",
		}
	}
	if err := in.wrongDate(); err != nil {
		return nil, err
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
		return nil, explainDate(site.blame(err, beside), in)
	}
	r.Beside = append(beside, r.Beside...)
	if err := r.selectColumns(in.Columns, in.Sort); err != nil {
		return nil, err
	}
	if in.Compare != "" {
		if err := s.compare(ctx, r, in, site, meta); err != nil {
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
	client := s.client(Renewed)
	if in.Retrying != nil {
		client = client.Noticing(in.Retrying)
	}
	answer, err := client.Report(ctx, q)
	if err != nil {
		return nil, err
	}
	empty := emptyPoints(answer)
	answer.FillZeros()
	r := &Report{
		Method: in.Method, Site: site.ID, Period: in.Period, Date: in.Date, Currency: site.Currency,
		Several: answer.Multi, Sites: site.several && namesSites(answer), nested: in.expanded(), locale: in.Locale, progress: in.Progress,
		meta: meta, asked: answer.FetchedAt,
	}
	if paged && len(answer.Table().Rows) == pageRows {
		if answer.Stale { // an old page and new ones make no list
			return nil, fmt.Errorf("load all rows: %w", answer.Outage)
		}
		q.Offset = pageRows
		r.rest = client.Direct().Pages(ctx, q)
	}
	if answer.Stale {
		r.Beside = append(r.Beside, s.keptNote(answer))
	}
	r.describe(answer)
	r.fill(answer, site, meta, s.now)
	r.leaveOut(empty)
	return r, nil
}

// expanded says that the subtables of the rows were asked for with them.
func (in ReportInput) expanded() bool {
	return slices.ContainsFunc(in.Params, func(kv [2]string) bool { return kv[0] == "expanded" && kv[1] != "0" })
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
			point.Quality = answer.Quality(p.Span, now(), site.zone(p.SiteID))
			point.Absent = predates(p.Span, site.created(p.SiteID))
			point.Begun = begun(p.Span, site.created(p.SiteID))
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

// Empty says that there is no row at all.
func (r *Report) Empty() bool {
	return r.rest == nil && !slices.ContainsFunc(r.Points, func(p ReportPoint) bool { return len(p.Rows) > 0 })
}

// atoi reads a site id.
func atoi(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}
