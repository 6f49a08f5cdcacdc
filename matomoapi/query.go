package matomoapi

import (
	"context"
	"iter"
	"maps"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// ReportQuery says what to ask a report for. Only Method is needed; what is
// left zero is not sent, or left to Matomo's own default.
type ReportQuery struct {
	Method  string // such as VisitsSummary.get
	Site    string // one id, several with commas between, or "all"
	Period  Period
	Date    string // a date expression, see ParseSpans
	Segment string // such as browserCode==FF;countryCode==us

	Columns   []string // the metrics wanted; empty for every one
	Limit     int      // rows of each table: 0 for the server's default (100), -1 for all
	Offset    int      // rows to leave out first
	SortBy    string   // a column; descending unless Ascending is set
	Ascending bool
	Flat      bool       // hierarchies as one list
	Expanded  bool       // subtables inside their rows
	Subtable  int        // the rows below one row, by its Subtable
	Params    url.Values // further parameters; they win over the fields above

	// MetricTypes tells the type of columns as API.getReportMetadata names it
	// (number, percent, duration_s, money, ...). Where it is silent the name and
	// the values of a column decide.
	MetricTypes map[string]string

	// Location is the time zone of the website (nil: UTC) and Now the current
	// time. They resolve words such as yesterday; Client.Report fills in Now.
	Location *time.Location
	Now      time.Time
}

func (q ReportQuery) location() *time.Location {
	if q.Location == nil {
		return time.UTC
	}
	return q.Location
}

// Values returns the parameters of the query, for [Client.Raw] and [Call].
// Numbers are asked for unformatted (format_metrics=0).
func (q ReportQuery) Values() url.Values {
	v := url.Values{"format_metrics": {"0"}}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	flag := func(name string, on bool) {
		if on {
			v.Set(name, "1")
		}
	}
	count := func(name string, n int) {
		if n != 0 {
			v.Set(name, strconv.Itoa(n))
		}
	}
	set("idSite", q.Site)
	set("period", string(q.Period))
	set("date", q.Date)
	set("segment", q.Segment)
	set("columns", strings.Join(q.Columns, ","))
	count("filter_limit", q.Limit)
	count("filter_offset", q.Offset)
	count("idSubtable", q.Subtable)
	flag("flat", q.Flat)
	flag("expanded", q.Expanded)
	if q.SortBy != "" {
		v.Set("filter_sort_column", q.SortBy)
		v.Set("filter_sort_order", "desc")
		if q.Ascending {
			v.Set("filter_sort_order", "asc")
		}
	}
	maps.Copy(v, q.Params)
	return v
}

// Call returns the query as an element of [Client.Bulk].
func (q ReportQuery) Call() Call {
	return Call{Method: q.Method, Params: q.Values(), Location: q.Location}
}

// Report asks for a report and decodes it. Any method that answers a report
// will do, listed by the server's metadata or not.
func (c *Client) Report(ctx context.Context, q ReportQuery) (*Report, error) {
	if q.Now.IsZero() {
		q.Now = c.now()
	}
	r, err := c.fetch(ctx, q.Call())
	if err != nil {
		return nil, err
	}
	return r.Report(q)
}

// Pages asks for a report page by page, so that a report of any length passes
// through bounded memory. Each page holds up to q.Limit rows (1,000 where it is
// not set) a table; it ends after the first page with none full, or an error.
func (c *Client) Pages(ctx context.Context, q ReportQuery) iter.Seq2[*Report, error] {
	if q.Limit <= 0 {
		q.Limit = 1000
	}
	return func(yield func(*Report, error) bool) {
		for q, more := q, true; more; q.Offset += q.Limit { // a q of its own: the pages may be ranged over again
			r, err := c.Report(ctx, q)
			if !yield(r, err) || err != nil {
				return
			}
			more = false
			for _, p := range r.Points {
				more = more || len(p.Table.Rows) >= q.Limit
			}
		}
	}
}
