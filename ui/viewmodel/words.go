package viewmodel

import (
	"fmt"
	"math"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// notComputed stands where the server gave no number: that is not zero.
const notComputed = "not computed"

// rounding is how far apart two quotients may be that are equal.
const rounding = 1e-9

// duration writes seconds as "0.73s", "8.0s", "2m 23s" or "1h 02m": two digits at
// least, but of zero.
func (l Locale) duration(seconds float64) string {
	sign := ""
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	switch {
	case seconds < 0.005:
		return "0s"
	case seconds < 0.995:
		return sign + l.decimal(seconds, 2, 2) + "s"
	case seconds < 9.95:
		return sign + l.decimal(seconds, 1, 1) + "s"
	}
	s := int64(math.Round(seconds))
	switch {
	case s < 60:
		return fmt.Sprintf("%s%ds", sign, s)
	case s < 3600:
		return fmt.Sprintf("%s%dm %02ds", sign, s/60, s%60)
	}
	return fmt.Sprintf("%s%sh %02dm", sign, l.decimal(float64(s/3600), 0, 0), s%3600/60)
}

// durationChange writes by how much a duration changed: where that is told in whole
// seconds, in tenths at the finest.
func (l Locale) durationChange(diff, now float64) string {
	switch {
	case now < 9.95 || diff >= 0.995:
		return l.duration(diff)
	case diff < 0.05:
		return l.duration(0)
	}
	return l.decimal(diff, 1, 1) + "s"
}

// changeOf compares two values of a metric. Counts change in percent, rates in
// points, durations in seconds; a change too small to be told is none: "0 %". Where a
// value is missing, or there was nothing to grow from, there is no change to tell.
func (l Locale) changeOf(m catalogue.Metric, now, earlier float64, against string) Change {
	if math.IsNaN(now) || math.IsNaN(earlier) {
		return Change{}
	}
	c, none, diff := Change{Against: against}, "", math.Abs(now-earlier)
	if diff < rounding*math.Abs(earlier) {
		diff = 0
	}
	switch {
	case m.Unit == Percent:
		diff *= 100
		c.Text, none = l.Say("%s pt", l.tenths(diff)), l.Say("%s pt", l.tenths(0))
	case m.Unit == Duration:
		c.Text, none = l.durationChange(diff, now), l.duration(0)
	case diff > 0 && earlier == 0:
		c.Text = l.Say("new")
	case diff > 0:
		diff = diff / math.Abs(earlier) * 100
		fallthrough
	default:
		c.Text, none = l.tenths(diff)+" %", l.tenths(0)+" %"
	}
	if c.Text == none {
		return c
	}
	c.Direction = sign(now - earlier)
	if good := c.Direction > 0; math.Round(diff*10) > 0 {
		c.Tone = Bad
		if good != m.LowerIsBetter {
			c.Tone = Good
		}
	}
	return c
}

// inWholePoints writes the change of a rate as the column that it stands in is told.
func (l Locale) inWholePoints(c Change, points float64) Change {
	points = math.Round(points)
	if c.Text = l.Say("%s pt", l.decimal(points, 0, 0)); points == 0 {
		c.Direction, c.Tone = 0, Neutral
	}
	return c
}

// AgainstText says what a change compares: "compared with Sat 14 Nov 2026: 1,340".
func (l Locale) AgainstText(c Change) string {
	switch {
	case c.Against == "":
		return ""
	case c.Earlier == "":
		return l.Say("compared with %s", c.Against)
	case c.Of == "":
		return l.Say("compared with %s: %s", c.Against, c.Earlier)
	}
	return l.Say("%s: %s, compared with %s: %s", c.Of, c.Now, c.Against, c.Earlier)
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// qualityNote is the quality of a point in words.
func (l Locale) qualityNote(q matomoapi.Quality) string {
	switch q {
	case matomoapi.Partial:
		return l.Say("still running")
	case matomoapi.Future:
		return l.Say("not begun")
	case matomoapi.Stale:
		return l.Say("from before the period ended")
	}
	return l.Say("complete")
}

// Ago writes an age for people: "just now", "3 min ago", "2 h ago", "5 days ago".
func (l Locale) Ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return l.Say("just now")
	case d < time.Hour:
		return l.Say("%d min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		return l.Say("%d h ago", int(d.Hours()))
	case d < 48*time.Hour:
		return l.Say("1 day ago")
	}
	return l.Say("%d days ago", int(d.Hours()/24))
}
