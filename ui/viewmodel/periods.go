package viewmodel

import (
	"fmt"
	"time"

	"matoscope/matomoapi"
)

// spanText names a period for people: "Fri 20 Nov 2026", "16 – 22 Nov 2026",
// "November 2026", "2026".
func spanText(s matomoapi.Span) string {
	switch s.Period {
	case matomoapi.Day:
		return dayText(s.From)
	case matomoapi.Month:
		return format(s.From, "January 2006")
	case matomoapi.Year:
		return format(s.From, "2006")
	}
	if s.From == s.To {
		return dayText(s.From)
	}
	to := format(s.To, "2 Jan 2006")
	switch {
	case s.From.Year != s.To.Year:
		return format(s.From, "2 Jan 2006") + " – " + to
	case s.From.Month != s.To.Month:
		return format(s.From, "2 Jan") + " – " + to
	}
	return format(s.From, "2") + " – " + to
}

// spanLabel names a period on an axis: "20 Nov", "16 Nov", "Nov 2026", "2026".
func spanLabel(s matomoapi.Span) string {
	switch s.Period {
	case matomoapi.Month:
		return format(s.From, "Jan 2006")
	case matomoapi.Year:
		return format(s.From, "2006")
	}
	return format(s.From, "2 Jan")
}

func dayText(d matomoapi.Date) string { return format(d, "Mon 2 Jan 2006") }

func format(d matomoapi.Date, layout string) string { return d.In(time.UTC).Format(layout) }

// isWeekend says that a day is shaded on a chart.
func isWeekend(s matomoapi.Span) bool {
	w := s.From.Weekday()
	return s.Days() == 1 && (w == time.Saturday || w == time.Sunday)
}

// CompareText names a comparison as a Query has it.
func CompareText(compare string) string {
	switch compare {
	case "":
		return "no comparison"
	case "previous":
		return "vs previous"
	case "year":
		return "vs year before"
	}
	return "vs " + compare
}

// history is how many periods an evolution shows, the chosen one being the last.
var history = map[matomoapi.Period]int{matomoapi.Day: 30, matomoapi.Week: 12, matomoapi.Month: 12, matomoapi.Year: 5}

// historyNames are the periods in the title of an evolution.
var historyNames = map[matomoapi.Period]string{
	matomoapi.Day: "days", matomoapi.Week: "weeks", matomoapi.Month: "months", matomoapi.Year: "years",
}

// maxDailyRange is the longest range, in days, whose evolution is drawn by day:
// five years. A longer one is drawn by month.
const maxDailyRange = 1830

// trail is a row of periods in time, as one request reads them.
type trail struct {
	spans []matomoapi.Span
	title string // "last 30 days"
}

// trailTo is the evolution that ends at a period: the periods before it, or
// for a range its own days.
func trailTo(s matomoapi.Span) trail {
	if s.Period == matomoapi.Range {
		p := matomoapi.Day
		if s.Days() > maxDailyRange {
			p = matomoapi.Month
		}
		var t trail
		for at := matomoapi.NewSpan(p, s.From); !at.From.After(s.To); at = at.Next() {
			t.spans = append(t.spans, at)
		}
		t.title = spanText(s)
		if p == matomoapi.Month {
			t.title += ", by whole months"
		}
		return t
	}
	n := history[s.Period]
	t := trail{title: fmt.Sprintf("last %d %s", n, historyNames[s.Period])}
	for i := range n {
		t.spans = append(t.spans, s.Shift(i+1-n))
	}
	return t
}

// wholeWeeks rounds a number of days to weeks, so that a comparison sets each
// weekday beside the same one: 30 days are compared with those 28 days earlier.
func wholeWeeks(days int) int { return max(1, (days+3)/7) * 7 }

// earlier is the trail to draw beneath for a comparison, with its legend.
func (t trail) earlier(compare string, chosen matomoapi.Span) (trail, string, error) {
	last := t.spans[len(t.spans)-1]
	shift := func(to func(matomoapi.Span) matomoapi.Span) trail {
		out := trail{spans: make([]matomoapi.Span, len(t.spans))}
		for i, s := range t.spans {
			out.spans[i] = to(s)
		}
		return out
	}
	switch compare {
	case "":
		return trail{}, "", nil
	case "year":
		return shift(matomoapi.Span.YearEarlier), "a year before", nil
	case "previous":
		n := len(t.spans)
		if last.Period == matomoapi.Day {
			return shift(func(s matomoapi.Span) matomoapi.Span { return s.Shift(-wholeWeeks(n)) }), "same weekdays before", nil
		}
		return shift(func(s matomoapi.Span) matomoapi.Span { return s.Shift(-n) }), "before", nil
	}
	d, err := matomoapi.ParseDate(compare)
	if err != nil {
		return trail{}, "", err
	}
	target := comparedSpan(chosen, d)
	n := periodsBetween(last.Period, target.From, chosen.From)
	return shift(func(s matomoapi.Span) matomoapi.Span { return s.Shift(-n) }), "to " + spanText(target), nil
}

// periodsBetween counts how many periods a day lies after another.
func periodsBetween(p matomoapi.Period, from, to matomoapi.Date) int {
	switch p {
	case matomoapi.Week:
		return matomoapi.NewSpan(p, to).From.DaysSince(matomoapi.NewSpan(p, from).From) / 7
	case matomoapi.Month:
		return 12*(to.Year-from.Year) + int(to.Month-from.Month)
	case matomoapi.Year:
		return to.Year - from.Year
	}
	return to.DaysSince(from)
}

// comparedSpan is the period of the same kind and length that holds, or for a
// range begins at, a date.
func comparedSpan(s matomoapi.Span, d matomoapi.Date) matomoapi.Span {
	if s.Period == matomoapi.Range {
		return matomoapi.NewRange(d, d.AddDays(s.Days()-1))
	}
	return matomoapi.NewSpan(s.Period, d)
}

// against is the single period that a comparison sets beside the chosen one.
func against(compare string, s matomoapi.Span) (matomoapi.Span, error) {
	switch compare {
	case "", "previous":
		return s.Previous(), nil
	case "year":
		return s.YearEarlier(), nil
	}
	d, err := matomoapi.ParseDate(compare)
	if err != nil {
		return matomoapi.Span{}, &Problem{
			Kind: UsageProblem, Code: "bad_comparison",
			What: fmt.Sprintf("%q is nothing to compare with.", compare),
			To:   "Compare with previous, year, or a date such as 2026-11-13.",
		}
	}
	return comparedSpan(s, d), nil
}

// expression is the parameter `date` that reads the whole trail at once.
func (t trail) expression() string {
	return t.spans[0].From.String() + "," + t.spans[len(t.spans)-1].From.String()
}

// Shift gives a query some periods later, or earlier where steps is negative.
// It takes the query as the dashboard gave it back, with a date that is one.
func Shift(q Query, steps int) Query {
	spans, err := matomoapi.ParseSpans(q.Period, q.Date, matomoapi.DateOf(time.Now()))
	if err != nil {
		return q
	}
	q.Date = spans[len(spans)-1].Shift(steps).Expression()
	return q
}
