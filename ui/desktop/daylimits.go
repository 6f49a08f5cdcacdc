package desktop

import (
	"slices"
	"time"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// dayLimits are the days of which there can be numbers.
type dayLimits struct {
	site  string    // name
	added time.Time // when the website was added; zero where that is not known
	today time.Time // of the website
}

// dayLimits are those of the website that is on screen. A day that is on screen is
// there, whatever the clock of this computer says.
func (s *shell) dayLimits() dayLimits {
	site := s.state.Site
	if i := slices.IndexFunc(s.state.Sites, func(one viewmodel.Site) bool { return one.ID == s.asked.Site }); i >= 0 {
		site = s.state.Sites[i]
	}
	zone := matomoapi.Site{Timezone: site.Timezone}.Location()
	l := dayLimits{today: matomoapi.DateOf(time.Now().In(zone)).In(time.UTC)}
	if shown := s.shownDay(); shown.After(l.today) {
		l.today = shown
	}
	if s.screen != viewmodel.OverviewScreen && !site.Created.IsZero() {
		l.site, l.added = site.Name, site.Created.In(time.UTC)
	}
	return l
}

// end is the first day that is still to come.
func (l dayLimits) end() time.Time { return l.today.AddDate(0, 0, 1) }

// past is a day, but no later one than today.
func (l dayLimits) past(day time.Time) time.Time {
	if day.After(l.today) {
		return l.today
	}
	return day
}

// noteOn explains the dimmed days of a page that begins with a day.
func (l dayLimits) noteOn(first time.Time) string {
	if !first.Before(l.added) {
		return ""
	}
	return say("%s was added on %s", l.site, locale().Time(l.added, say("2 Jan 2006")))
}

// read reads a day as a person types it, or says what is wrong with that.
func (l dayLimits) read(text string) (day time.Time, wrong string) {
	typed, wrong := locale().TypedDay(text, matomoapi.DateOf(l.today))
	return typed.In(time.UTC), wrong
}
