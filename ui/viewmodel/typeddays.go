package viewmodel

import (
	"strings"
	"time"

	"matoscope/matomoapi"
)

// TypedDay reads a day as a person types it, or says what is wrong with that. Days
// after today have no numbers yet.
func (l Locale) TypedDay(text string, today matomoapi.Date) (day matomoapi.Date, wrong string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return day, l.Say("A day is missing: write it as %s.", today)
	}
	day, err := matomoapi.ParseDate(text)
	switch {
	case err != nil:
		return day, l.Say("“%s” is no day: write it as %s.", text, today)
	case day.After(today):
		return day, l.Say("%s is still to come.", l.format(day, l.Say("2 Jan 2006")))
	}
	return day, ""
}

// TypedRange reads the first and the last day of a range, with a comma between them,
// or says what is wrong with them.
func (l Locale) TypedRange(text string, today matomoapi.Date) (span matomoapi.Span, wrong string) {
	first, last, _ := strings.Cut(text, ",")
	from, wrong := l.TypedDay(first, today)
	if wrong != "" {
		return span, wrong
	}
	to, wrong := l.TypedDay(last, today)
	if wrong == "" && to.Before(from) {
		wrong = l.Say("The last day is before the first.")
	}
	return matomoapi.NewRange(from, to), wrong
}

// Today is the day that it is at a website.
func (s Site) Today(now time.Time) matomoapi.Date {
	return matomoapi.DateOf(now.In(matomoapi.Site{Timezone: s.Timezone}.Location()))
}

// In is the query of a period of another length that holds the same days. A date that
// cannot be read is left to its default.
func (q Query) In(p matomoapi.Period, today matomoapi.Date) Query {
	if _, err := matomoapi.ParseSpans(p, q.Date, today); err != nil {
		q.Date = ""
	}
	q.Period = p
	return q
}
