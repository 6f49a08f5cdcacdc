package sample

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// generator makes up visits. What it makes depends on its seed, the website
// and the date, and on nothing else.
type generator struct{ seed uint64 }

const (
	longestVisit = 90 * 60 // seconds after which visits end
	longestPause = 25 * 60 // between two actions: after 30 minutes a new visit begins
	mostActions  = 40
)

// count is how many visits a day has in the end.
func (g generator) count(s *site, d day) int {
	chance := 0.93 + 0.14*unit(mix(g.seed, uint64(s.id), uint64(d)))
	return int(math.Round(s.traffic.expected(d) * chance))
}

// newcomers is how many visitors a day sees for the first time. Visitor i of a
// day's newcomers is the same person in every later visit.
func (g generator) newcomers(s *site, d day) int {
	return int(math.Ceil(float64(g.count(s, d)) * newcomers))
}

// day makes the visits of a whole day, in the order in which they begin.
func (g generator) day(s *site, d day) []visit {
	rng := rand.New(rand.NewPCG(mix(g.seed, uint64(s.id)), uint64(d)))
	count, fresh := g.count(s, d), g.newcomers(s, d)
	visits := make([]visit, count)
	hours, clock := s.traffic.hours(d), s.clock(d)
	byHour := newChooser(hours[:]...)
	for i := range visits {
		v := &visits[i]
		cohort, number := d, i
		if i >= fresh {
			cohort, number = g.returning(rng, s, d, fresh)
		}
		v.today, v.first, v.returned = d, cohort, cohort < d
		g.describe(v, s, cohort, number)
		second := byHour.pick(rng.Float64())*3600 + rng.IntN(3600)
		var hour int
		v.start, hour = clock.at(second)
		v.hour = uint8(hour)
		arrive(rng, v, campaign(d))
		v.actions = act(rng, s, v)
		if s.ecommerce {
			v.items = int32(1 + rng.IntN(5))
			v.cents = v.worth(s)
		}
	}
	slices.SortFunc(visits, func(a, b visit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.visitor, b.visitor))
	})
	seen := make(map[uint64]uint8, fresh)
	for i := range visits {
		v := &visits[i]
		v.order = uint16(i + 1)
		v.again = seen[v.visitor]
		v.returned = v.returned || v.again > 0
		seen[v.visitor]++
	}
	return visits
}

// returning picks a visitor who comes again: on the same day, one of its fresh
// newcomers, or later, mostly soon, and some again and again.
func (g generator) returning(rng *rand.Rand, s *site, d day, fresh int) (cohort day, number int) {
	if rng.Float64() < 0.15 {
		return d, rng.IntN(fresh)
	}
	for cohort = d - 1 - day(min(rng.ExpFloat64()*9, 80)); ; cohort-- {
		if n := g.newcomers(s, cohort); n > 0 {
			u := rng.Float64()
			return cohort, int(float64(n) * u * u)
		}
	}
}

// describe fills in what stays the same for a visitor.
func (g generator) describe(v *visit, s *site, cohort day, number int) {
	v.visitor = mix(g.seed, uint64(s.id), uint64(cohort), uint64(number))
	v.country = uint8(s.abroad.pick(unit(mix(v.visitor, 1))))
	v.device = uint8(devices.pick(unit(mix(v.visitor, 2))))
	v.known = unit(mix(v.visitor, 3)) < 0.07
}

// arrive picks the way to the website.
func arrive(rng *rand.Rand, v *visit, boost float64) {
	if rng.Float64() < boost/(1+boost) {
		v.channel, v.source = viaCampaign, seasonalCampaign
		return
	}
	ways := firstChannels
	if v.returned {
		ways = laterChannels
	}
	v.channel = channelID(ways.pick(rng.Float64()))
	if share := channels[v.channel].share; share != nil {
		v.source = uint8(share.pick(rng.Float64()))
	}
	if v.channel == viaSearch {
		u := rng.Float64()
		v.keyword = uint8(u * u * float64(searchKeywords))
	}
}

// act makes the actions of a visit: one page for a bounce; else several pages,
// now and then a search, an outlink or a download, and perhaps a funnel.
func act(rng *rand.Rand, s *site, v *visit) []action {
	page := s.entries.pick(rng.Float64())
	walk := walk{actions: make([]action, 0, 4), rng: rng, site: s}
	walk.do(step{pageView, page})
	bounce := 0.36
	if v.returned {
		bounce = 0.27
	}
	if rng.Float64() < bounce {
		return walk.actions
	}
	for n := int(rng.ExpFloat64() * 2.4); n >= 0; n-- {
		walk.do(walk.next())
	}
	for _, f := range s.funnels {
		if rng.Float64() < f.chance {
			for _, step := range f.steps {
				walk.do(step)
			}
		}
	}
	return walk.actions
}

// walk collects the actions of a visit.
type walk struct {
	actions []action
	rng     *rand.Rand
	site    *site
	now     int
	pause   float64 // mean time until the next action
}

// next picks something that anybody may do.
func (w *walk) next() step {
	switch u := w.rng.Float64(); {
	case u < 0.06:
		u := w.rng.Float64()
		return step{siteSearch, int(u * u * float64(siteKeywords))}
	case u < 0.09:
		return step{outlink, w.rng.IntN(outlinkTargets)}
	case u < 0.12:
		return step{event, 1 + w.rng.IntN(w.site.ownThings-1)} // the first belongs to a funnel
	default:
		return step{pageView, w.site.next.pick(w.rng.Float64())}
	}
}

// do adds an action, unless the visit is long enough.
func (w *walk) do(s step) {
	if len(w.actions) > 0 {
		w.now += int(min(2+w.rng.ExpFloat64()*w.pause, longestPause))
	}
	if w.now > longestVisit || len(w.actions) == mostActions {
		return
	}
	w.pause = 12
	if s.kind == pageView {
		w.pause = w.site.pages[s.target].seconds
	}
	w.actions = append(w.actions, action{kind: s.kind, target: uint16(s.target), at: int32(w.now)})
}
