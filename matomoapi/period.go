package matomoapi

// Period is the length of time that one point of a report covers, as Matomo's
// parameter `period` names it.
type Period string

// The periods of the Reporting API. Range covers any span of days and is the
// only one that never answers several points.
const (
	Day   Period = "day"
	Week  Period = "week"
	Month Period = "month"
	Year  Period = "year"
	Range Period = "range"
)

// Periods lists every period, shortest first.
func Periods() []Period { return []Period{Day, Week, Month, Year, Range} }

// Valid reports whether p is one of the periods of the Reporting API.
func (p Period) Valid() bool {
	switch p {
	case Day, Week, Month, Year, Range:
		return true
	}
	return false
}
