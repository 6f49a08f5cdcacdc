package sample

import "time"

// day is a calendar date: the days since 1970-01-01, in no time zone.
type day int

const secondsADay = 24 * 60 * 60

// dayOf is the date that a clock in the location of t shows.
func dayOf(t time.Time) day {
	y, m, d := t.Date()
	return day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

// utc is midnight of the date in UTC, for arithmetic with calendars.
func (d day) utc() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

// in is the beginning of the date in a time zone.
func (d day) in(zone *time.Location) time.Time {
	y, m, n := d.utc().Date()
	return time.Date(y, m, n, 0, 0, 0, 0, zone)
}

func (d day) weekday() time.Weekday { return d.utc().Weekday() }

// monday is the first day of the week.
func (d day) monday() day { return d - day(d.weekday()+6)%7 }

// month is the first day of the month that lies n months later.
func (d day) month(n int) day {
	y, m, _ := d.utc().Date()
	return dayOf(time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
}

// year is the first day of the year that lies n years later.
func (d day) year(n int) day {
	return dayOf(time.Date(d.utc().Year()+n, 1, 1, 0, 0, 0, 0, time.UTC))
}

func (d day) String() string { return d.utc().Format(time.DateOnly) }
