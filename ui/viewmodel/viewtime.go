package viewmodel

import (
	"strconv"
	"strings"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// ViewTime says what time a saved view shows: "The week of yesterday".
func (l Locale) ViewTime(v settings.View) string {
	period := matomoapi.Period(v.Period)
	switch v.Date {
	case "today":
		return ofPeriod(period, l.Say("Today"), l.Say("This week"), l.Say("This month"), l.Say("This year"))
	case "", "yesterday":
		return ofPeriod(period, l.Say("Yesterday"), l.Say("The week of yesterday"), l.Say("The month of yesterday"), l.Say("The year of yesterday"))
	case "lastWeek":
		return l.Say("Last week")
	case "lastMonth":
		return l.Say("Last month")
	case "lastYear":
		return l.Say("Last year")
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(v.Date, "last")); err == nil {
		return l.Say("The last %d days, with today", n)
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(v.Date, "previous")); err == nil {
		return l.Say("The last %d days", n)
	}
	date := l.daysText(v.Date)
	return ofPeriod(period, date, l.Say("Week of %s", date), l.Say("Month of %s", date), l.Say("Year of %s", date))
}

// ofPeriod is what is said of a period; of a range, too, it is what is said of a day.
func ofPeriod(p matomoapi.Period, day, week, month, year string) string {
	switch p {
	case matomoapi.Week:
		return week
	case matomoapi.Month:
		return month
	case matomoapi.Year:
		return year
	default:
		return day
	}
}

// daysText writes the date of a day, or those of a range, as Matomo takes them.
func (l Locale) daysText(date string) string {
	if day, err := time.Parse(time.DateOnly, date); err == nil {
		return l.Time(day, l.Say("Mon 2 Jan 2006"))
	}
	return strings.ReplaceAll(date, ",", " – ")
}
