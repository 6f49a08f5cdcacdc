package viewmodel_test

import (
	"fmt"
	"math"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/ui/viewmodel"
)

// TestReportComparesLikeWithLike compares reports over periods that run and
// periods that are over.
func TestReportComparesLikeWithLike(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, c := range []struct {
		name, method, period, date, compare string

		covers, part string // "" where the whole is compared
		fair         bool
	}{
		{"a month that is over", "VisitsSummary.get", "month", "2026-10-05", "previous", "September 2026", "", true},
		{"a running month", "VisitsSummary.get", "month", "today", "previous", "1 – 20 Oct 2026", "1 – 20 Nov 2026", true},
		{"a running month of rows", "UserCountry.getCountry", "month", "today", "previous", "1 – 20 Oct 2026", "1 – 20 Nov 2026", true},
		{"a running week, a year before", "VisitsSummary.get", "week", "today", "year", "17 – 21 Nov 2025", "16 – 20 Nov 2026", true},
		{"a running day", "VisitsSummary.get", "day", "today", "previous", "Fri 20 Nov 2026 until 12:00", "Sat 21 Nov 2026 until 12:00", true},
		{"a running day of rows", "UserCountry.getCountry", "day", "today", "previous", "Fri 20 Nov 2026", "", false},
		{"a day of the year before", "VisitsSummary.get", "day", "yesterday", "year", "Fri 21 Nov 2025", "", true},
		{"before the website", "VisitsSummary.get", "year", "2026-01-01", "2019-01-01", "1 Jan – 20 Nov 2019", "1 Jan – 20 Nov 2026", false},
	} {
		in := viewmodel.ReportInput{Method: c.method, Period: c.period, Date: c.date, Compare: c.compare, Limit: 5}
		r := report(t, m, in)
		old, part := r.Comparison, ""
		if old.Part != nil {
			part = old.Part.Covers
		}
		if old.Covers != c.covers || part != c.part || old.LikeForLike != c.fair {
			t.Errorf("%s: covers %q, part %q, like for like %v", c.name, old.Covers, part, old.LikeForLike)
		}
		visits := viewmodel.Column{Name: "nb_visits"}
		row := r.Points[0].Rows[0]
		change := r.Compare(0)(row).Change(viewmodel.Locale{}, visits)
		if (change.Text != "") != c.fair {
			t.Errorf("%s: the change is %+v", c.name, change)
		}
	}
}

// TestHoursOfTheComparison adds the finished hours up itself.
func TestHoursOfTheComparison(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	r := report(t, m, viewmodel.ReportInput{Method: "VisitsSummary.get", Date: "today", Compare: "previous", Limit: 100})
	old := r.Comparison
	const byHour = "VisitTime.getVisitInformationPerServerTime"
	for _, c := range []struct {
		report *viewmodel.Report
		date   string
	}{{old, "yesterday"}, {old.Part, "today"}} {
		got, want := number(t, c.report.Points[0].Rows[0], "nb_visits"), hoursBefore(t, m, byHour, c.date, 12)
		if got != want || c.report.Until != "12:00" {
			t.Errorf("%s until %s: %v visits, the hours say %v", c.date, c.report.Until, got, want)
		}
	}
	if _, text := old.Points[0].Rows[0].Cell("nb_uniq_visitors"); text != "" || old.NotComputed[0] != "nb_uniq_visitors" {
		t.Errorf("unique visitors by hours: not computed are %v", old.NotComputed)
	}
}

// TestEarlierRowsPastTheLimit finds the rows of a short list in the earlier
// period wherever they stood then.
func TestEarlierRowsPastTheLimit(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: "UserCountry.getCountry", Compare: "2026-11-06", Date: "yesterday", Limit: 8, Columns: []string{"nb_visits"}}
	r := report(t, m, in)
	compare := r.Compare(0)
	further := 0
	for _, row := range r.Points[0].Rows {
		before := compare(row)
		if _, has := before.Before(); !has {
			t.Errorf("a country of the largest eight had no visits two weeks before: %v", row)
		}
	}
	for _, row := range r.Comparison.Points[0].Rows {
		if _, label := row.Cell("label"); label != "" {
			further++
		}
	}
	if further < 8 || further > 16 || len(r.Comparison.Columns) != 2 {
		t.Errorf("the earlier list has %d rows of %d columns", further, len(r.Comparison.Columns))
	}
}

// TestPartHasTheShapeAskedFor gives the part of a running period the rows and
// columns of the report.
func TestPartHasTheShapeAskedFor(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{
		Method: "UserCountry.getCountry", Period: "month", Date: "today", Compare: "previous", Limit: 2, Columns: []string{"nb_visits"},
	}
	part := report(t, m, in).Comparison.Part
	if n := len(part.Points[0].Rows); n < 2 || n > 4 || len(part.Columns) != 2 {
		t.Errorf("the part has %d rows of %d columns", n, len(part.Columns))
	}
}

