package sample

import (
	"context"
	"math/bits"
	"slices"
)

// overview is everything that one pass over the visits of a day tells about
// the website as a whole.
type overview struct {
	all, fresh, returning tally
	channels              [numChannels]int    // visits
	sources               [numChannels]bitset // that visits came from
	countries             bitset              // that visits came from
	searched              bitset              // keywords typed into search engines
	found                 bitset              // keywords typed into the site's search
	hits, unique          [event + 1]int      // actions of each kind, and different ones a visit
	speed                 timing              // sums over the page views
}

// maxTargets is how many different pages, keywords, files, links or events a
// website may have.
const maxTargets = 256

// bitset is a set of numbers below maxTargets.
type bitset [maxTargets / 64]uint64

func (b *bitset) add(n int)      { b[n/64] |= 1 << (n % 64) }
func (b *bitset) has(n int) bool { return b[n/64]>>(n%64)&1 == 1 }

func (b *bitset) len() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// join adds the numbers of another set.
func (b *bitset) join(o bitset) {
	for i, word := range o {
		b[i] |= word
	}
}

func newOverview(s *site, visits []visit) *overview {
	o := new(overview)
	for i := range visits {
		v := &visits[i]
		o.all.count(s, v)
		if v.returned {
			o.returning.count(s, v)
		} else {
			o.fresh.count(s, v)
		}
		o.countries.add(int(v.country))
		o.channels[v.channel]++
		o.sources[v.channel].add(int(v.source))
		if v.channel == viaSearch {
			o.searched.add(v.keywordKey())
		}
		o.countActions(v)
	}
	for _, t := range o.tallies() {
		t.close(true)
	}
	return o
}

func (o *overview) countActions(v *visit) {
	var seen [event + 1]bitset
	for i, a := range v.actions {
		o.hits[a.kind]++
		seen[a.kind].add(int(a.target))
		switch a.kind {
		case pageView:
			o.speed.add(v.timing(i))
		case siteSearch:
			o.found.add(int(a.target))
		}
	}
	for kind, targets := range seen {
		o.unique[kind] += targets.len()
	}
}

func (o *overview) tallies() []*tally { return []*tally{&o.all, &o.fresh, &o.returning} }

// add adds the numbers of another day.
func (o *overview) add(day *overview) {
	for i, t := range o.tallies() {
		t.add(day.tallies()[i])
	}
	for c := range o.channels {
		o.channels[c] += day.channels[c]
		o.sources[c].join(day.sources[c])
	}
	o.countries.join(day.countries)
	o.searched.join(day.searched)
	o.found.join(day.found)
	for kind := range o.hits {
		o.hits[kind] += day.hits[kind]
		o.unique[kind] += day.unique[kind]
	}
	o.speed.add(day.speed)
}

// overview counts a period. Over several days it tells visitors apart, unless
// the period is one of those for which Matomo does not.
func (s *Server) overview(ctx context.Context, p point) (*overview, error) {
	if p.span.from == p.span.to {
		return s.overviewOfDay(ctx, p, p.span.from)
	}
	sum := new(overview)
	for d := range s.days(p.site, p.span) {
		day, err := s.overviewOfDay(ctx, p, d)
		if err != nil {
			return nil, err
		}
		sum.add(day)
		for i, t := range sum.tallies() {
			if p.span.unique {
				t.meet(day.tallies()[i])
			}
		}
	}
	for _, t := range sum.tallies() {
		t.visitors.close()
		t.users.close()
	}
	return sum, nil
}

func (s *Server) overviewOfDay(ctx context.Context, p point, d day) (*overview, error) {
	return countDay(ctx, s, s.overviews, p.key(d), p, d, func(visits []visit) *overview {
		return newOverview(p.site, visits)
	})
}

// summaryColumns are those of VisitsSummary.get.
func (o *overview) summaryColumns(p span) object { return summaryOf(&o.all, p, "") }

// summaryOf sums up visits in columns whose names end with a suffix.
func summaryOf(t *tally, p span, suffix string) object {
	var columns object
	if p.unique {
		columns = object{{"nb_uniq_visitors" + suffix, t.visitors.distinct}, {"nb_users" + suffix, t.users.distinct}}
	}
	return append(columns,
		pair{"nb_visits" + suffix, t.visits},
		pair{"nb_actions" + suffix, t.actions},
		pair{"nb_visits_converted" + suffix, t.converted},
		pair{"bounce_count" + suffix, t.bounces},
		pair{"sum_visit_length" + suffix, t.length},
		pair{"max_actions" + suffix, t.maxActions},
		pair{"bounce_rate" + suffix, t.bounceRate()},
		pair{"nb_actions_per_visit" + suffix, t.actionsPerVisit()},
		pair{"avg_time_on_site" + suffix, t.averageTime()},
	)
}

// mainColumns are those of API.get, which joins the main numbers of several
// plugins.
func (o *overview) mainColumns(p span) object {
	return slices.Concat(
		o.visitColumns(p),
		frequencyColumns(&o.fresh, "_new", p),
		frequencyColumns(&o.returning, "_returning", p),
		o.referrerColumns(),
		o.speedColumns(),
		o.goalColumns(),
		o.actionColumns(),
		o.channelShares(),
		object{
			{"bounce_rate", o.all.bounceRate()},
			{"nb_actions_per_visit", o.all.actionsPerVisit()},
			{"avg_time_on_site", o.all.averageTime()},
		},
	)
}
