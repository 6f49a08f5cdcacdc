package sample

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
)

// websites holds the sites, each a value that never changes: what is tracked
// makes a new one, so that a request sees pages and visits that fit together.
type websites struct {
	tracking sync.Mutex // held by those who make a new one
	current  atomic.Pointer[[]*site]
}

func (w *websites) all() []*site { return *w.current.Load() }

// replace puts a website in the place of the one with its id.
func (w *websites) replace(with *site) {
	sites := slices.Clone(w.all())
	sites[slices.IndexFunc(sites, func(s *site) bool { return s.id == with.id })] = with
	w.current.Store(&sites)
}

// HitError is a hit that cannot be tracked.
type HitError struct {
	Parameter string // of the Tracking API
	Reason    string
}

func (e *HitError) Error() string { return "hit: " + e.Parameter + " " + e.Reason }

// hit is what a request of the Tracking API says, and when it happened.
type hit struct {
	url.Values
	visitor uint64
	at      int64 // Unix time
}

// Track takes a hit as matomo.php does (Tracking HTTP API): idsite, rec=1 and
// url, with action_name for the title of a new page, search and search_count,
// e_c, e_a, e_n and e_v, download, link; idgoal and revenue for a goal, and
// with ec_id and ec_items for an order or, without ec_id, for the basket;
// ping; urlref, _id or cid, uid, new_visit; cdt for a time that is past.
// It is in all reports at once. Where a visitor is and with what is made up
// from the id. As in a Matomo, nothing comes of a goal that there is not, of an
// order where nothing is sold or that is known already, and of a ping without a
// visit. A hit that is refused is a [*HitError].
func (s *Server) Track(ctx context.Context, viewer Viewer, params url.Values) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("track a hit: %w", err)
	}
	s.sites.tracking.Lock()
	defer s.sites.tracking.Unlock()
	id, err := strconv.Atoi(params.Get("idsite"))
	known := s.site(id)
	if err != nil || known == nil {
		return &HitError{"idsite", "names no website"}
	}
	if params.Get("rec") != "1" {
		return &HitError{"rec", "must be 1"}
	}
	if err := believed(params, viewer.may(id, Write)); err != nil {
		return err
	}
	at, err := s.happened(known, params, viewer.may(id, Write))
	if err != nil {
		return err
	}
	site := *known
	site.tracked = slices.Clone(site.tracked)
	h := hit{params, visitorOf(params), at}
	if err := site.take(h); err != nil {
		return err
	}
	site.revise(h.visitor)
	s.sites.replace(&site)
	return nil
}

// take adds what a hit says to the visitor's visit, or to a new one. A visit
// begins with the page on which something is done.
func (s *site) take(h hit) error {
	v := s.current(h)
	if h.Get("ping") == "1" {
		if v != nil {
			v.hear(h.at)
		}
		return nil
	}
	if h.Has("idgoal") && !s.converts(h) {
		return nil
	}
	page, err := s.trackedPage(h.Values)
	if err != nil {
		return err
	}
	done, err := s.trackedStep(h.Values, page)
	if err != nil {
		return err
	}
	began := v == nil
	if began {
		if v, err = s.arrival(h, page); err != nil {
			return err
		}
	}
	v.hear(h.at)
	if h.Has("idgoal") {
		return s.convert(v, h)
	}
	if !began || done != page {
		v.do(done, h.at)
	}
	return nil
}

// revise sets in the visits of a visitor what earlier ones decide, in the order
// in which they began. Their days have to be counted anew.
func (s *site) revise(visitor uint64) {
	s.revisions = maps.Clone(s.revisions)
	if s.revisions == nil {
		s.revisions = make(map[day]int)
	}
	var visits []*visit
	for i := range s.tracked {
		if s.tracked[i].visitor == visitor {
			visits = append(visits, &s.tracked[i])
		}
	}
	slices.SortStableFunc(visits, func(a, b *visit) int { return int(a.start - b.start) })
	for i, v := range visits {
		v.first, v.returned, v.again = visits[0].today, i > 0, 0
		if i > 0 && visits[i-1].today == v.today {
			v.again = visits[i-1].again + 1
		}
		s.revisions[v.today]++
	}
}
