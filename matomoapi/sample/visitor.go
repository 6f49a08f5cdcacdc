package sample

import "fmt"

// What is known of a visitor and of the way that a visit came.

// id is the visitor's id as Matomo writes it.
func (v *visit) id() string { return fmt.Sprintf("%016x", v.visitor) }

// user is the user id of those who have one.
func (v *visit) user() string {
	if !v.known {
		return ""
	}
	return userID(v.userNumber())
}

// userMask bounds the numbers of user ids.
const userMask = 0xffffffffff

// userNumber numbers the user ids; a negative number is none.
func (v *visit) userNumber() int {
	if !v.known {
		return -1
	}
	return int(v.visitor & userMask)
}

func userID(number int) string { return fmt.Sprintf("reader-%010x@people.example", number) }

// ip is the address of the visitor, of which only the first half is kept.
func (v *visit) ip() string {
	h := mix(v.visitor, 7)
	return fmt.Sprintf("%d.%d.0.0", 11+h%200, h>>8&255)
}

// kind tells newcomers from those who come again.
func (v *visit) kind() string {
	if v.returned {
		return "returning"
	}
	return "new"
}

// age is how many days ago the visitor's first visit was.
func (v *visit) age() int { return int(v.today - v.first) }

// ordinal is which visit of the visitor this is. How many there were on the
// days before is made up from how long those days were.
func (v *visit) ordinal() int {
	before := 0
	if age := v.age(); age > 0 {
		before = 1 + int(float64(age-1)*unit(mix(v.visitor, 8))/4)
	}
	return before + int(v.again) + 1
}

// sinceLast is how many days ago the visit before this one was.
func (v *visit) sinceLast() int {
	age := v.age()
	if v.again > 0 || age == 0 {
		return 0
	}
	return 1 + int(mix(v.visitor, 9, uint64(v.today))%uint64(age))
}

// entry is the number of the page with which the visit began.
func (v *visit) entry() int { return int(v.actions[0].target) }

// exit is the number of the page that was looked at last.
func (v *visit) exit() int { return v.pageBefore(len(v.actions) - 1) }

// number is how many actions of a kind there are.
func (v *visit) number(kind actionKind) int {
	n := 0
	for _, a := range v.actions {
		n += btoi(a.kind == kind)
	}
	return n
}

// referrer is the name of where the visit came from.
func (v *visit) referrer() string {
	if c := channels[v.channel]; c.sources != nil {
		return c.sources[v.source].name
	}
	return ""
}

// referrerURL is the address of the page that led here; a campaign's link is
// in letters.
func (v *visit) referrerURL() string {
	c := channels[v.channel]
	if c.sources == nil || v.channel == viaCampaign {
		return ""
	}
	return c.sources[v.source].page
}

// searchedFor is the keyword that a search engine or a campaign tells.
func (v *visit) searchedFor(s *site) string {
	switch v.channel {
	case viaSearch:
		return s.engineKeyword(int(v.keyword))
	case viaCampaign:
		return campaignKeywords[v.campaignKeyword()]
	default:
		return ""
	}
}

// campaignKeyword numbers the keyword in the link of the campaign; 0 is none.
func (v *visit) campaignKeyword() int {
	return int(mix(v.visitor, uint64(v.start), 14) % uint64(len(campaignKeywords)))
}

// shopping is what became of the basket.
func (v *visit) shopping(s *site) string {
	switch {
	case s.ecommerce && v.own != nil:
		return v.own.status()
	case !s.ecommerce || !v.did(s.basket):
		return "none"
	case v.did(s.order):
		return "ordered"
	default:
		return "abandonedCart"
	}
}
