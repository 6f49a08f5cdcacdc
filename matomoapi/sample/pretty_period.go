package sample

import "fmt"

// pretty names the period for people.
func (p span) pretty() string {
	from, to := p.from.utc(), p.to.utc()
	switch p.period {
	case "day":
		return from.Format("Mon, Jan 2")
	case "month":
		return from.Format("Jan 2006")
	case "year":
		return from.Format("2006")
	}
	if from.Month() == to.Month() {
		return fmt.Sprintf("%s – %s", from.Format("Jan 2"), to.Format("2, 2006"))
	}
	return fmt.Sprintf("%s – %s", from.Format("Jan 2"), to.Format("Jan 2, 2006"))
}

// between is the dash of long ranges, in thin spaces.
const between = "\u2009\u2013\u2009"

// long is the full name of the period.
func (p span) long() string {
	from, to := p.from.utc(), p.to.utc()
	switch p.period {
	case "day":
		return from.Format("Monday, January 2, 2006")
	case "month":
		return from.Format("January 2006")
	case "year":
		return from.Format("2006")
	}
	last := to.Format("January 2, 2006")
	first := from.Format("January 2")
	switch {
	case from.Year() != to.Year():
		first = from.Format("January 2, 2006")
	case from.Month() == to.Month():
		last = to.Format("2, 2006")
	}
	name := first + between + last
	if p.period == "week" {
		return "week " + name
	}
	return name
}

// wholeOf is the range from the first period to the last.
func wholeOf(spans []span) span {
	if len(spans) == 1 {
		return spans[0]
	}
	return span{from: spans[0].from, to: spans[len(spans)-1].to, period: "range"}
}
