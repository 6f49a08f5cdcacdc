package sample

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"
)

// dayKey names the visits of one day of one website that are in a segment.
type dayKey struct {
	site     int
	day      day
	segment  string
	revision int // what was tracked makes a new one
}

func (p point) key(d day) dayKey { return dayKey{p.site.id, d, p.segment.text, p.site.revisions[d]} }

// today is the date at a website.
func (s *Server) today(zone *time.Location) day { return dayOf(s.now().In(zone)) }

// days are those of a period on which there can be visits.
func (s *Server) days(site *site, p span) iter.Seq[day] {
	return func(yield func(day) bool) {
		for d := max(p.from, site.created); d <= min(p.to, s.today(site.zone)); d++ {
			if !yield(d) {
				return
			}
		}
	}
}

// over says that no visit of a day goes on any longer.
func (s *Server) over(site *site, d day) bool {
	return s.now().Unix() > (d+1).in(site.zone).Unix()+longestVisit
}

// seen is what has been seen of the visits of a day by now.
func (s *Server) seen(site *site, d day) []visit {
	if d < site.created || d > s.today(site.zone) {
		return nil
	}
	var visits []visit
	if site.traffic.level > 0 {
		visits = s.visits.get(dayKey{site: site.id, day: d}, func() []visit { return s.source.day(site, d) })
	}
	if !s.over(site, d) {
		visits = until(visits, s.now().Unix())
	}
	return site.withTracked(visits, d)
}

// withTracked adds the visits of the day that were tracked, each in its place.
func (s *site) withTracked(visits []visit, d day) []visit {
	var tracked []visit
	for _, v := range s.tracked {
		if v.today == d {
			tracked = append(tracked, v)
		}
	}
	if tracked == nil {
		return visits
	}
	visits = append(tracked, visits...)
	slices.SortStableFunc(visits, func(a, b visit) int { return cmp.Compare(a.start, b.start) })
	return visits
}

// countDay counts the visits of a day in the segment, or remembers what was counted once the
// day was over.
func countDay[K comparable, V any](
	ctx context.Context, s *Server, kept *cache[K, V], key K, p point, d day, count func([]visit) V,
) (V, error) {
	if err := ctx.Err(); err != nil {
		var none V
		return none, err
	}
	counted := func() V { return count(p.segment.of(p.site, s.seen(p.site, d))) }
	if d < p.site.created || !s.over(p.site, d) {
		return counted(), nil
	}
	return kept.get(key, counted), nil
}
