package viewmodel_test

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

const countries = "UserCountry.getCountry"

func drawn(t *testing.T, m *viewmodel.Model, in viewmodel.ReportInput, metrics ...string) viewmodel.Chart {
	t.Helper()
	if in.Period == "" {
		in.Period = "day"
	}
	in.Limit = cmp.Or(in.Limit, 100)
	c, err := m.Chart(t.Context(), in, metrics)
	if err != nil {
		t.Fatalf("%+v: %v", in, err)
	}
	return c
}

func total(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

// TestChartOfTheLargestRows draws the rows that are large over the whole time,
// not on the running day.
func TestChartOfTheLargestRows(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: countries, Date: "last30", Period: "day", Limit: 100}
	sums := map[string]float64{}
	for _, p := range report(t, m, in).Points {
		for _, row := range p.Rows {
			_, label := row.Cell("label")
			sums[label] += number(t, row, "nb_visits")
		}
	}
	var want, got []string
	for label := range sums {
		want = append(want, label)
	}
	slices.SortFunc(want, func(a, b string) int { return int(sums[b] - sums[a]) })
	l := drawn(t, m, in).Line
	for _, s := range l.Series {
		got = append(got, s.Name)
		if total(s.Values) != sums[s.Name] {
			t.Errorf("%s has %v visits in the chart, %v in the report", s.Name, total(s.Values), sums[s.Name])
		}
	}
	if !slices.Equal(got, want[:6]) {
		t.Errorf("the lines are %v, the largest are %v", got, want[:6])
	}
	if !strings.HasSuffix(l.Title, "the largest 6 of 20") || len(want) != 20 {
		t.Errorf("of %d rows, the title says %q", len(want), l.Title)
	}
}

// TestChartOfACutList says that the server's list went on.
// TestBarsByTheirNumber draws the largest bar first, whatever the server sorted by,
// but the hours of a day as they follow each other.
func TestBarsByTheirNumber(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, metric := range []string{"nb_hits", "bounce_rate"} {
		b := drawn(t, m, viewmodel.ReportInput{Method: "Actions.getPageUrls", Flat: true, Date: "yesterday"}, metric).Bars
		if len(b.Values) < 10 || !slices.IsSortedFunc(b.Values, func(x, y float64) int { return cmp.Compare(y, x) }) {
			t.Errorf("%s: %v", metric, b.Values)
		}
	}
	hours := drawn(t, m, viewmodel.ReportInput{Method: "VisitTime.getVisitInformationPerServerTime", Date: "yesterday"}).Bars
	if len(hours.Labels) != 24 || slices.IsSortedFunc(hours.Values, func(x, y float64) int { return cmp.Compare(y, x) }) {
		t.Errorf("%v", hours.Labels)
	}
}

func TestChartOfACutList(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	b := drawn(t, m, viewmodel.ReportInput{Method: countries, Date: "yesterday", Limit: 5}).Bars
	if len(b.Values) != 5 || !strings.HasSuffix(b.Title, " · the first 5 rows") {
		t.Errorf("%d bars, titled %q", len(b.Values), b.Title)
	}
	l := drawn(t, m, viewmodel.ReportInput{Method: countries, Date: "last30", Limit: 7}).Line
	if !strings.Contains(l.Title, " · the largest 6 of more than ") {
		t.Errorf("the lines are titled %q", l.Title)
	}
}

// TestChartOfRates leaves gaps where a row was not there: a rate of nothing is
// not 0.
func TestChartOfRates(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: "Actions.getPageUrls", Date: "2026-10-26,2026-10-31", Segment: "countryCode==pl", Flat: true, Limit: 100}
	r, l := report(t, m, in), drawn(t, m, in, "bounce_rate").Line
	gaps := 0
	for _, s := range l.Series {
		for i, p := range r.Points {
			there := slices.ContainsFunc(p.Rows, func(row viewmodel.Row) bool {
				_, label := row.Cell("label")
				return label == s.Name
			})
			if !there {
				gaps++
			}
			if there == math.IsNaN(s.Values[i]) {
				t.Errorf("%s on %s: there %v, drawn %v", s.Name, p.Date, there, s.Values[i])
			}
		}
	}
	if gaps == 0 {
		t.Error("no page was missing on any day: the test shows nothing")
	}
}

func TestChartTitles(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, c := range []struct {
		method, period, date, compare string
		trail                         bool
		title                         string
	}{
		{countries, "month", "yesterday", "", false, "Country: Visits · Tidewater Notes · November 2026, still running"},
		{countries, "month", "", "", true, "Country: Visits · Tidewater Notes · October 2026"},
		{countries, "day", "", "", true, "Country: Visits · Tidewater Notes · Fri 20 Nov 2026"},
		{"VisitsSummary.get", "day", "", "", true, "Visits Summary: Visits · Tidewater Notes · 22 Oct – 20 Nov 2026"},
		{"VisitsSummary.get", "month", "last12", "", false, "Visits Summary: Visits · Tidewater Notes · Dec 2025 – Nov 2026"},
	} {
		got := drawn(t, m, viewmodel.ReportInput{Method: c.method, Period: c.period, Date: c.date, Trail: c.trail})
		title := got.Line.Title
		if got.Bars != nil {
			title = got.Bars.Title
		}
		if title != c.title {
			t.Errorf("%s %s %s: %q, want %q", c.method, c.period, c.date, title, c.title)
		}
		if running := slices.Contains(got.Notes, "November 2026 is still running."); running != strings.HasSuffix(c.title, "running") {
			t.Errorf("%s: the notes are %q", c.title, got.Notes)
		}
	}
}

