package viewmodel_test

import (
	"math"
	"testing"

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
		if !before.Has() {
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
