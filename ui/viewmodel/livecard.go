package viewmodel

import (
	"net/url"
	"strings"
	"time"
)

// Card shows the counters and the latest visits as a card of the dashboard, the
// latest first. Those may be older than the minutes that are counted, so each says
// when its last action was.
func (st LiveState) Card() Card {
	l := st.locale
	c := Card{
		Title: l.Say("Latest visits"), Hint: l.Say("%s in %d min", l.decimal(float64(st.Counters.Visits), 0, 0), st.Minutes),
		Empty: l.Say("Nobody was here lately."), Screen: LiveScreen,
	}
	var now time.Time
	if !st.now.IsZero() && len(st.Visits) > 0 {
		now = st.now.In(st.Visits[0].LastActionAt.Location())
	}
	for i := len(st.Visits) - 1; i >= 0; i-- {
		v := st.Visits[i]
		c.Rows = append(c.Rows, CardRow{
			Label: join(" · ", l.clockText(v.LastActionAt, now), strings.ToUpper(v.CountryCode), v.way()), Value: float64(v.ActionCount),
			Text: l.counted(v.ActionCount, "%s action", "%s actions"),
			Note: join(" · ", l.Time(v.LastActionAt, l.Say("Mon 2 Jan 2006")), v.LastActionAt.Format("15:04"), v.Place(), v.With(), v.Source()),
		})
	}
	return c
}

// clockText is the time of day of something that happened on the day of now, and the
// date of what is older.
func (l Locale) clockText(at, now time.Time) string {
	if now.IsZero() || at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return at.Format("15:04")
	}
	return l.Time(at, l.Say("2 Jan"))
}

// way is the page that the visit began on and the one that it is on now.
func (v LiveVisit) way() string {
	var pages []string
	for _, a := range v.Actions {
		u, err := url.Parse(a.URL)
		if err != nil || a.URL == "" || a.Type != "action" {
			continue
		}
		path := u.Path
		if path == "" {
			path = "/"
		}
		pages = append(pages, path)
	}
	switch n := len(pages); {
	case n == 0:
		return ""
	case pages[0] == pages[n-1]:
		return pages[0]
	default:
		return pages[0] + " › " + pages[n-1]
	}
}
