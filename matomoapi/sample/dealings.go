package sample

import (
	"fmt"
	"slices"
)

// dealings are what is known of a visit that was tracked. What others do at the
// shop is made up from the pages that they look at.
type dealings struct {
	heard  int32 // seconds from the beginning of the visit to its last hit
	goals  []conversion
	orders []order
	basket []line // not paid for
}

// conversion is a goal that was converted by hand.
type conversion struct {
	goal    string // its id
	at      int32  // seconds since the visit began
	revenue money
}

// order is what was bought at one time.
type order struct {
	id    string
	at    int32 // seconds since the visit began
	cents int64
	lines []line
}

// times is how often the visit has come to a goal: once at most, but for
// orders.
func (v *visit) times(g goal) int {
	switch {
	case v.own == nil:
		return btoi(v.did(g.reached))
	case g.id == orderGoal:
		return len(v.own.orders)
	}
	return btoi(v.did(g.reached) || v.own.conversion(g) != nil)
}

// gain is what coming to a goal is worth.
func (v *visit) gain(g goal) money {
	if v.own != nil {
		if c := v.own.conversion(g); c != nil {
			return c.revenue
		}
	}
	return g.revenue
}

// when is how many seconds after it began the visit came to a goal.
func (v *visit) when(g goal) int32 {
	if v.own != nil {
		if c := v.own.conversion(g); c != nil {
			return c.at
		}
	}
	i := slices.IndexFunc(v.actions, func(a action) bool { return a.kind == g.reached.kind && int(a.target) == g.reached.target })
	return v.actions[i].at
}

// orders are what was bought. Of a visit that is made up it is one order at most.
func (v *visit) orders(s *site) []order {
	switch {
	case v.own != nil:
		return v.own.orders
	case v.shopping(s) != "ordered":
		return nil
	}
	id := fmt.Sprintf("T%d-%d", v.today, v.order)
	return []order{{id: id, at: v.when(goal{reached: s.order}), cents: v.cents, lines: v.lines(s)}}
}

func (d *dealings) conversion(g goal) *conversion {
	for i := range d.goals {
		if d.goals[i].goal == g.id {
			return &d.goals[i]
		}
	}
	return nil
}

// lines are what was bought, else what is in the basket.
func (d *dealings) lines() []line {
	if len(d.orders) == 0 {
		return d.basket
	}
	var all []line
	for i, o := range d.orders {
		for _, l := range o.lines {
			l.order = i
			all = append(all, l)
		}
	}
	return all
}

func (d *dealings) status() string {
	switch {
	case len(d.orders) > 0:
		return "ordered"
	case len(d.basket) > 0:
		return "abandonedCart"
	}
	return "none"
}
