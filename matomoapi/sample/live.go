package sample

import "strconv"

// longestCounter is how far Live.getCounters looks back: two days, in minutes.
const longestCounter = 2 * 24 * 60

// liveCounters answers Live.getCounters: what happened in the last minutes. A
// visit counts if something happened in it in that time.
func (s *Server) liveCounters(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	minutes, err := strconv.Atoi(r.get("lastMinutes"))
	if err != nil || minutes < 1 || minutes > longestCounter {
		return nil, refuse("The parameter 'lastMinutes' must be a number between 1 and %d.", longestCounter)
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	now := s.now().Unix()
	since := now - int64(minutes)*60
	var visits, actions, converted int
	visitors := make(map[uint64]bool)
	today := s.today(site.zone)
	for d := today - longestCounter/24/60 - 1; d <= today; d++ {
		for _, v := range segment.of(site, until(s.seen(site, d), now)) {
			if v.end() < since {
				continue
			}
			visits++
			visitors[v.visitor] = true
			actions += v.actionsSince(since)
			converted += btoi(v.converted(site))
		}
	}
	return list{object{
		{"visits", visits}, {"actions", actions}, {"visitors", len(visitors)}, {"visitsConverted", converted},
	}}, nil
}

func (v *visit) actionsSince(instant int64) int {
	n := 0
	for _, a := range v.actions {
		n += btoi(v.start+int64(a.at) >= instant)
	}
	return n
}

// converted says whether the visit has come to any goal.
func (v *visit) converted(s *site) bool {
	for _, g := range s.goals {
		if v.reached(g) {
			return true
		}
	}
	return false
}
