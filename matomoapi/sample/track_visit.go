package sample

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
)

const (
	// newVisitAfter is the pause after which a visitor's next hit begins a visit.
	newVisitAfter = 30 * 60
	// firstTracked is where the numbers of tracked visits begin, above those of a
	// day that is made up, and mostTracked how many a website may have.
	firstTracked = 5000
	mostTracked  = 5000
)

// current is the visit that a hit goes on with; nil: it begins a new one.
func (s *site) current(h hit) *visit {
	if h.Get("new_visit") == "1" {
		return nil
	}
	var found *visit
	for i := range s.tracked {
		v := &s.tracked[i]
		if v.visitor == h.visitor && v.start <= h.at && h.at-v.end() < newVisitAfter && h.at-v.start <= longestVisit &&
			len(v.actions)+len(v.own.orders) < mostActions && (found == nil || v.start >= found.start) {
			found = v
		}
	}
	return found
}

// arrival adds a new visit, which begins with a page.
func (s *site) arrival(h hit, page step) (*visit, error) {
	if len(s.tracked) == mostTracked {
		return nil, &HitError{"_id", "is one visit too many for a sample"}
	}
	local := utc(h.at).In(s.zone)
	v := visit{
		visitor: h.visitor, start: h.at, today: dayOf(local), hour: uint8(local.Hour()),
		order:   uint16(firstTracked + len(s.tracked)),
		country: uint8(unit(mix(h.visitor, 14)) * float64(len(countries))), device: uint8(devices.pick(unit(mix(h.visitor, 2)))),
		known: h.Get("uid") != "", own: new(dealings), actions: []action{{kind: page.kind, target: uint16(page.target)}},
	}
	v.channel, v.source = cameFrom(h.Get("urlref"))
	s.tracked = append(s.tracked, v)
	return &s.tracked[len(s.tracked)-1], nil
}

// hear notes that the visitor was still there. What the visit had stays with
// those who read it.
func (v *visit) hear(at int64) {
	own := *v.own
	own.heard = max(own.heard, int32(at-v.start))
	v.own = &own
}

// do adds an action in its place: hits may be handed in later.
func (v *visit) do(s step, instant int64) {
	at := int32(instant - v.start)
	i := len(v.actions)
	for i > 1 && v.actions[i-1].at > at {
		i--
	}
	v.actions = slices.Insert(slices.Clone(v.actions), i, action{s.kind, uint16(s.target), at})
}

// visitorOf is who sends a hit: its id of 16 hexadecimal digits, else a number
// made of what is the same in every hit of a browser.
func visitorOf(hit url.Values) uint64 {
	if id, err := strconv.ParseUint(cmp.Or(hit.Get("cid"), hit.Get("_id")), 16, 64); err == nil && id != 0 {
		return id
	}
	h := mix(uint64(len(hit.Get("uid"))))
	for _, b := range []byte(hit.Get("uid") + "\n" + hit.Get("ua") + "\n" + hit.Get("lang") + "\n" + hit.Get("res")) {
		h = mix(h, uint64(b))
	}
	return h
}

// cameFrom finds the source that a referrer is. Unknown ones count as none.
func cameFrom(referrer string) (channelID, uint8) {
	host := hostOf(referrer)
	for id, c := range channels {
		for n, source := range c.sources {
			if source.page != "" && host == hostOf(source.page) {
				return channelID(id), uint8(n)
			}
		}
	}
	return viaDirect, 0
}
