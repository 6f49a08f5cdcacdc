package viewmodel

import (
	"context"
	"fmt"
	"slices"
	"time"

	"matoscope/matomoapi"
)

// LiveQuery chooses what to see of the visitor log.
type LiveQuery struct {
	Site    string // id or name; "" for the account's choice
	Minutes int    // that the counters look back; 0: no counters
	Limit   int    // how many visits, the latest
	Segment string // of the counters and visits; "" for all
}

// LiveState is what happens at a website now.
type LiveState struct {
	Site     Site
	Minutes  int // that Counters look back; 0: there are none
	Counters LiveCounters
	Visits   []LiveVisit // the latest last
	Beside   []*Problem  // what could not be read besides

	locale Locale
	now    time.Time // when it was read; zero where that is not known
}

// LiveCounters are the sums of the last minutes.
type LiveCounters struct {
	Visits, Actions, Visitors, Converted int
}

// Text tells the counters in a line.
func (st LiveState) Text() string {
	c := st.Counters
	l := st.locale
	text := l.Say("%s, %s by %s",
		l.counted(c.Visits, "%s visit", "%s visits"), l.counted(c.Actions, "%s action", "%s actions"), l.counted(c.Visitors, "%s visitor", "%s visitors"))
	if c.Converted > 0 {
		text = l.Say("%s, %s converted", text, l.decimal(float64(c.Converted), 0, 0))
	}
	return l.Say("%s in the last %s", text, l.counted(st.Minutes, "%s minute", "%s minutes"))
}

// Live reads the counters and the latest visits.
func (s *Session) Live(ctx context.Context, q LiveQuery) (LiveState, error) {
	site, beside, err := s.liveSite(ctx, q.Site)
	if err != nil {
		return LiveState{}, err
	}
	st := LiveState{locale: s.locale, now: s.now(), Site: siteOf(site.Site), Minutes: q.Minutes, Beside: beside}
	if q.Minutes > 0 {
		c, err := s.api.Counters(ctx, site.ID, q.Minutes, q.Segment)
		if err != nil {
			return LiveState{}, fmt.Errorf("load counters: %w", err)
		}
		st.Counters = LiveCounters(c)
	}
	st.Visits, err = s.liveVisits(ctx, site, matomoapi.VisitsQuery{Limit: q.Limit, Segment: q.Segment})
	return st, err
}

// liveSite is the one website that the visitor log is of.
func (s *Session) liveSite(ctx context.Context, name string) (chosenSite, []*Problem, error) {
	site, beside, err := s.findSite(ctx, name)
	switch {
	case err != nil:
		return site, nil, err
	case site.several:
		return site, nil, &Problem{
			Kind: UsageProblem, Code: "one_site", What: "This shows one website at a time.",
			To: "Choose it with --site; `matoscope sites` lists them.",
		}
	case site.ID == 0:
		return site, nil, beside[0]
	}
	return site, beside, nil
}

// liveVisits reads visits, the one with the latest action last.
func (s *Session) liveVisits(ctx context.Context, site chosenSite, q matomoapi.VisitsQuery) ([]LiveVisit, error) {
	q.Site, q.Location = site.ID, site.Location()
	read, err := s.api.LastVisits(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("load visits: %w", err)
	}
	visits := make([]LiveVisit, len(read))
	for i, v := range read {
		visits[i] = s.locale.liveVisit(v, q.Location)
	}
	slices.Reverse(visits)
	slices.SortStableFunc(visits, byLastAction)
	return visits, nil
}

func byLastAction(a, b LiveVisit) int { return a.LastActionAt.Compare(b.LastActionAt) }

// VisitorProfile is what the server knows of a visitor.
type VisitorProfile struct {
	VisitorID, UserID          string // the latter "" where the visitor never signed in
	Visits, Actions, Pageviews int
	Duration                   time.Duration // of all visits together
	Countries                  []string
	LastVisits                 []LiveVisit // the latest first
}

// VisitorProfile reads what is known of a visitor of a website, which is chosen
// as in [LiveQuery].
func (s *Session) VisitorProfile(ctx context.Context, website, visitorID string) (VisitorProfile, error) {
	site, _, err := s.liveSite(ctx, website)
	if err != nil {
		return VisitorProfile{}, err
	}
	p, err := s.api.VisitorProfile(ctx, site.ID, visitorID, site.Location())
	if err != nil {
		return VisitorProfile{}, fmt.Errorf("load visitor: %w", err)
	}
	out := VisitorProfile{
		VisitorID: p.VisitorID, UserID: p.UserID, Visits: p.Visits, Actions: p.Actions, Pageviews: p.Pageviews,
		Duration: p.Duration, Countries: p.Countries,
	}
	for _, v := range p.LastVisits {
		out.LastVisits = append(out.LastVisits, s.locale.liveVisit(v, site.Location()))
	}
	return out, nil
}
