package sample

import (
	"net/url"
	"strconv"
	"time"
)

// overrides are what only those may say of a visitor who may write.
var overrides = []string{"cip", "country", "region", "city", "lat", "long"}

func believed(params url.Values, write bool) error {
	for _, name := range overrides {
		if params.Get(name) != "" && !write {
			return &HitError{name, "needs a token with write access"}
		}
	}
	return nil
}

// happened is when a hit happened: now, or the time that it says (cdt: seconds
// or a date and time, of UTC). Without write access that is a day ago at most.
func (s *Server) happened(site *site, params url.Values, write bool) (int64, error) {
	now := s.now().Unix()
	text := params.Get("cdt")
	if text == "" {
		return now, nil
	}
	at, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t, err := time.Parse(time.DateTime, text)
		if err != nil {
			return 0, &HitError{"cdt", "is no time such as 2026-11-20 14:05:00"}
		}
		at = t.Unix()
	}
	switch {
	case at > now:
		return 0, &HitError{"cdt", "has not come yet"}
	case at < site.created.in(site.zone).Unix():
		return 0, &HitError{"cdt", "is before the website was"}
	case now-at > secondsADay && !write:
		return 0, &HitError{"cdt", "is more than a day ago: that needs a token with write access"}
	}
	return at, nil
}
