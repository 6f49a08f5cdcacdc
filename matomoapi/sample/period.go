package sample

import (
	"strconv"
	"strings"
	"time"
)

// maxPeriods bounds how many periods one request may name: a century of days.
const maxPeriods = 36600

// span is one period: its first and last day and the key that an answer over
// several periods has for it.
type span struct {
	from, to day
	key      string
	unique   bool // unique visitors are computed: not for years and ranges
	period   string
}

// manyDays says that the numbers of a span are sums of the numbers of its days.
func (p span) manyDays() bool { return p.from != p.to || !p.unique }

// periodKind tells how one of Matomo's periods lies on the calendar.
type periodKind struct {
	name   string
	unique bool
	first  func(day) day      // first day of the period around a day
	step   func(day, int) day // first day of the period n later
	key    func(from, to day) string
}

var periodKinds = []periodKind{
	{
		"day", true,
		func(d day) day { return d },
		func(d day, n int) day { return d + day(n) },
		func(from, _ day) string { return from.String() },
	},
	{
		"week", true,
		day.monday,
		func(d day, n int) day { return d + day(7*n) },
		func(from, to day) string { return from.String() + "," + to.String() },
	},
	{
		"month", true,
		func(d day) day { return d.month(0) },
		day.month,
		func(from, _ day) string { return from.utc().Format("2006-01") },
	},
	{
		"year", false,
		func(d day) day { return d.year(0) },
		day.year,
		func(from, _ day) string { return from.utc().Format("2006") },
	},
}

// around is the period that holds a day.
func (k periodKind) around(d day) span {
	from := k.first(d)
	to := k.step(from, 1) - 1
	return span{from: from, to: to, key: k.key(from, to), unique: k.unique, period: k.name}
}

// parseSpans reads the parameters period and date. many tells that the answer
// is keyed by date, however many periods there are.
func parseSpans(period, date string, today day) (spans []span, many bool, err error) {
	if period == "range" {
		from, to, err := parseRange(date, today)
		return []span{{from: from, to: to, key: from.String() + "," + to.String(), period: period}}, false, err
	}
	for _, kind := range periodKinds {
		if kind.name == period {
			return kind.parse(date, today)
		}
	}
	return nil, false, refuse("The period '%s' is not supported. "+
		"Try any of the following instead: day, week, month, year, range", period)
}

func (k periodKind) parse(date string, today day) (spans []span, many bool, err error) {
	var first, last day
	if n, offset, ok := parseLast(date); ok {
		last = k.step(k.first(today), -offset)
		first = k.step(last, 1-n)
	} else if strings.Contains(date, ",") {
		first, last, err = parseRange(date, today)
	} else {
		first, err = parseDate(date, today)
		return []span{k.around(first)}, false, err
	}
	if err != nil {
		return nil, false, err
	}
	for p := k.around(first); p.from <= last; p = k.around(p.to + 1) {
		if len(spans) == maxPeriods {
			return nil, false, invalidRange(date)
		}
		spans = append(spans, p)
	}
	return spans, true, nil
}

// severalPeriods tells that a date names several periods.
func severalPeriods(period, date string) bool {
	_, _, last := parseLast(date)
	return period != "range" && (last || strings.Contains(date, ","))
}

// parseRange reads "from,to", "lastN" and "previousN", the last two in days.
func parseRange(date string, today day) (from, to day, err error) {
	if n, offset, ok := parseLast(date); ok {
		to = today - day(offset)
		return to - day(n-1), to, nil
	}
	first, last, ok := strings.Cut(date, ",")
	if !ok {
		return 0, 0, invalidRange(date)
	}
	if from, err = parseDate(first, today); err != nil {
		return 0, 0, err
	}
	if to, err = parseDate(last, today); err != nil {
		return 0, 0, err
	}
	if to < from {
		return 0, 0, invalidRange(date)
	}
	return from, to, nil
}

func invalidRange(date string) error {
	return refuse("The date '%s' is not a correct date range. "+
		"It should have the following format: 'YYYY-MM-DD,YYYY-MM-DD'.", date)
}

// parseLast reads "lastN", which ends with the current period, and
// "previousN", which ends with the one before.
func parseLast(date string) (n, offset int, ok bool) {
	digits, ok := strings.CutPrefix(date, "last")
	if !ok {
		digits, ok = strings.CutPrefix(date, "previous")
		offset = 1
	}
	if !ok {
		return 0, 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, offset, err == nil && n > 0 && n <= maxPeriods
}

func parseDate(date string, today day) (day, error) {
	switch date {
	case "today", "now":
		return today, nil
	case "yesterday":
		return today - 1, nil
	case "tomorrow":
		return today + 1, nil
	}
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, refuse("Date format must be: YYYY-MM-DD, or 'today' or 'yesterday' or any keyword supported by the " +
			"strtotime function (see http://php.net/strtotime for more information): false")
	}
	return dayOf(t), nil
}
