package matomoapi

import (
	"context"
	"net/url"
	"strconv"
	"time"
)

// LiveCounters are the sums of the last minutes.
type LiveCounters struct {
	Visits    int
	Actions   int
	Visitors  int
	Converted int // visits that reached a goal
}

// Counters counts the visits of the last minutes, up to now (Live.getCounters).
// segment may be empty.
func (c *Client) Counters(ctx context.Context, site, lastMinutes int, segment string) (LiveCounters, error) {
	params := url.Values{"idSite": {strconv.Itoa(site)}, "lastMinutes": {strconv.Itoa(lastMinutes)}}
	if segment != "" {
		params.Set("segment", segment)
	}
	a, err := get[struct {
		Visits    looseInt `json:"visits"`
		Actions   looseInt `json:"actions"`
		Visitors  looseInt `json:"visitors"`
		Converted looseInt `json:"visitsConverted"`
	}](ctx, c, "Live.getCounters", params)
	return LiveCounters{int(a.Visits), int(a.Actions), int(a.Visitors), int(a.Converted)}, err
}

// VisitsQuery chooses visits of the visitor log. Only Site is needed; without a
// date the log goes back as far as the server keeps it.
type VisitsQuery struct {
	Site           int
	Period         Period
	Date           string // of a single period
	Segment        string
	Since          time.Time // visits with an action at or after it
	Limit          int       // 0 for the server's default (100 or fewer)
	Offset         int       // visits to leave out first, the newest
	WithoutActions bool      // which is quicker; Visit.Actions are then empty

	// Location is the time zone of the website. The times of actions need it where
	// the visit itself does not show how far the server has shifted them.
	Location *time.Location
}

func (q VisitsQuery) values() url.Values {
	v := url.Values{"idSite": {strconv.Itoa(q.Site)}}
	set := func(name, value string, given bool) {
		if given {
			v.Set(name, value)
		}
	}
	set("period", string(q.Period), q.Period != "")
	set("date", q.Date, q.Date != "")
	set("segment", q.Segment, q.Segment != "")
	set("minTimestamp", strconv.FormatInt(q.Since.Unix(), 10), !q.Since.IsZero())
	set("filter_limit", strconv.Itoa(q.Limit), q.Limit != 0)
	set("filter_offset", strconv.Itoa(q.Offset), q.Offset != 0)
	set("doNotFetchActions", "1", q.WithoutActions)
	return v
}

// LastVisits reads the visitor log, newest visit first
// (Live.getLastVisitsDetails). It tells of single people, so no cache keeps it.
func (c *Client) LastVisits(ctx context.Context, q VisitsQuery) ([]Visit, error) {
	answers, err := get[looseList[visitAnswer]](ctx, c, "Live.getLastVisitsDetails", q.values())
	return visits(answers, q.Location), err
}

// VisitorProfile is what the server knows of a visitor.
type VisitorProfile struct {
	VisitorID string
	UserID    string // "" where the visitor never signed in
	Visits    int
	Actions   int
	Pageviews int
	Duration  time.Duration // of all visits together
	Countries []string      // in the user's language
	// LastVisits are the newest visits, newest first; the server says how many.
	LastVisits []Visit
}

// VisitorProfile reads what is known of the visitor with an id as Visit.VisitorID
// (Live.getVisitorProfile). location is the time zone of the website, as in
// VisitsQuery; nil where it is not known. No cache keeps the answer.
func (c *Client) VisitorProfile(ctx context.Context, site int, visitorID string, location *time.Location) (VisitorProfile, error) {
	params := url.Values{"idSite": {strconv.Itoa(site)}, "visitorId": {visitorID}}
	a, err := get[struct {
		VisitorID looseString `json:"visitorId"`
		UserID    looseString `json:"userId"`
		Visits    looseInt    `json:"totalVisits"`
		Actions   looseInt    `json:"totalActions"`
		Pageviews looseInt    `json:"totalPageViews"`
		Duration  looseInt    `json:"totalVisitDuration"`
		Countries looseList[struct {
			Name looseString `json:"prettyName"`
		}] `json:"countries"`
		LastVisits looseList[visitAnswer] `json:"lastVisits"`
	}](ctx, c, "Live.getVisitorProfile", params)
	p := VisitorProfile{
		VisitorID: string(a.VisitorID), UserID: string(a.UserID), Visits: int(a.Visits), Actions: int(a.Actions),
		Pageviews: int(a.Pageviews), Duration: seconds(a.Duration), LastVisits: visits(a.LastVisits, location),
	}
	for _, country := range a.Countries {
		p.Countries = append(p.Countries, string(country.Name))
	}
	return p, err
}

func seconds(n looseInt) time.Duration { return time.Duration(n) * time.Second }
