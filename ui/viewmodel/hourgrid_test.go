package viewmodel_test

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

const byHour = "VisitTime.getVisitInformationPerServerTime"

// hourServer answers, for each day asked for, ten times its day of the month
// visits at two in the afternoon.
func hourServer(method string, params url.Values) string {
	if !strings.HasPrefix(method, "VisitTime.getVisitInformationPer") {
		return ""
	}
	from, to, _ := strings.Cut(params.Get("date"), ",")
	first, _ := time.Parse(time.DateOnly, from)
	last, _ := time.Parse(time.DateOnly, to)
	var days []string
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		days = append(days, fmt.Sprintf(`%q:[{"label":"13","nb_visits":0,"nb_uniq_visitors":0,"bounce_count":0},{"label":"14","nb_visits":%d,"nb_uniq_visitors":1,"bounce_count":1}]`,
			d.Format(time.DateOnly), 10*d.Day()))
	}
	return "{" + strings.Join(days, ",") + "}"
}

func hourGrid(t *testing.T, m *matomo, q viewmodel.Query, report string) viewmodel.HourGrid {
	t.Helper()
	e := viewmodel.Explorer{Asked: viewmodel.ExplorerQuery{Query: q}, Report: viewmodel.ReportEntry{Method: report}}
	g := m.Hours(t.Context(), e, viewmodel.Fresh)
	if g.Problem != nil {
		t.Fatalf("%+v", g.Problem)
	}
	return g
}

func TestHoursOfTheWeekdays(t *testing.T) {
	m := newMatomo(t, hourServer)
	for _, c := range []struct {
		period matomoapi.Period
		date   string
		days   [7]int
		monday float64 // at two in the afternoon
	}{
		{matomoapi.Day, "2026-10-28", [7]int{4, 4, 4, 4, 4, 4, 4}, 10 * (5 + 12 + 19 + 26)}, // the four weeks up to it
		{matomoapi.Week, "2026-10-28", [7]int{1, 1, 1, 1, 1, 1, 1}, 260},
		{matomoapi.Month, "2026-10-28", [7]int{4, 4, 4, 5, 5, 5, 4}, 10 * (5 + 12 + 19 + 26)},
		{matomoapi.Range, "2026-10-26,2026-10-27", [7]int{1, 1}, 260},
	} {
		before := m.requests.Load()
		g := hourGrid(t, m, viewmodel.Query{Period: c.period, Date: c.date, Metric: "nb_visits"}, "VisitTime.getByDayOfWeek")
		if n := m.requests.Load() - before; n > 2 {
			t.Errorf("%s: %d requests", c.period, n)
		}
		var days [7]int
		for i, hours := range g.Days {
			days[i] = hours[14]
		}
		if days != c.days || g.Heat.Values[0][14] != c.monday || g.Heat.Values[0][13] != 0 {
			t.Errorf("%s: of %v days, Mondays have %v", c.period, days, g.Heat.Values[0])
		}
	}
}

func TestHoursWithoutDays(t *testing.T) {
	m := newMatomo(t, hourServer)
	g := hourGrid(t, m, viewmodel.Query{Period: matomoapi.Range, Date: "2026-10-26,2026-11-03"}, byHour)
	for _, c := range []struct {
		weekday            int
		title, value, mean string
	}{
		{0, "Mon, 14:00 – 14:59", "280", "on 2 days, 140 a day"},
		{2, "Wed, 14:00 – 14:59", "280", "on 1 day"},
	} {
		if title, value, mean := g.CellText(c.weekday, 14); title != c.title || value != c.value || mean != c.mean {
			t.Errorf("got %q, %q, %q, want %+v", title, value, mean, c)
		}
	}
	g = hourGrid(t, m, viewmodel.Query{Period: matomoapi.Range, Date: "2026-10-26,2026-10-27"}, byHour)
	if _, value, mean := g.CellText(6, 14); value != "no data" || mean != "" || !math.IsNaN(g.Heat.Values[6][14]) {
		t.Errorf("Sundays that were not asked for have %q, %q, %v", value, mean, g.Heat.Values[6][14])
	}
}

// TestHoursToCome: an hour that is not over has no number, and its day does not count.
func TestHoursToCome(t *testing.T) {
	m := newMatomo(t, hourServer)
	today := m.now.In(time.UTC)
	q := viewmodel.Query{Period: matomoapi.Day, Date: "today", Metric: "nb_visits"}
	g, weekday := hourGrid(t, m, q, byHour), (int(today.Weekday())+6)%7
	for hour := range 24 {
		want := 3 // weeks before
		if hour < today.Hour() {
			want = 4
		}
		if got := g.Days[weekday][hour]; got != want {
			t.Errorf("at %d, hour %d was over on %d days, want %d", today.Hour(), hour, got, want)
		}
	}
	q.Period = matomoapi.Week
	if g = hourGrid(t, m, q, byHour); !math.IsNaN(g.Heat.Values[weekday][23]) {
		t.Errorf("this evening has %v visits", g.Heat.Values[weekday][23])
	}
	if g = hourGrid(t, m, q, "VisitTime.getVisitInformationPerLocalTime"); g.Days[weekday][0] != 0 {
		t.Error("of today some visitors' midnight is told before all are there")
	}
}

