package sample

import (
	"math"
	"time"
)

// traffic is how many visits a site gets when.
type traffic struct {
	level    float64     // an ordinary day in the middle of 2026
	weekdays [7]float64  // share of that, Sunday first
	workday  [24]float64 // weights of the hours
	weekend  [24]float64 // the same on Saturdays and Sundays
	season   float64     // how far the best time of the year lies above the mean
	best     int         // the day of the year of the best time
	outage   time.Time   // month and day on which tracking fails, every year
}

const (
	growth        = 0.12 // a year
	growthYears   = 6    // around the reference, then the level stays
	outageShare   = 0.03 // of the visits are still seen on the day of the outage
	newcomers     = 0.6  // of the visits are a visitor's first
	campaignFirst = 10   // the campaign's days in the second month of a quarter
	campaignDays  = 12
	campaignBoost = 0.6 // more visits on its first day, fading to a third of that
)

// expected is how many visits a day brings before chance has its say. It
// depends on nothing but the date: a day is the same whenever it is asked for.
func (t traffic) expected(d day) float64 {
	if t.level == 0 {
		return 0
	}
	date := d.utc()
	reference := time.Date(2026, time.July, 1, 0, 0, 0, 0, time.UTC)
	years := date.Sub(reference).Hours() / 24 / 365.25
	years = min(max(years, -growthYears), growthYears)
	season := 1 + t.season*math.Cos(2*math.Pi*float64(date.YearDay()-t.best)/365)
	visits := t.level * math.Pow(1+growth, years) * season * t.weekdays[date.Weekday()]
	if date.Month() == t.outage.Month() && date.Day() == t.outage.Day() {
		return visits * outageShare
	}
	return visits * (1 + campaign(d))
}

// campaign is how much a running campaign adds to the visits of a day, 0 while
// none runs. One runs every quarter.
func campaign(d day) float64 {
	date := d.utc()
	age := date.Day() - campaignFirst
	if date.Month()%3 != 2 || age < 0 || age >= campaignDays {
		return 0
	}
	return campaignBoost * (1 - float64(age)/campaignDays*2/3)
}

func (t traffic) hours(d day) [24]float64 {
	if w := d.weekday(); w == time.Saturday || w == time.Sunday {
		return t.weekend
	}
	return t.workday
}
