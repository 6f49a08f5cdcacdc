package viewmodel

import (
	"strings"
	"time"

	"matoscope/matomoapi"
)

// TypedDay reads a day as a person types it, or says what is wrong with that. Days
// after today have no numbers yet.
func (l Locale) TypedDay(text string, today matomoapi.Date) (day matomoapi.Date, wrong string) {
	day, wrong = l.typedDay(text, today)
	if wrong == "" && day.After(today) {
		wrong = l.Say("%s is still to come.", l.format(day, l.Say("2 Jan 2006")))
	}
	return day, wrong
}

// typedDay reads any day.
func (l Locale) typedDay(text string, today matomoapi.Date) (day matomoapi.Date, wrong string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return day, l.Say("A day is missing: write it as %s.", today)
	}
	day, err := matomoapi.ParseDate(text)
	if err != nil {
		return day, l.Say("“%s” is no day: write it as %s.", text, today)
	}
	return day, ""
}

// TypedNote reads a day, which may be still to come, and a note to it behind a space,
// or says what is wrong with them.
func (l Locale) TypedNote(text string, today matomoapi.Date) (in NoteInput, wrong string) {
	first, note, _ := strings.Cut(strings.TrimSpace(text), " ")
	day, wrong := l.typedDay(first, today)
	if note = strings.TrimSpace(note); wrong == "" && note == "" {
		wrong = l.Say("The note is empty.") + " " + l.Say("Write what happened that day.")
	}
	return NoteInput{Date: day.String(), Text: note}, wrong
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
