package matomoapi

import (
	"fmt"
	"strconv"
	"strings"
)

// maxSpans bounds what one expression may ask for: a hundred years of days.
const maxSpans = 36600

// IsMultiple reports whether a date expression asks for several periods, so
// that the server answers a map of dates: last7, previous7 and from,to do, but
// for period range, which is always one.
func IsMultiple(p Period, expr string) bool {
	if p == Range {
		return false
	}
	_, _, counted := countedExpression(expr)
	return counted || strings.Contains(expr, ",")
}

// ParseSpans reads a date expression of Matomo for a period: today, yesterday,
// 2026-11-20, last7 (the current period included), previous7 (without it),
// 2026-11-01,2026-11-20, lastWeek, lastMonth and lastYear. today is the current
// day of the website. The spans come in order of time, which is the server's.
func ParseSpans(p Period, expr string, today Date) ([]Span, error) {
	spans, err := parseSpans(p, expr, today)
	if err == nil && (spans[0].From.Year < 1 || spans[len(spans)-1].To.Year > 9999) {
		return nil, fmt.Errorf("date %q leads out of the calendar", expr)
	}
	return spans, err
}

func parseSpans(p Period, expr string, today Date) ([]Span, error) {
	if !p.Valid() {
		return nil, fmt.Errorf("period %q is none of day, week, month, year, range", p)
	}
	if word, n, ok := countedExpression(expr); ok {
		if n < 1 || n > maxSpans {
			return nil, fmt.Errorf("date %q asks for too many periods or none", expr)
		}
		return countedSpans(p, word, n, today), nil
	}
	first, second, two := strings.Cut(expr, ",")
	from, err := parseDay(first, today)
	if err != nil {
		return nil, err
	}
	if !two {
		return []Span{NewSpan(p, from)}, nil
	}
	to, err := parseDay(second, today)
	if err != nil {
		return nil, err
	}
	if to.Before(from) {
		return nil, fmt.Errorf("date %q ends before it begins", expr)
	}
	if p == Range {
		return []Span{NewRange(from, to)}, nil
	}
	return spansBetween(p, from, to)
}

// countedExpression splits last30 into its word and number.
func countedExpression(expr string) (word string, n int, ok bool) {
	for _, word := range []string{"last", "previous"} {
		digits, found := strings.CutPrefix(expr, word)
		if !found || digits == "" || strings.Trim(digits, "0123456789") != "" {
			continue
		}
		n, err := strconv.Atoi(digits)
		if err != nil {
			n = maxSpans + 1
		}
		return word, n, true
	}
	return "", 0, false
}

func countedSpans(p Period, word string, n int, today Date) []Span {
	if p == Range {
		to := today
		if word == "previous" {
			to = today.AddDays(-1)
		}
		return []Span{NewRange(to.AddDays(1-n), to)}
	}
	last := NewSpan(p, today)
	if word == "previous" {
		last = last.Previous()
	}
	spans := make([]Span, n)
	for i := range spans {
		spans[i] = last.Shift(i + 1 - n)
	}
	return spans
}

func spansBetween(p Period, from, to Date) ([]Span, error) {
	var spans []Span
	for s := NewSpan(p, from); !s.From.After(to); s = s.Next() {
		if len(spans) == maxSpans {
			return nil, fmt.Errorf("from %s to %s is too long", from, to)
		}
		spans = append(spans, s)
	}
	return spans, nil
}

// parseDay reads a single day: a date or a word counted from today.
func parseDay(s string, today Date) (Date, error) {
	switch strings.ToLower(strings.NewReplacer(" ", "", "-", "").Replace(s)) {
	case "today", "now":
		return today, nil
	case "yesterday", "yesterdaysametime":
		return today.AddDays(-1), nil
	case "tomorrow":
		return today.AddDays(1), nil
	case "lastweek":
		return today.AddDays(-7), nil
	case "lastmonth":
		return NewDate(today.Year, today.Month-1, today.Day), nil
	case "lastyear":
		return NewDate(today.Year-1, today.Month, today.Day), nil
	}
	d, err := ParseDate(s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q is none of YYYY-MM-DD, today, yesterday, lastN, previousN, FROM,TO", s)
	}
	return d, nil
}
