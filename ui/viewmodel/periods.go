package viewmodel

import (
	"strings"
	"time"

	"matoscope/matomoapi"
)

// spanText names a period for people: "Fri 20 Nov 2026", "16 – 22 Nov 2026",
// "November 2026", "2026".
func (l Locale) spanText(s matomoapi.Span) string {
	switch s.Period {
	case matomoapi.Day:
		return l.dayText(s.From)
	case matomoapi.Month:
		return l.format(s.From, l.Say("January 2006"))
	case matomoapi.Year:
		return l.format(s.From, "2006")
	}
	if s.From == s.To {
		return l.dayText(s.From)
	}
	to := l.format(s.To, l.Say("2 Jan 2006"))
	switch {
	case s.From.Year != s.To.Year:
		return l.format(s.From, l.Say("2 Jan 2006")) + " – " + to
	case s.From.Month != s.To.Month:
		return l.format(s.From, l.Say("2 Jan")) + " – " + to
	}
	return l.format(s.From, l.Say("2")) + " – " + to
}

// spanLabel names a period on an axis: "20 Nov", "16 Nov", "Nov 2026", "2026".
func (l Locale) spanLabel(s matomoapi.Span) string {
	switch s.Period {
	case matomoapi.Month:
		return l.format(s.From, l.Say("Jan 2006"))
	case matomoapi.Year:
		return l.format(s.From, "2006")
	}
	return l.format(s.From, l.Say("2 Jan"))
}

// spanLabels names periods that follow each other. Days and weeks of more than a
// year carry the year.
func (l Locale) spanLabels(spans []matomoapi.Span) []string {
	out := make([]string, len(spans))
	years := len(spans) > 0 && spans[len(spans)-1].To.DaysSince(spans[0].From) > 366
	for i, s := range spans {
		out[i] = l.spanLabel(s)
		if years && s.Period != matomoapi.Month && s.Period != matomoapi.Year {
			out[i] = l.format(s.From, l.Say("2 Jan 2006"))
		}
	}
	return out
}

func (l Locale) dayText(d matomoapi.Date) string { return l.format(d, l.Say("Mon 2 Jan 2006")) }

func (l Locale) format(d matomoapi.Date, layout string) string { return l.Time(d.In(time.UTC), layout) }

// Time writes a time in a layout of package time, with the names of the language.
func (l Locale) Time(t time.Time, layout string) string {
	text := t.Format(layout)
	if l.words == nil {
		return text
	}
	month, weekday := t.Month().String(), t.Weekday().String()
	return strings.NewReplacer(month, l.Say(month), weekday, l.Say(weekday), month[:3], l.Say(month[:3]), weekday[:3], l.Say(weekday[:3])).Replace(text)
}

// isWeekend says that a day is shaded on a chart.
func isWeekend(s matomoapi.Span) bool {
	w := s.From.Weekday()
	return s.Days() == 1 && (w == time.Saturday || w == time.Sunday)
}

// CompareText names a comparison as a Query has it.
func (l Locale) CompareText(compare string) string {
	switch compare {
	case "":
		return l.Say("no comparison")
	case "previous":
		return l.Say("vs previous")
	case "year":
		return l.Say("vs year before")
	}
	return l.Say("vs %s", compare)
}

// history is how many periods an evolution shows, the chosen one being the last.
var history = map[matomoapi.Period]int{matomoapi.Day: 30, matomoapi.Week: 12, matomoapi.Month: 12, matomoapi.Year: 5}

// historyTitles are the titles of evolutions, of so many periods.
var historyTitles = map[matomoapi.Period]string{
	matomoapi.Day: "last %d days", matomoapi.Week: "last %d weeks", matomoapi.Month: "last %d months", matomoapi.Year: "last %d years",
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
func (l Locale) trailTo(s matomoapi.Span) trail {
	if s.Period == matomoapi.Range {
		p := matomoapi.Day
		if s.Days() > maxDailyRange {
			p = matomoapi.Month
		}
		var t trail
		for at := matomoapi.NewSpan(p, s.From); !at.From.After(s.To); at = at.Next() {
			t.spans = append(t.spans, at)
		}
		t.title = l.spanText(s)
		if p == matomoapi.Month {
			t.title = l.Say("%s, by whole months", t.title)
		}
		return t
	}
	n := history[s.Period]
	t := trail{title: l.Say(historyTitles[s.Period], n)}
	for i := range n {
		t.spans = append(t.spans, s.Shift(i+1-n))
	}
	return t
}

// expression is the parameter `date` that reads the whole trail at once.
func (t trail) expression() string {
	return t.spans[0].From.String() + "," + t.spans[len(t.spans)-1].From.String()
}

// Shift gives a query some periods later, or earlier where steps is negative.
// It takes the query as the dashboard gave it back, with a date that is one. A day
// inside a longer period keeps its place: the Saturday, the 21st.
func Shift(q Query, steps int) Query {
	spans, err := matomoapi.ParseSpans(q.Period, q.Date, matomoapi.DateOf(time.Now()))
	if err != nil {
		return q
	}
	from := spans[len(spans)-1]
	to := from.Shift(steps)
	day, err := matomoapi.ParseDate(q.Date)
	if err != nil || from.Period == matomoapi.Range {
		q.Date = to.Expression()
		return q
	}
	q.Date = samePlace(day, from, to).String()
	return q
}

// samePlace is the day of a period that stands where a day stands in another one;
// the last one where the period is too short for it.
func samePlace(day matomoapi.Date, from, to matomoapi.Span) matomoapi.Date {
	if from.Period == matomoapi.Year {
		month := matomoapi.NewSpan(matomoapi.Month, day)
		return samePlace(day, month, matomoapi.NewSpan(matomoapi.Month, matomoapi.NewDate(to.From.Year, day.Month, 1)))
	}
	return to.From.AddDays(min(day.DaysSince(from.From), to.Days()-1))
}
