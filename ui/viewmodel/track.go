package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"matoscope/matomoapi"
)

// TrackInput is a hit to send to the Tracking API. A Hit without address is on
// the main page of the website, a page view without title gets one that tells
// it apart.
type TrackInput struct {
	Account string
	Site    string        // id or name; "" for the account's choice
	Hit     matomoapi.Hit // its Site is filled in
	Count   int           // how often it is sent; 0: once
}

// TestTitle is the page title of a hit that has none.
const TestTitle = "Matoscope test hit"

// Tracked is what became of a hit, as `track --json` prints it.
type Tracked struct {
	Site     int        `json:"site"`
	SiteName string     `json:"site_name"`
	Kind     string     `json:"kind"` // page, event, goal, order, cart, search, download or outlink
	URL      string     `json:"url"`
	Title    string     `json:"title"`
	Count    int        `json:"tracked"`
	Beside   []*Problem `json:"-"` // what could not be checked
}

// Track sends a hit. It asks first for what a Matomo takes no notice of without
// a word: goals that there are not, and orders where nothing is sold.
func (m *Model) Track(ctx context.Context, in TrackInput) (Tracked, error) {
	s, err := m.Session(ctx, in.Account)
	if err != nil {
		return Tracked{}, err
	}
	site, beside, err := s.liveSite(ctx, in.Site)
	if err != nil {
		return Tracked{}, err
	}
	h := in.Hit
	if h.At.After(m.now()) {
		return Tracked{}, &Problem{Kind: UsageProblem, Code: "usage", What: "The time of the hit has not come yet.", To: "Give a time in the past, or none for now."}
	}
	h.Site, h.URL = site.ID, cmp.Or(h.URL, site.MainURL)
	out := Tracked{Site: site.ID, SiteName: site.Name, Kind: kindOfHit(h), Count: max(in.Count, 1), Beside: beside}
	if out.Kind == "page" {
		h.Title = cmp.Or(h.Title, TestTitle)
	}
	out.URL, out.Title = h.URL, h.Title
	if h.URL == "" {
		return out, &Problem{Kind: UsageProblem, Code: "no_url", What: "The address of the website is not known.", To: "Name a page of it with --url."}
	}
	unknown, err := s.checkHit(ctx, site, h)
	if err != nil {
		return out, err
	}
	if unknown != nil {
		out.Beside = append(out.Beside, unknown)
	}
	t, err := m.tracker(ctx, s, h)
	if err != nil {
		return out, err
	}
	return out, explainHit(h, m.now(), send(ctx, t, h, out.Count))
}

// kindOfHit is what a hit is, as [LiveAction.Kind] says it.
func kindOfHit(h matomoapi.Hit) string {
	switch {
	case h.Event != nil:
		return "event"
	case h.Goal != nil:
		return "goal"
	case h.Order != nil && h.Order.ID != "":
		return "order"
	case h.Order != nil:
		return "cart"
	case h.Params.Has("search"):
		return "search"
	case h.Params.Has("download"):
		return "download"
	case h.Params.Has("link"):
		return "outlink"
	}
	return "page"
}

// checkHit asks whether the website has what the hit is about. Where that cannot
// be read, the hit is sent all the same, and the problem told beside it.
func (s *Session) checkHit(ctx context.Context, site chosenSite, h matomoapi.Hit) (beside *Problem, err error) {
	if h.Order != nil && !site.Ecommerce && len(site.all) > 0 {
		return nil, &Problem{
			Kind: UsageProblem, Code: "no_ecommerce", What: fmt.Sprintf("%s is not set up as a shop, so the Matomo would take no notice of an order.", site.Name),
			To: "Choose a shop with --site, or switch on Ecommerce in the settings of the website.",
		}
	}
	if h.Goal == nil {
		return nil, nil
	}
	goals, err := s.client(Renewed).Goals(ctx, site.ID) // one may have been made a minute ago
	if err != nil {
		return Explain(err).beside("The goals could not be read"), nil
	}
	if slices.ContainsFunc(goals, func(g matomoapi.Goal) bool { return g.ID == h.Goal.ID }) {
		return nil, nil
	}
	p := &Problem{
		Kind: UsageProblem, Code: "unknown_goal", To: "It has no goals yet.",
		What: fmt.Sprintf("The website has no goal %d, so the Matomo would take no notice of the hit.", h.Goal.ID),
	}
	if len(goals) > 0 {
		var known []string
		for _, g := range goals {
			known = append(known, fmt.Sprintf("%d %s", g.ID, g.Name))
		}
		p.To = "Its goals are: " + strings.Join(known, ", ") + "."
	}
	return nil, p
}

// tracker speaks to the account's server. Hits need no credential, but for a
// time of their own.
func (m *Model) tracker(ctx context.Context, s *Session, h matomoapi.Hit) (*matomoapi.Tracker, error) {
	transport, err := m.transport(s.account)
	if err != nil {
		return nil, err
	}
	p := matomoapi.Params{BaseURL: s.account.URL, Transport: transport, UserAgent: m.deps.UserAgent, Timeout: m.deps.Timeout, Now: m.now}
	switch {
	case h.At.IsZero():
	case s.source != nil:
		p.Authorize = s.source.Authorize
	default: // a token_auth, which is read anew
		if p.Authorize, err = m.authorizer(ctx, &Session{account: s.account}, transport); err != nil {
			return nil, err
		}
	}
	return matomoapi.NewTracker(p)
}

func send(ctx context.Context, t *matomoapi.Tracker, h matomoapi.Hit, count int) error {
	if count == 1 {
		return t.Track(ctx, h)
	}
	done, err := t.TrackAll(ctx, slices.Repeat([]matomoapi.Hit{h}, count))
	switch {
	case err == nil && done.Invalid > 0:
		err = &matomoapi.Error{Kind: matomoapi.KindResult, Status: http.StatusBadRequest, Message: fmt.Sprintf("%d of %d hits were refused", done.Invalid, count)}
	case err != nil && done.Tracked > 0: // who sends them again counts these twice
		p := *Explain(err)
		p.What = fmt.Sprintf("%d of %d hits were counted before it failed. %s", done.Tracked, count, p.What)
		err = &p
	}
	return err
}

// oldHit is from which age on a hit needs write access.
const oldHit = 24 * time.Hour

// explainHit puts a refused hit into words. A tracker answers 400, most often
// without a word.
func explainHit(h matomoapi.Hit, now time.Time, err error) error {
	e, ok := errors.AsType[*matomoapi.Error](err)
	if !ok || e.Status != http.StatusBadRequest {
		return err
	}
	p := &Problem{
		Kind: ServerProblem, Code: "hit_refused", What: "The Matomo refused the hit.", Cause: err,
		To: "Check the address of the page and the website: it may be set to take hits of its own addresses only.",
	}
	if e.Message != "" {
		p.What = fmt.Sprintf("The Matomo refused the hit: %s.", strings.TrimSuffix(e.Message, "."))
	}
	if !h.At.IsZero() && now.Sub(h.At) > oldHit {
		p.Kind = AccessProblem
		p.To = "A time that is more than a day ago needs an account with write access to the website; for OAuth also a scope beyond matomo:read."
	}
	return p
}
