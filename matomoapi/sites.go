package matomoapi

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Site is a website, or whatever else is measured.
type Site struct {
	ID        int
	Name      string
	MainURL   string
	Timezone  string // such as Europe/Berlin, UTC or UTC+5.5; see Location
	Currency  string // ISO 4217, such as EUR
	CreatedAt Date   // days before it hold no data; zero where the server does not tell
	Ecommerce bool
	Type      string // website, mobileapp, ...
}

// Location returns the time zone of the site: all its days begin there. It is
// UTC where the server names none or one that this machine does not know.
func (s Site) Location() *time.Location {
	if offset, ok := strings.CutPrefix(s.Timezone, "UTC"); ok {
		hours, err := strconv.ParseFloat(offset, 64)
		if err != nil || hours < -14 || hours > 14 {
			return time.UTC
		}
		return time.FixedZone(s.Timezone, int(hours*3600))
	}
	if loc, err := time.LoadLocation(s.Timezone); err == nil && s.Timezone != "Local" {
		return loc
	}
	return time.UTC
}

// siteAnswer is a site as SitesManager writes it.
type siteAnswer struct {
	ID        looseInt    `json:"idsite"`
	Name      looseString `json:"name"`
	MainURL   looseString `json:"main_url"`
	Timezone  looseString `json:"timezone"`
	Currency  looseString `json:"currency"`
	Created   looseString `json:"ts_created"`
	Ecommerce looseInt    `json:"ecommerce"`
	Type      looseString `json:"type"`
}

func (a siteAnswer) site() Site {
	day, _, _ := strings.Cut(string(a.Created), " ")
	created, _ := ParseDate(day) // a site without a date is a site all the same
	return Site{
		ID:        int(a.ID),
		Name:      string(a.Name),
		MainURL:   string(a.MainURL),
		Timezone:  string(a.Timezone),
		Currency:  string(a.Currency),
		CreatedAt: created,
		Ecommerce: a.Ecommerce != 0,
		Type:      string(a.Type),
	}
}

// Sites returns the websites that the user may view, in the server's order
// (SitesManager.getSitesWithAtLeastViewAccess).
func (c *Client) Sites(ctx context.Context) ([]Site, error) {
	const method = "SitesManager.getSitesWithAtLeastViewAccess"
	answers, err := get[[]siteAnswer](ctx, c, method, url.Values{"filter_limit": {"-1"}})
	if err != nil {
		return nil, err
	}
	sites := make([]Site, len(answers))
	for i, a := range answers {
		sites[i] = a.site()
	}
	return sites, nil
}

// Site returns one website (SitesManager.getSiteFromId).
func (c *Client) Site(ctx context.Context, id int) (Site, error) {
	const method = "SitesManager.getSiteFromId"
	a, err := get[siteAnswer](ctx, c, method, url.Values{"idSite": {strconv.Itoa(id)}})
	return a.site(), err
}
