package viewmodel

import (
	"cmp"
	"context"
	"net/url"
	"regexp"

	"matoscope/matomoapi"
)

// ExplorerQuery is an open report: which one, of what time, and how it is looked
// at.
type ExplorerQuery struct {
	Query                 // Metric is the one that charts and bars show
	Report    string      // ReportEntry.ID, or a method
	Params    [][2]string // further parameters of the method
	Flat      bool        // the rows of all levels as one list
	Search    string      // in the labels
	Sort      string      // column, or [ByChangeOf] one; "" for the metric shown, largest first
	Ascending bool
	Columns   []string // nil: those that the server's metadata name
	Chart     ChartKind
}

// ChartKind is how a report is drawn.
type ChartKind string

// The kinds of chart.
const (
	AutoChart      ChartKind = ""          // what fits the report
	EvolutionChart ChartKind = "evolution" // over time
	BarsChart      ChartKind = "bars"
	ShareChart     ChartKind = "share"
	StackChart     ChartKind = "stack" // the largest rows over time, on each other
	HeatChart      ChartKind = "heat"  // the hours of the weekdays
)

// Explorer is the state of an open report. A report of rows has a Table; one of
// metrics alone has Figures and an Evolution.
type Explorer struct {
	Head
	Asked     ExplorerQuery // with every default filled in
	Report    ReportEntry
	Table     *Table // nil where the report has no rows of its own
	Figures   []Figure
	Evolution Evolution
	Metrics   []MetricChoice // that can be drawn
	Charts    []ChartKind    // that fit the report
	Empty     string         // no rows: why, and what to do

	Incomparable string // why its rows cannot be compared; "" where they can

	call matomoapi.ReportQuery // of the first page
	meta *matomoapi.ReportMetadata
}

// MetricChoice is a metric to choose.
type MetricChoice struct{ Name, Label string }

const (
	firstPage = 100  // rows that a report opens with
	nextPage  = 1000 // rows that scrolling reads at a time
)

// Explore opens a report with one bulk request, or none where the cache has it
// all, and where it is about goals with one for their names. The tree says what is known of the report; without it the method and the
// answer are enough.
func (s *Session) Explore(ctx context.Context, tree ReportTree, q ExplorerQuery, f Freshness) Explorer {
	e := Explorer{Asked: q, Report: tree.Entry(q.Report)}
	if q.Columns == nil {
		q.Columns = s.chosenColumns(e.Report.ID)
		e.Asked.Columns = q.Columns
	}
	b, err := s.newBoard(ctx, q.Query, f)
	if err != nil {
		e.Head = s.failed(q.Query, err)
		return e
	}
	x := explorer{board: b, asked: q, entry: e.Report, meta: tree.metadata[e.Report.ID]}
	x.ask()
	if err = b.send(ctx, s.client(f)); err == nil {
		err = cmp.Or(b.notKept(), b.err("now"))
	}
	e.Head = b.head()
	if err != nil {
		e.Problem = x.Explain(err)
		return e
	}
	x.goals = s.goalNames(ctx, b.site.ID, x.table("now"), f)
	x.fill(&e)
	return e
}

// explorer is an open report while it is put together.
type explorer struct {
	*board
	asked ExplorerQuery
	entry ReportEntry
	meta  *matomoapi.ReportMetadata // nil where the server does not list the report
	goals map[string]string         // their names by their ids, where the answer is about goals
}

// hasRows says that the report has rows of its own, as far as that is known
// before the answer.
func (x explorer) hasRows() bool {
	if x.meta == nil {
		return x.entry.Method != summary
	}
	return x.meta.Dimension != ""
}

// ask asks for the report and, with a comparison, for that of the period compared
// with. Metrics alone have a course.
func (x explorer) ask() {
	x.board.ask("now", x.page())
	rows := x.hasRows()
	if x.comparesReports() || !rows && x.compares() {
		x.askOver("against", x.compared())
		if x.byDays() {
			x.askOver(partNow, firstDays(x.span, x.daysOver()))
			x.askOver(partAgainst, firstDays(x.against, x.daysOver()))
		}
	}
	if rows {
		return
	}
	x.askAlong("trail", x.trail)
	if x.compares() {
		x.askAlong("before", x.before)
	}
}

// askAlong asks for the report in each period of a trail.
func (x explorer) askAlong(name string, t trail) {
	q := x.over(x.entry.Method, t.spans[0])
	q.Date, q.Params = t.expression(), reportParams(x.entry, x.asked.Params)
	x.board.ask(name, q)
}

// page asks for the first rows.
func (x explorer) page() matomoapi.ReportQuery {
	q := x.over(x.entry.Method, x.span)
	q.Flat, q.Params, q.Limit = x.asked.Flat, reportParams(x.entry, x.asked.Params), firstPage
	if _, changed := SortedByChange(x.asked.Sort); changed {
		q.Limit = nextPage
	}
	if x.meta != nil {
		q.MetricTypes = x.meta.MetricTypes
		if x.meta.ConstantRowsCount {
			q.Limit = -1
		}
	}
	q.SortBy, q.Ascending = x.sorting()
	if x.asked.Search != "" {
		// A search goes through all levels: below a row that does not match may be
		// one that does.
		q.Flat = q.Flat || x.meta != nil && x.meta.ActionToLoadSubTables != ""
		q.Params.Set("filter_column", labelColumn)
		q.Params.Set("filter_pattern", regexp.QuoteMeta(x.asked.Search))
	}
	return q
}

// askOver asks for the report in another period, with more rows, to find there
// those that are on the list now.
func (x explorer) askOver(name string, s matomoapi.Span) {
	q := x.page()
	q.Period, q.Date = s.Period, s.Expression()
	if q.Limit > 0 {
		q.Limit *= reach
	}
	x.board.ask(name, q)
}

// reportParams are the parameters that belong to a report, and those given.
func reportParams(r ReportEntry, given [][2]string) url.Values {
	p := url.Values{}
	for name, value := range r.Params {
		p.Set(name, value)
	}
	for _, kv := range given {
		p.Set(kv[0], kv[1])
	}
	return p
}
