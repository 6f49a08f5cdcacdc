package sample_test

import (
	"fmt"
	"testing"
	"time"

	"matoscope/matomoapi/sample"
)

// Numbers that add up over days.
var additive = []string{"nb_visits", "nb_actions", "nb_visits_converted", "bounce_count", "sum_visit_length"}

func TestDaysAddUpToLongerPeriods(t *testing.T) {
	s := settled()
	for _, site := range []int{1, 2} {
		days := read[map[string]numbers](t, s,
			fmt.Sprintf("method=VisitsSummary.get&idSite=%d&period=day&date=2026-10-01,2026-10-31", site))
		month := read[numbers](t, s, fmt.Sprintf("method=VisitsSummary.get&idSite=%d&period=month&date=2026-10-15", site))
		span := read[numbers](t, s,
			fmt.Sprintf("method=VisitsSummary.get&idSite=%d&period=range&date=2026-10-01,2026-10-31", site))
		if len(days) != 31 {
			t.Fatalf("October has %d days", len(days))
		}
		people, most := 0.0, 0.0
		for _, metric := range additive {
			total := 0.0
			for _, day := range days {
				total += day.of(metric)
			}
			if total == 0 || total != month.of(metric) || total != span.of(metric) {
				t.Errorf("site %d: %s is %v in days, %v in the month, %v in the range",
					site, metric, total, month.of(metric), span.of(metric))
			}
		}
		for _, day := range days {
			people += day.of("nb_uniq_visitors")
			most = max(most, day.of("nb_uniq_visitors"))
		}
		if u := month.of("nb_uniq_visitors"); u <= most || u >= people {
			t.Errorf("site %d: %v unique visitors in the month, %v in days, %v on one", site, u, people, most)
		}
		if _, ok := span["nb_uniq_visitors"]; ok {
			t.Error("a range has unique visitors")
		}
	}
}

func TestYearIsTheSumOfItsMonths(t *testing.T) {
	s := settled()
	months := read[map[string]numbers](t, s, "method=API.get&idSite=2&period=month&date=2025-01-01,2025-12-31")
	year := read[numbers](t, s, "method=API.get&idSite=2&period=year&date=2025-06-01")
	for _, metric := range append(additive, "nb_pageviews", "nb_conversions", "nb_searches", "nb_visits_new") {
		total := 0.0
		for _, month := range months {
			total += month.of(metric)
		}
		if total == 0 || total != year.of(metric) {
			t.Errorf("%s is %v in months, %v in the year", metric, total, year.of(metric))
		}
	}
}

func TestRowsOfEveryReportAddUpToTheVisits(t *testing.T) {
	s := settled()
	for _, method := range []string{
		"UserCountry.getCountry", "DevicesDetection.getType", "Referrers.getReferrerType",
		"VisitTime.getVisitInformationPerServerTime",
	} {
		for _, when := range []string{
			"period=day&date=2026-11-20", "period=day&date=today", "period=day&date=2026-03-29", "period=day&date=2026-10-25",
			"period=week&date=2026-11-10", "period=month&date=today", "period=range&date=2026-10-20,2026-11-02",
		} {
			for _, site := range []int{1, 2} {
				point := fmt.Sprintf("&idSite=%d&%s", site, when)
				whole := read[numbers](t, s, "method=VisitsSummary.get"+point)
				rows := read[[]tableRow](t, s, "method="+method+"&filter_limit=-1"+point)
				for _, metric := range additive {
					if got, want := sum(t, rows, metric), whole.of(metric); got != want || want == 0 {
						t.Errorf("%s%s: %s is %v in rows, %v in all", method, point, metric, got, want)
					}
				}
			}
		}
	}
}

