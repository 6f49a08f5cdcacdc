package matomoapi

import "time"

// Quality says how far the numbers of one point can be trusted.
type Quality string

// The qualities of a point. A period is judged in the time zone of its website.
const (
	Complete Quality = "complete" // the period is over
	Partial  Quality = "partial"  // the period is still running
	Future   Quality = "future"   // the period has not begun
	Stale    Quality = "stale"    // our copy is older than the end of the period and could not be renewed
)

// Quality judges the span as of now in the time zone of its website: Complete,
// Partial or Future. Whether a copy is Stale only its holder can tell.
func (s Span) Quality(now time.Time, loc *time.Location) Quality {
	today := DateOf(now.In(loc))
	switch {
	case s.From.After(today):
		return Future
	case s.To.Before(today):
		return Complete
	}
	return Partial
}