// TestRowsWithoutLabels have nothing to be compared with: which of them is which,
// nobody knows.
func TestRowsWithoutLabels(t *testing.T) {
	m := newOdd(t, func(url.Values) string {
		return `[{"hits":1},{"hits":2},{"label":"a","hits":3},{"label":"a","hits":4}]`
	})
	r := report(t, m.Model, viewmodel.ReportInput{Method: "Odd.getBare", Date: "yesterday", Compare: "previous", Limit: 4})
	compare := r.Compare(0)
	for i, row := range r.Points[0].Rows {
		if _, got := compare(row).Before(); got != (i >= 2) {
			t.Errorf("row %d has an earlier one: %v", i, got)
		}
	}
}

// TestEarlierRowsOfSeveralPeriods finds each row of a short list in the earlier
// period, wherever it stood then.
func TestEarlierRowsOfSeveralPeriods(t *testing.T) {
	m := newOdd(t, func(form url.Values) string {
		labels, dates := "abc", []string{"2026-11-02", "2026-11-03"}
		if form.Get("date") != "2026-11-02,2026-11-03" {
			labels, dates = "cba", []string{"2026-10-26", "2026-10-27"}
		}
		list := rows(form, 3, func(i int) string { return fmt.Sprintf(`{"label":"%c","nb_visits":%d}`, labels[i], 9-i) })
		return fmt.Sprintf(`{%q:%s,%q:%s}`, dates[0], list, dates[1], list)
	})
	r := report(t, m.Model, viewmodel.ReportInput{Method: "Odd.getNamed", Date: "2026-11-02,2026-11-03", Compare: "previous", Limit: 1})
	for i, p := range r.Points {
		before := r.Compare(i)(p.Rows[0])
		if earlier, _ := before.Before(); len(p.Rows) != 1 || earlier.Value("nb_visits") != 7 {
			t.Errorf("point %d: %d rows, the first had %v visits", i, len(p.Rows), earlier.Value("nb_visits"))
		}
		if n := len(r.Comparison.Points[i].Rows); n != 2 { // its own first, and the one above
			t.Errorf("point %d: %d earlier rows", i, n)
		}
	}
}

// TestOldCopiesAreNotCompared tells no change where the comparison, or the part
// that is compared, is a copy from before it ended; and says of what there are
// only copies, once.
func TestOldCopiesAreNotCompared(t *testing.T) {
	whole := func(url.Values) bool { return true }
	hours := func(form url.Values) bool { return form.Get("method") == "VisitTime.getVisitInformationPerServerTime" }
	day := viewmodel.ReportInput{Method: "VisitsSummary.get", Period: "day", Date: "today", Compare: "previous", Limit: 10}
	month := viewmodel.ReportInput{Method: "Odd.getSummary", Period: "month", Date: "2026-11-10", Compare: "previous", Limit: 10}
	for _, c := range []struct {
		name  string
		in    viewmodel.ReportInput
		later time.Duration
		down  func(url.Values) bool
		fair  bool
		notes []string // how those beside begin
	}{
		{"a day, with the server", day, time.Hour, nil, true, nil},
		{"a day, in the same hour", day, 20 * time.Minute, whole, true, []string{"These numbers"}},
		{"a day, an hour later", day, time.Hour, whole, false, []string{"These numbers"}},
		{"a day, without its hours", day, time.Hour, hours, false, []string{"Of the comparison: These numbers"}},
		{"a month, with the server", month, 0, nil, true, nil},
		{"a month, on the same day", month, time.Hour, whole, true, []string{"These numbers"}},
	} {
		m := newOdd(t, func(form url.Values) string {
			if hours(form) {
				return `[{"label":"0","nb_visits":3},{"label":"1","nb_visits":4}]`
			}
			return `{"nb_visits":9}`
		})
		report(t, m.Model, c.in)
		m.now, m.down = m.now.Add(c.later), c.down
		r := report(t, m.Model, c.in)
		change := r.Compare(0)(r.Points[0].Rows[0]).Change(viewmodel.Locale{}, viewmodel.Column{Name: "nb_visits"})
		if r.Comparison.Part == nil || r.Comparison.LikeForLike != c.fair || (change.Text != "") != c.fair {
			t.Errorf("%s: like for like %v, %+v", c.name, r.Comparison.LikeForLike, change)
		}
		for i, p := range r.Beside {
			if i >= len(c.notes) || !strings.HasPrefix(p.What, c.notes[i]) {
				t.Errorf("%s: told is %q", c.name, p.What)
			}
		}
		if len(r.Beside) != len(c.notes) {
			t.Errorf("%s: %d notes", c.name, len(r.Beside))
		}
	}
}

// TestPointsBeforeTheWebsite are gaps in a chart.
func TestPointsBeforeTheWebsite(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	c, err := m.Chart(t.Context(), viewmodel.ReportInput{Method: "VisitsSummary.get", Period: "year", Date: "last6", Limit: 100}, nil)
	if err != nil {
		t.Fatal(err)
	}
	values := c.Line.Series[0].Values
	if !math.IsNaN(values[0]) || !(values[5] > 0) {
		t.Errorf("the years are %v", values)
	}
}
