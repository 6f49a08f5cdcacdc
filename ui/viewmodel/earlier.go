package viewmodel

import "matoscope/matomoapi"

// against is the period that a comparison sets beside another. It is the base of
// all that a screen compares: figures, rows and the dashed line of a chart.
func against(compare string, s matomoapi.Span) (matomoapi.Span, error) {
	switch compare {
	case "", "previous":
		return previous(s), nil
	case "year":
		return s.YearEarlier(), nil
	}
	d, err := matomoapi.ParseDate(compare)
	if err != nil {
		return matomoapi.Span{}, Problem{
			Kind: UsageProblem, Code: "bad_comparison", To: "Compare with previous, year, or a date such as 2026-11-13.",
		}.saying("%q is nothing to compare with.", compare)
	}
	if s.Period == matomoapi.Range {
		return matomoapi.NewRange(d, d.AddDays(s.Days()-1)), nil
	}
	return matomoapi.NewSpan(s.Period, d), nil
}

// previous is the period before another. Days keep their weekday: they are compared
// with those of whole weeks earlier.
func previous(s matomoapi.Span) matomoapi.Span {
	switch s.Period {
	case matomoapi.Day:
		return s.Shift(-wholeWeeks(1))
	case matomoapi.Range:
		back := wholeWeeks(s.Days())
		return matomoapi.NewRange(s.From.AddDays(-back), s.To.AddDays(-back))
	}
	return s.Previous()
}

// wholeWeeks is the least number of days, in whole weeks, by which so many days
// can be moved without meeting themselves.
func wholeWeeks(days int) int { return (days + 6) / 7 * 7 }

// earlier is the trail as long before this one as one period is before another.
func (t trail) earlier(now, before matomoapi.Span) trail {
	n := periodsBetween(t.spans[0].Period, before.From, now.From)
	out := trail{spans: make([]matomoapi.Span, len(t.spans))}
	for i, s := range t.spans {
		out.spans[i] = s.Shift(-n)
	}
	return out
}

// block is the trail that a command sets beside a whole one: as many periods, right
// before it, a year before, or from a date on. Days are moved by whole weeks, so
// that each stands beside its weekday: 30 days by 28.
func (t trail) block(compare string) (trail, error) {
	first := t.spans[0]
	if compare == "previous" {
		n := len(t.spans)
		if first.Period == matomoapi.Day {
			n = max(1, (n+3)/7) * 7
		}
		return t.earlier(first, first.Shift(-n)), nil
	}
	before, err := against(compare, first)
	if err != nil {
		return trail{}, err
	}
	return t.earlier(first, before), nil
}

// handedOver is a comparison of a screen as a command takes it: where "previous"
// keeps the weekdays, the command is told the date.
func handedOver(compare string, s matomoapi.Span) string {
	if compare == "previous" && previous(s) != s.Previous() {
		return previous(s).From.String()
	}
	return compare
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

// earlierText is the legend of an earlier trail: how much earlier each of its points
// is, and which one ends it, with which the period on screen is compared. The trail
// of a range is that range as a whole.
func (l Locale) earlierText(compare string, p matomoapi.Period, base string) string {
	switch {
	case p == matomoapi.Range && compare == "year":
		return l.Say("a year earlier: %s", base)
	case p == matomoapi.Range:
		return base
	case compare == "year" || compare == "previous" && p == matomoapi.Year:
		return l.Say("a year earlier (last: %s)", base)
	case compare == "previous" && p == matomoapi.Month:
		return l.Say("a month earlier (last: %s)", base)
	case compare == "previous":
		return l.Say("a week earlier (last: %s)", base)
	}
	return l.Say("earlier (last: %s)", base)
}