// TestHoursWithoutConversions: Matomo tells revenue of those hours alone that had
// some.
func TestHoursWithoutConversions(t *testing.T) {
	m := newMatomo(t, func(method string, _ url.Values) string {
		if method != byHour {
			return ""
		}
		return `{"2026-10-19":[{"label":"13","nb_visits":1},{"label":"14","nb_visits":2,"revenue":5}],
			"2026-10-26":[{"label":"13","nb_visits":1},{"label":"14","nb_visits":1}]}`
	})
	q := viewmodel.Query{Period: matomoapi.Range, Date: "2026-10-19,2026-10-26", Metric: "revenue"}
	if v := hourGrid(t, m, q, byHour).Heat.Values[0]; v[14] != 5 || v[13] != 0 {
		t.Errorf("Mondays have %v", v)
	}
	q.Metric = "sum_visit_length"
	if v := hourGrid(t, m, q, byHour).Heat.Values[0]; !math.IsNaN(v[14]) {
		t.Errorf("of a metric that the server does not compute: %v", v)
	}
}

// TestHoursOfPeopleAreNotAddedUp: a visitor may come on several days.
func TestHoursOfPeopleAreNotAddedUp(t *testing.T) {
	m := newMatomo(t, hourServer)
	g := hourGrid(t, m, viewmodel.Query{Period: matomoapi.Month, Date: "2026-10-28", Metric: "nb_uniq_visitors"}, byHour)
	if !strings.Contains(g.Empty, "cannot be added up") || g.Heat.Values != nil {
		t.Errorf("%q, %v", g.Empty, g.Heat.Values)
	}
}

// TestChartOfHours agrees with the report of the whole time, hour by hour.
func TestChartOfHours(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: byHour, Period: "month", Date: "2026-10-28", Chart: viewmodel.HeatChart}
	h := drawn(t, m, in, "nb_visits").Heat
	in.Chart = viewmodel.AutoChart
	b := drawn(t, m, in, "nb_visits").Bars
	for hour := range 24 {
		sum := 0.0
		for weekday := range 7 {
			sum += h.Values[weekday][hour]
		}
		if sum != b.Values[hour] || b.Values[14] == 0 {
			t.Errorf("at %d: the weekdays have %v visits, the month has %v", hour, sum, b.Values[hour])
		}
	}
	trail := drawn(t, m, viewmodel.ReportInput{Method: "VisitTime.getByDayOfWeek", Period: "day", Trail: true, Chart: viewmodel.HeatChart}, "nb_visits")
	if want := "24 Oct – 20 Nov 2026"; !strings.HasSuffix(trail.Heat.Title, want) {
		t.Errorf("without a date the title is %q, want %q at its end", trail.Heat.Title, want)
	}
	day := drawn(t, m, viewmodel.ReportInput{Method: byHour, Date: "2026-11-20", Chart: viewmodel.HeatChart}, "nb_visits")
	if !strings.HasSuffix(day.Heat.Title, "24 Oct – 20 Nov 2026") {
		t.Errorf("of a single day the title is %q", day.Heat.Title)
	}
}

func TestChartOfAStack(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	in := viewmodel.ReportInput{Method: countries, Date: "last7"}
	lines := drawn(t, m, in).Line
	in.Chart = viewmodel.StackChart
	s := drawn(t, m, in).Stack
	if len(s.Series) != 6 || s.Title != lines.Title || total(s.Series[0].Values) != total(lines.Series[0].Values) {
		t.Errorf("the stack %q has %d series", s.Title, len(s.Series))
	}
}

func TestChartKindsRefused(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	for _, c := range []struct {
		in     viewmodel.ReportInput
		metric string
		code   string
	}{
		{viewmodel.ReportInput{Method: countries, Date: "yesterday", Chart: viewmodel.StackChart}, "nb_visits", "cannot_stack"},
		{viewmodel.ReportInput{Method: countries, Date: "last7", Chart: viewmodel.StackChart}, "nb_uniq_visitors", "cannot_stack"},
		{viewmodel.ReportInput{Method: "VisitsSummary.get", Date: "last7", Chart: viewmodel.StackChart}, "nb_visits", "cannot_stack"},
		{viewmodel.ReportInput{Method: countries, Date: "last7", Compare: "previous", Chart: viewmodel.StackChart}, "nb_visits", "cannot_stack"},
		{viewmodel.ReportInput{Method: countries, Date: "last7", Chart: viewmodel.HeatChart}, "nb_visits", "no_hours"},
		{viewmodel.ReportInput{Method: byHour, Date: "last7", Chart: viewmodel.HeatChart}, "nb_uniq_visitors", "cannot_add_days"},
		{viewmodel.ReportInput{Method: byHour, Date: "someday", Chart: viewmodel.HeatChart}, "nb_visits", "bad_date"},
	} {
		c.in.Period, c.in.Limit = "day", 100
		_, err := m.Chart(t.Context(), c.in, []string{c.metric})
		var p *viewmodel.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Kind != viewmodel.UsageProblem {
			t.Errorf("%+v: %v, want %s", c.in, err, c.code)
		}
	}
}
