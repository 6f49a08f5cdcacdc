package viewmodel

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"matoscope/matomoapi"
)

// HandOver is a view as others can use it. None of it holds a credential.
type HandOver struct {
	Report string // the command line that prints the same numbers
	JSON   string // that writes them as JSON
	CSV    string // that writes all rows as CSV
	Chart  string // that draws the same chart
	Curl   string // that asks the Matomo itself; $TOKEN stands for the access token
	Web    string // address of the same view in Matomo's own web pages
}

// HandOver gives an open report to others.
func (s *Session) HandOver(e Explorer) HandOver {
	in := s.Input(e)
	h := HandOver{
		Report: commandLine("report", in),
		JSON:   commandLine("report", in) + " --format json",
		Chart:  commandLine("chart", s.chartInput(e, in), chartArgs(e)...),
		Curl:   s.curl(e.call),
		Web:    s.WebURL(e.Asked.Query, e.Report.Page),
	}
	h.CSV = commandLine("report", s.wholeInput(e)) + " -o report.csv"
	return h
}

// Input is an open report as [Model.Report] reads it, to be exported: with Limit
// -1 all its rows, whatever is on screen.
func (s *Session) Input(e Explorer) ReportInput {
	q := e.Asked
	in := ReportInput{
		Account: s.account.Name, Method: e.Report.Method, Site: strconv.Itoa(q.Site), Period: string(q.Period), Date: e.call.Date,
		Segment: q.Segment, Compare: q.Compare, Limit: e.call.Limit, Columns: q.Columns, Flat: e.call.Flat,
	}
	if spans, err := matomoapi.ParseSpans(q.Period, in.Date, matomoapi.DateOf(s.now())); err == nil {
		in.Compare = handedOver(q.Compare, spans[len(spans)-1])
	}
	if column := cmp.Or(sortColumn(q.Sort), e.call.SortBy); column != "" && !e.made(column) {
		in.Sort = "-" + column
		if q.Ascending && column == q.Sort {
			in.Sort = column
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.call.Params)) {
		if !matomoapi.IsCredential(name) {
			in.Params = append(in.Params, [2]string{name, e.call.Params.Get(name)})
		}
	}
	return in
}

// made says that the program makes a column from others: no server sorts by it.
func (e Explorer) made(column string) bool {
	if e.Table == nil {
		return false
	}
	c := e.Table.choose([]string{column})
	return len(c) > 0 && c[0].derived
}

// chartInput is the report as its chart shows it: rows of one period, the rows or
// metrics over the periods of the evolution, or hours over days.
func (s *Session) chartInput(e Explorer, in ReportInput) ReportInput {
	in.Sort, in.Columns, in.Flat, in.Limit = "", nil, false, 0
	if spans, err := matomoapi.ParseSpans(e.Asked.Period, in.Date, matomoapi.DateOf(s.now())); err == nil {
		span := spans[len(spans)-1]
		switch e.Asked.Chart {
		case HeatChart:
			days := gridDays(span)
			in.Period, in.Date, in.Compare = string(days.Period), days.Expression(), ""
		case StackChart:
			t := s.locale.trailTo(span)
			in.Period, in.Date, in.Compare = string(t.spans[0].Period), t.expression(), ""
		}
	}
	if n := len(e.Evolution.Points); e.Table == nil && n > 0 {
		in.Period = string(e.Evolution.Points[0].Period)
		in.Date = e.Evolution.Points[0].Date + "," + e.Evolution.Points[n-1].Date
		if first, err := matomoapi.ParseSpans(e.Evolution.Points[0].Period, e.Evolution.Points[0].Date, matomoapi.Date{}); err == nil {
			in.Compare = handedOver(e.Asked.Compare, first[0])
		}
	}
	return in
}

func chartArgs(e Explorer) []string {
	args := []string{"-o", "chart.png"}
	if e.Asked.Metric != "" {
		args = append([]string{"--metric", e.Asked.Metric}, args...)
	}
	if k := e.Asked.Chart; k == HeatChart || k == StackChart {
		args = append([]string{"--kind", string(k)}, args...)
	}
	return args
}

// commandLine writes the command that reads a report.
func commandLine(command string, in ReportInput, more ...string) string {
	args := []string{"matoscope", command, in.Method, "--account", in.Account}
	flags := [][2]string{
		{"--site", in.Site},
		{"--period", in.Period},
		{"--date", in.Date},
		{"--segment", in.Segment},
		{"--compare", in.Compare},
		{"--sort", in.Sort},
		{"--columns", strings.Join(in.Columns, ",")},
	}
	for _, f := range flags {
		if f[1] != "" {
			args = append(args, f[0], f[1])
		}
	}
	if in.Flat {
		args = append(args, "--flat")
	}
	if in.Limit < 0 {
		args = append(args, "--limit", "all")
	}
	for _, kv := range in.Params {
		args = append(args, "--param", kv[0]+"="+kv[1])
	}
	args = append(args, more...)
	for i, arg := range args {
		args[i] = shellQuote(arg)
	}
	return strings.Join(args, " ")
}

// shellQuote writes a word so that a POSIX shell takes it as it is. A sort such as
// -nb_visits needs no quotes.
func shellQuote(word string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.,:/@%+=", r)
	}
	if word != "" && !strings.ContainsFunc(word, func(r rune) bool { return !safe(r) }) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// curl writes the line that asks the Matomo itself. The token stands in a header
// or in the form, never in the address.
func (s *Session) curl(q matomoapi.ReportQuery) string {
	address := s.account.URL + "index.php?" + url.Values{"module": {"API"}, "method": {q.Method}, "format": {"json"}}.Encode()
	words := []string{"curl", shellQuote(address)}
	if s.source != nil {
		words = append(words, "--header", `"Authorization: Bearer $TOKEN"`)
	} else {
		words = append(words, "--data-urlencode", `"token_auth=$TOKEN"`)
	}
	params := q.Values()
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if !matomoapi.IsCredential(name) {
			words = append(words, "--data-urlencode", shellQuote(name+"="+params.Get(name)))
		}
	}
	return strings.Join(words, " ")
}

// Pages of Matomo's own menu, for [Session.WebURL].
const (
	WebDashboard = "Dashboard_Dashboard.1"
	WebGoals     = "Goals_Goals.General_Overview"
	WebLive      = "General_Visitors.General_RealTime"
)

// WebURL is the address of a page of Matomo's own web pages with the same
// website, period, comparison and segment. page is ReportEntry.Page or one of
// the pages above; "" is the dashboard.
func (s *Session) WebURL(q Query, page string) string {
	if page == "" {
		page = WebDashboard
	}
	category, subcategory, _ := strings.Cut(page, ".")
	look := url.Values{"idSite": {strconv.Itoa(q.Site)}, "period": {string(q.Period)}, "date": {q.Date}}
	plain := look.Encode()
	look.Set("category", category)
	look.Set("subcategory", subcategory)
	if q.Segment != "" {
		look.Set("segment", url.QueryEscape(q.Segment)) // in the address bar it is encoded twice
	}
	if spans, err := matomoapi.ParseSpans(q.Period, q.Date, matomoapi.DateOf(s.now())); err == nil && q.Compare != "" {
		if with, err := against(q.Compare, spans[len(spans)-1]); err == nil {
			look.Set("comparePeriods[]", string(with.Period))
			look.Set("compareDates[]", with.Expression())
		}
	}
	return s.account.URL + "index.php?module=CoreHome&action=index&" + plain + "#?" + look.Encode()
}