func TestPagesAddUpToThePageViews(t *testing.T) {
	s := settled()
	for _, when := range []string{"period=day&date=yesterday", "period=day&date=today", "period=month&date=2026-09-01"} {
		point := "&idSite=1&" + when
		whole := read[numbers](t, s, "method=API.get"+point)
		for _, shape := range []string{"", "&flat=1", "&expanded=1"} {
			rows := read[[]tableRow](t, s, "method=Actions.getPageUrls&filter_limit=-1"+point+shape)
			if got, want := sum(t, rows, "nb_hits"), whole.of("nb_pageviews"); got != want || want == 0 {
				t.Errorf("%s%s: %v hits of %v page views", when, shape, got, want)
			}
			if got, want := sum(t, rows, "nb_visits"), whole.of("nb_uniq_pageviews"); got != want {
				t.Errorf("%s%s: %v of %v unique page views", when, shape, got, want)
			}
			if got, want := sum(t, rows, "entry_nb_visits"), whole.of("nb_visits"); got != want {
				t.Errorf("%s%s: %v entries in %v visits", when, shape, got, want)
			}
		}
	}
}

func TestGoalsAgree(t *testing.T) {
	s := settled()
	whole := read[numbers](t, s, "method=API.get&idSite=2&period=day&date=yesterday")
	rows := read[[]tableRow](t, s, "method=UserCountry.getCountry&idSite=2&period=day&date=yesterday")
	for _, metric := range []string{"nb_conversions", "revenue"} {
		got, want := sum(t, rows, metric), whole.of(metric)
		if diff := got - want; want == 0 || diff > 0.01 || diff < -0.01 {
			t.Errorf("%s is %v in rows, %v in all", metric, got, want)
		}
	}
	nested := 0.0
	for _, r := range rows {
		goals, _ := r["goals"].(map[string]any)
		for _, goal := range goals {
			nested += goal.(map[string]any)["nb_conversions"].(float64)
		}
	}
	if nested != whole.of("nb_conversions") {
		t.Errorf("%v conversions in goals, %v in all", nested, whole.of("nb_conversions"))
	}
}

func TestTodayGrowsAndEndsAsTheWholeDay(t *testing.T) {
	now := time.Date(2026, time.November, 20, 23, 10, 0, 0, time.UTC) // ten past midnight in Berlin
	s := sample.New(sample.Params{Now: func() time.Time { return now }})
	const query = "method=VisitsSummary.get&idSite=1&period=day&date=2026-11-21"
	last := numbers{}
	for range 27 {
		today := read[numbers](t, s, query)
		for _, metric := range additive {
			if today.of(metric) < last.of(metric) && metric != "bounce_count" { // a bounce may go on
				t.Errorf("at %v %s falls from %v to %v", now, metric, last.of(metric), today.of(metric))
			}
		}
		last = today
		now = now.Add(time.Hour)
	}
	whole := read[numbers](t, newServer(now.AddDate(0, 1, 0)), query)
	for _, metric := range additive {
		if last.of(metric) != whole.of(metric) || whole.of(metric) == 0 {
			t.Errorf("%s was %v in the end, is %v", metric, last.of(metric), whole.of(metric))
		}
	}
}

func TestNothingHappensBeforeCreationOrInTheFuture(t *testing.T) {
	s := settled()
	for _, date := range []string{"2024-11-20", "2026-11-22", "2031-01-01"} {
		if n := read[numbers](t, s, "method=VisitsSummary.getVisits&idSite=1&period=day&date="+date).of("value"); n != 0 {
			t.Errorf("%v visits on %s", n, date)
		}
	}
	if n := read[numbers](t, s, "method=VisitsSummary.getVisits&idSite=1&period=day&date=2024-11-21").of("value"); n == 0 {
		t.Error("no visits on the day of creation")
	}
}

func TestLiveCountersCountTheLastMinutes(t *testing.T) {
	s := settled()
	half := read[[]numbers](t, s, "method=Live.getCounters&idSite=1&lastMinutes=30")
	day := read[[]numbers](t, s, "method=Live.getCounters&idSite=1&lastMinutes=1440")
	today := read[numbers](t, s, "method=VisitsSummary.get&idSite=1&period=day&date=today")
	for _, metric := range []string{"visits", "actions", "visitors", "visitsConverted"} {
		if h, d := half[0].of(metric), day[0].of(metric); h <= 0 || d <= h {
			t.Errorf("%v %s in half an hour, %v in a day", h, metric, d)
		}
	}
	if day[0].of("visits") < today.of("nb_visits") {
		t.Error("fewer visits in 24 hours than since midnight")
	}
}