// TestChartBesideTheEarlierPeriod sets bars beside those of the same days of the
// month before.
func TestChartBesideTheEarlierPeriod(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: countries, Period: "month", Date: "today", Compare: "previous", Limit: 100}
	r, c := report(t, m, in), drawn(t, m, in)
	b := c.Bars
	if b.Current != "1 – 20 Nov 2026" || b.EarlierName != "1 – 20 Oct 2026" {
		t.Errorf("the bars are of %q and %q", b.Current, b.EarlierName)
	}
	for i, label := range b.Labels {
		for _, side := range []struct {
			value float64
			in    *viewmodel.Report
		}{{b.Values[i], r.Comparison.Part}, {b.Earlier[i], r.Comparison}} {
			for _, row := range side.in.Points[0].Rows {
				if _, l := row.Cell("label"); l == label && number(t, row, "nb_visits") != side.value {
					t.Errorf("%s: the bar has %v, the report of %s says %v", label, side.value, side.in.Covers, row)
				}
			}
		}
	}
	if want := "The chart sets 1 – 20 Nov 2026 beside 1 – 20 Oct 2026."; !slices.Contains(c.Notes, want) {
		t.Errorf("the notes are %q", c.Notes)
	}
}

func TestChartNamesTheEarlierTime(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	names := func(in viewmodel.ReportInput, metrics ...string) (out []string) {
		for _, s := range drawn(t, m, in, metrics...).Line.Series {
			out = append(out, s.Name)
		}
		return out
	}
	in := viewmodel.ReportInput{Method: "VisitsSummary.get", Period: "month", Date: "previous3", Compare: "previous"}
	if got, want := names(in, "nb_visits", "nb_actions"), []string{"Visits", "Actions", "before: May 2026 – Jul 2026", ""}; !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
	in = viewmodel.ReportInput{Method: "VisitsSummary.get", Date: "today", Compare: "previous"}
	if got, want := names(in), []string{"Visits, Sat 21 Nov 2026 until 12:00", "before: Fri 20 Nov 2026 until 12:00"}; !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
}

func TestChartOfMoney(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	l := drawn(t, m, viewmodel.ReportInput{Method: "Goals.get", Trail: true}, "revenue").Line
	if got := l.Format(12.5); got != "12.50 EUR" || l.Step != chart.StepFraction {
		t.Errorf("a tick of revenue reads %q", got)
	}
}

// TestChartRefusals are charts that would show something else than was asked
// for, or nothing.
func TestChartRefusals(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, c := range []struct {
		method, date string
		metrics      []string
		code         string
	}{
		{"VisitsSummary.get", "last7", []string{"nb_visits", "bounce_rate"}, "mixed_units"},
		{countries, "yesterday", []string{"nb_visits", "nb_actions"}, "several_metrics"},
		{countries, "last7", []string{"nb_visits", "nb_actions"}, "several_metrics"},
		{"VisitsSummary.get", "last7", []string{"nope"}, "unknown_metric"},
		{"API.getMatomoVersion", "yesterday", nil, "nothing_to_draw"},
		{"SitesManager.getSitesWithAtLeastViewAccess", "yesterday", nil, "nothing_to_draw"},
		{"SitesManager.getSitesWithAtLeastViewAccess", "yesterday", []string{"idsite"}, "nothing_to_draw"},
	} {
		_, err := m.Chart(t.Context(), viewmodel.ReportInput{Method: c.method, Period: "day", Date: c.date, Limit: 100}, c.metrics)
		var p *viewmodel.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Kind != viewmodel.UsageProblem {
			t.Errorf("%s %v: %v, want %s", c.method, c.metrics, err, c.code)
		}
	}
}

// TestEmptyCharts are of reports that have metrics, in a time without data.
func TestEmptyCharts(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	if b := drawn(t, m, viewmodel.ReportInput{Method: countries, Date: "2010-01-01"}).Bars; len(b.Values) != 0 || b.Empty != "no data" {
		t.Errorf("the bars before the website was added are %+v", b)
	}
	l := drawn(t, m, viewmodel.ReportInput{Method: "VisitsSummary.get", Date: "2010-01-01"}, "nb_visits", "nb_visits").Line
	if len(l.Series) != 1 || !math.IsNaN(l.Series[0].Values[0]) || l.Empty != "no data" {
		t.Errorf("the line before the website was added is %+v", l.Series)
	}
}
