package sample

// actionKind is what a visitor did.
type actionKind uint8

const (
	pageView actionKind = iota
	siteSearch
	download
	outlink
	event
)

// action is one thing that a visitor did in a visit.
type action struct {
	kind   actionKind
	target uint16 // number of the page, keyword, file or link
	at     int32  // seconds since the visit began
}

// visit is a visitor's stay on a website. Its first action is a page view.
type visit struct {
	visitor  uint64 // the same for every visit of a visitor
	start    int64  // Unix time
	actions  []action
	own      *dealings // nil: the visit is made up
	cents    int64     // what was bought, else what is in the basket, if there is one
	items    int32     // that it consists of
	hour     uint8     // at which it began, in the site's time zone
	country  uint8
	device   uint8
	source   uint8 // of the channel
	keyword  uint8 // typed into a search engine
	channel  channelID
	today    day    // the date at the website
	first    day    // that of the visitor's first visit
	order    uint16 // among those of its day, from 1
	again    uint8  // visits of the visitor earlier on the same day
	known    bool   // the visitor has a user id
	returned bool   // the visitor has been here before
}

// length is the time from the first action to the last, in seconds, or to when
// the visitor was last heard of.
func (v *visit) length() int {
	last := v.actions[len(v.actions)-1].at
	if v.own != nil {
		last = max(last, v.own.heard)
	}
	return int(last)
}

// bounced says that the visitor did one thing only.
func (v *visit) bounced() bool { return len(v.actions) == 1 }

// end is the time of the last action.
func (v *visit) end() int64 { return v.start + int64(v.length()) }

// reached says whether the visit has come to a goal.
func (v *visit) reached(g goal) bool { return v.times(g) > 0 }

func (v *visit) did(s step) bool {
	for _, a := range v.actions {
		if a.kind == s.kind && int(a.target) == s.target {
			return true
		}
	}
	return false
}

// until is what has been seen of visits by an instant: those that have begun,
// with the actions up to then. Visits are in the order in which they begin.
func until(visits []visit, now int64) []visit {
	var seen []visit
	for _, v := range visits {
		if v.start > now {
			break
		}
		n := len(v.actions)
		for v.start+int64(v.actions[n-1].at) > now {
			n--
		}
		v.actions = v.actions[:n]
		seen = append(seen, v)
	}
	return seen
}
