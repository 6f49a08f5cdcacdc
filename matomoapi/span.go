package matomoapi

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// weekdayYear is a year in whole weeks: a day and the day this many days
// earlier fall on the same weekday, so their visits can be compared.
const weekdayYear = 52 * 7

// Span is one period of the calendar: both dates belong to it.
type Span struct {
	Period Period
	From   Date
	To     Date
	// Key names the span as the server does in maps of dates: 2026-11-20 for a
	// day, 2026-11-16,2026-11-22 for a week or a range, 2026-11 for a month,
	// 2026 for a year.
	Key string
}

// NewSpan returns the day, week (Monday to Sunday), month or year that holds
// the date d. The range that holds a date is that one day.
func NewSpan(p Period, d Date) Span {
	from, to := d, d
	switch p {
	case Week:
		from = d.AddDays(-(int(d.Weekday()) + 6) % 7)
		to = from.AddDays(6)
	case Month:
		from, to = NewDate(d.Year, d.Month, 1), NewDate(d.Year, d.Month+1, 0)
	case Year:
		from, to = NewDate(d.Year, time.January, 1), NewDate(d.Year, time.December, 31)
	}
	return makeSpan(p, from, to)
}

// NewRange returns the range of the days from and to, which must be in order.
func NewRange(from, to Date) Span { return makeSpan(Range, from, to) }

func makeSpan(p Period, from, to Date) Span {
	s := Span{Period: p, From: from, To: to}
	switch p {
	case Month:
		s.Key = fmt.Sprintf("%04d-%02d", from.Year, int(from.Month))
	case Year:
		s.Key = fmt.Sprintf("%04d", from.Year)
	case Week, Range:
		s.Key = from.String() + "," + to.String()
	default:
		s.Key = from.String()
	}
	return s
}

// ParseKey reads a key of the server back into the span that it names.
func ParseKey(p Period, key string) (Span, error) {
	first, rest, two := strings.Cut(key, ",")
	fail := fmt.Errorf("%q is not the key of a %s", key, p)
	if two {
		from, err1 := ParseDate(first)
		to, err2 := ParseDate(rest)
		if err1 != nil || err2 != nil || to.Before(from) {
			return Span{}, fail
		}
		if s := makeSpan(p, from, to); p == Range || s == NewSpan(p, from) {
			return s, nil
		}
		return Span{}, fail
	}
	layout := map[Period]string{Day: time.DateOnly, Month: "2006-01", Year: "2006"}[p]
	t, err := time.Parse(layout, key)
	if err != nil || layout == "" || len(key) != len(layout) {
		return Span{}, fail
	}
	return NewSpan(p, DateOf(t)), nil
}

// keyPeriod tells the period of a key by its form alone. A year looks like the
// id of a website; years says which of the two four digits are.
func keyPeriod(key string, years bool) (Period, bool) {
	switch len(key) {
	case len("2026"):
		_, err := strconv.ParseUint(key, 10, 16)
		return Year, years && err == nil
	case len("2026-11"):
		return Month, key[4] == '-'
	case len("2026-11-20"):
		return Day, key[4] == '-' && key[7] == '-'
	case len("2026-11-16,2026-11-22"):
		return Range, key[10] == ','
	}
	return "", false
}

// Shift returns the span n periods later, or earlier where n is negative. A
// range moves by its own length.
func (s Span) Shift(n int) Span {
	switch s.Period {
	case Week:
		return NewSpan(Week, s.From.AddDays(7*n))
	case Month:
		return NewSpan(Month, NewDate(s.From.Year, s.From.Month+time.Month(n), 1))
	case Year:
		return NewSpan(Year, NewDate(s.From.Year+n, time.January, 1))
	}
	days := s.Days() * n
	return makeSpan(s.Period, s.From.AddDays(days), s.To.AddDays(days))
}

// Previous returns the span before s; for a range the same number of days
// right before it.
func (s Span) Previous() Span { return s.Shift(-1) }

// Next returns the span after s.
func (s Span) Next() Span { return s.Shift(1) }

// YearEarlier returns the span to compare s with a year before. Days, weeks and
// ranges move by 364 days, so that the weekdays stay the same.
func (s Span) YearEarlier() Span {
	switch s.Period {
	case Month, Year:
		return NewSpan(s.Period, NewDate(s.From.Year-1, s.From.Month, 1))
	}
	return makeSpan(s.Period, s.From.AddDays(-weekdayYear), s.To.AddDays(-weekdayYear))
}

// Days returns the number of days in the span.
func (s Span) Days() int { return s.To.DaysSince(s.From) + 1 }

// End returns the moment in which the span is over in a time zone: the first of
// the day after it.
func (s Span) End(loc *time.Location) time.Time { return s.To.AddDays(1).In(loc) }

// IsZero reports whether s is no span.
func (s Span) IsZero() bool { return s == Span{} }

// Expression returns the parameter `date` that asks for s alone.
func (s Span) Expression() string {
	if s.Period == Range {
		return s.Key
	}
	return s.From.String()
}
