package viewmodel

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"time"

	"matoscope/matomoapi"
)

const (
	followPage  = 100             // visits that one request asks for
	followPages = 50              // requests that one look makes at most
	followLate  = time.Minute     // how late the server may write an action down
	followKnown = 24 * time.Hour  // how long a visit is remembered that does not grow
	followPause = 5 * time.Minute // the longest, unless the server asks for more
)

// LiveUpdate is news of the visitor log: a visit that is new or has grown, or a
// problem.
type LiveUpdate struct {
	Visit *LiveVisit
	Known int // of its actions an earlier update had so many; 0: the visit is new

	Problem *Problem
	Retry   time.Duration // until the server is asked again; 0: the visits come all the same
}

// Follow tells of the latest visits, then every so often of those that came or
// grew since. It goes on while the server cannot be asked, which an update
// tells. It ends with an error where asking again is of no use, and without one
// when ctx ends. It reads no counters.
func (s *Session) Follow(ctx context.Context, q LiveQuery, every time.Duration) iter.Seq2[LiveUpdate, error] {
	return func(yield func(LiveUpdate, error) bool) {
		f, updates, err := s.newFollower(ctx, q)
		for failures := 0; ctx.Err() == nil; {
			pause := every
			switch {
			case err != nil && (f == nil || !passing(err)):
				yield(LiveUpdate{}, err)
				return
			case err != nil:
				failures++
				pause = backOff(every, failures, err)
				updates = []LiveUpdate{{Problem: s.locale.Explain(err), Retry: pause}}
			default:
				failures = 0
			}
			for _, u := range updates {
				if !yield(u, nil) {
					return
				}
			}
			if !sleep(ctx, pause) {
				return
			}
			updates, err = f.look(ctx)
		}
	}
}

// passing says that a problem may go away by itself.
func passing(err error) bool {
	switch Explain(err).Kind {
	case ServerProblem, OfflineProblem:
		return true
	}
	return false
}

// backOff is the pause after some failures one after the other: each time twice
// as long, and as long as the server asks for.
func backOff(every time.Duration, failures int, err error) time.Duration {
	pause := max(every, min(every<<min(failures, 10), followPause))
	if e, ok := errors.AsType[*matomoapi.Error](err); ok {
		pause = max(pause, e.RetryAfter)
	}
	return pause
}

// sleep waits, and says whether the time has passed.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// follower remembers what has been told of a website's visits.
type follower struct {
	session *Session
	site    chosenSite
	segment string
	known   map[int]told // by the ids of the visits
	floor   time.Time    // the latest action at the start: visits that ended before were not asked for
	newest  time.Time    // the latest action of all
}

// told is how much of a visit has been told.
type told struct {
	size, actions int
	at            time.Time
}

// newFollower tells of the latest visits.
func (s *Session) newFollower(ctx context.Context, q LiveQuery) (*follower, []LiveUpdate, error) {
	site, beside, err := s.liveSite(ctx, q.Site)
	if err != nil {
		return nil, nil, err
	}
	visits, err := s.liveVisits(ctx, site, matomoapi.VisitsQuery{Limit: q.Limit, Segment: q.Segment})
	if err != nil {
		return nil, nil, err
	}
	var updates []LiveUpdate
	for _, p := range beside {
		updates = append(updates, LiveUpdate{Problem: p})
	}
	f := &follower{session: s, site: site, segment: q.Segment, known: map[int]told{}}
	updates = append(updates, f.news(visits)...)
	f.floor = f.newest
	return f, updates, nil
}

// look asks for the visits with new actions.
func (f *follower) look(ctx context.Context) ([]LiveUpdate, error) {
	query := matomoapi.VisitsQuery{Limit: followPage, Since: f.floor, Segment: f.segment}
	if late := f.newest.Add(-followLate); late.After(f.floor) {
		query.Since = late
	}
	var visits []LiveVisit
	for range followPages {
		page, err := f.session.liveVisits(ctx, f.site, query)
		if err != nil {
			return nil, err
		}
		visits = append(visits, page...)
		if len(page) < followPage {
			break
		}
		query.Offset += followPage
	}
	slices.SortStableFunc(visits, byLastAction)
	return f.news(visits), nil
}

// news are the visits of which there is something to tell.
func (f *follower) news(visits []LiveVisit) []LiveUpdate {
	var updates []LiveUpdate
	for _, v := range visits {
		before := f.known[v.ID]
		if v.size() <= before.size {
			continue
		}
		updates = append(updates, LiveUpdate{Visit: &v, Known: before.actions})
		f.known[v.ID] = told{v.size(), len(v.Actions), v.LastActionAt}
		if v.LastActionAt.After(f.newest) {
			f.newest = v.LastActionAt
		}
	}
	maps.DeleteFunc(f.known, func(_ int, t told) bool { return f.newest.Sub(t.at) > followKnown })
	return updates
}
