package viewmodel

import (
	"fmt"
	"math"
	"strconv"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// hours is the report that splits a day by the hour of the site.
const hours = "VisitTime.getVisitInformationPerServerTime"

// A period that still runs is compared with the same part of the earlier one:
// a day over its finished hours, a longer period over its finished days. The
// comparison is asked for beside the rest, under these names.
const (
	partNow     = "part now"
	partAgainst = "part against"
)

// askLikeForLike asks for the finished part of a running period.
func (b *board) askLikeForLike() {
	if !b.running {
		return
	}
	if b.span.Days() == 1 {
		for name, s := range map[string]matomoapi.Span{partNow: b.span, partAgainst: b.against} {
			q := b.over(hours, matomoapi.NewSpan(matomoapi.Day, s.From))
			q.Limit = -1
			b.ask(name, q)
		}
		return
	}
	days := b.finishedDays()
	if days == 0 {
		return
	}
	for name, s := range map[string]matomoapi.Span{partNow: b.span, partAgainst: b.against} {
		b.ask(name, b.over(summary, matomoapi.NewRange(s.From, s.From.AddDays(min(days, s.Days())-1))))
	}
}

// finishedDays is how many days of the period are over.
func (b *board) finishedDays() int {
	return matomoapi.DateOf(b.now.In(b.loc)).DaysSince(b.span.From)
}

// notice says on screen what is partial and how it was compared.
func (b *board) notice() string {
	if !b.running {
		return ""
	}
	name := map[matomoapi.Period]string{
		matomoapi.Day: "today", matomoapi.Week: "this week", matomoapi.Month: "this month", matomoapi.Year: "this year",
	}[b.span.Period]
	if name == "" {
		name = "this range"
	}
	switch {
	case b.span.Days() == 1:
		return name + " is still running: compared with the same hours"
	case b.finishedDays() == 0:
		return name + " has just begun: nothing to compare yet"
	}
	return name + " is still running: compared with the same days"
}

// change compares a figure with the other period, like for like where the
// period still runs. People who are counted once cannot be split by hour.
func (b *board) change(m catalogue.Metric) Change {
	if !b.running {
		return changeOf(m, b.value("now", m.Name), b.value("against", m.Name), spanText(b.against))
	}
	if m.Unique {
		return Change{}
	}
	if b.span.Days() == 1 {
		until := b.now.In(b.loc).Hour()
		text := fmt.Sprintf("%s until %02d:00", dayText(b.against.From), until)
		return changeOf(m, b.hoursValue(partNow, m.Name, until), b.hoursValue(partAgainst, m.Name, until), text)
	}
	part := matomoapi.NewRange(b.against.From, b.against.From.AddDays(max(0, min(b.finishedDays(), b.against.Days())-1)))
	return changeOf(m, b.value(partNow, m.Name), b.value(partAgainst, m.Name), spanText(part))
}

// hoursValue adds up a metric over the hours of a day that are over in both
// days; rates are made anew from their parts.
func (b *board) hoursValue(name, metric string, until int) float64 {
	t := b.table(name)
	if t == nil || until == 0 {
		return math.NaN()
	}
	sum := func(metric string) float64 {
		total := 0.0
		for i, row := range t.Rows {
			if hour, err := strconv.Atoi(row.Label); err == nil && hour < until {
				total += cellNumber(t, i, metric)
			}
		}
		return total
	}
	return derived(metric, sum)
}

// derived gives a metric of VisitsSummary from those that can be added up.
// What cannot be had that way is NaN.
func derived(metric string, sum func(string) float64) float64 {
	switch metric {
	case "bounce_rate":
		return ratio(sum("bounce_count"), sum("nb_visits"))
	case "avg_time_on_site":
		return ratio(sum("sum_visit_length"), sum("nb_visits"))
	case "nb_actions_per_visit":
		return ratio(sum("nb_actions"), sum("nb_visits"))
	case "nb_visits", "nb_actions", "bounce_count", "sum_visit_length", "nb_visits_converted":
		return sum(metric)
	}
	return math.NaN()
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}
