package viewmodel

import (
	"net/url"
	"strings"
)

// Card shows the counters and the latest visits as a card of the dashboard, the
// latest first.
func (st LiveState) Card() Card {
	l := st.locale
	c := Card{
		Title: l.Say("Right now"), Hint: l.Say("%s in %d min", l.decimal(float64(st.Counters.Visits), 0, 0), st.Minutes),
		Empty: l.Say("Nobody was here lately."), Screen: LiveScreen,
	}
	for i := len(st.Visits) - 1; i >= 0; i-- {
		v := st.Visits[i]
		c.Rows = append(c.Rows, CardRow{
			Label: join(" · ", strings.ToUpper(v.CountryCode), v.way()), Value: float64(v.ActionCount),
			Text: l.counted(v.ActionCount, "%s action", "%s actions"),
			Note: join(" · ", v.LastActionAt.Format("15:04"), v.Place(), v.With(), v.Source()),
		})
	}
	return c
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
