package sample

import "slices"

// maxGoals is the most goals that a website of the sample has.
const maxGoals = 2

// tally counts visits: the numbers of VisitsSummary, and of a row in every
// report about visits.
type tally struct {
	visits, actions, maxActions, length, bounces, converted int
	goals                                                   [maxGoals]goalTally
	carts                                                   goalTally // left behind

	// Distinct people. Of a day they are counted; over several days they are
	// told apart again where the whole website is counted, and added up in rows.
	visitors, users people
}

// goalTally counts the conversions of one goal.
type goalTally struct {
	visits, conversions int // a visit can hold several orders
	revenue             money
	items               int
}

// people counts distinct visitors.
type people struct {
	ids      []uint64 // sorted and unique once the tally is closed
	distinct int
	daily    int // the sum of distinct over the days
}

func (p *people) close() {
	slices.Sort(p.ids)
	p.ids = slices.Compact(p.ids)
	p.distinct = len(p.ids)
}

// count adds one visit.
func (t *tally) count(s *site, v *visit) {
	t.visits++
	t.actions += len(v.actions)
	t.maxActions = max(t.maxActions, len(v.actions))
	t.length += v.length()
	if v.bounced() {
		t.bounces++
	}
	t.visitors.ids = append(t.visitors.ids, v.visitor)
	if v.known {
		t.users.ids = append(t.users.ids, v.visitor)
	}
	converted := false
	for i, g := range s.goals {
		if n := v.times(g); n > 0 {
			converted = true
			t.goals[i].count(g, v, n)
		}
	}
	if converted {
		t.converted++
	}
	if s.ecommerce && v.shopping(s) == "abandonedCart" {
		t.carts.cart(v, 1)
	}
}

func (t *goalTally) count(g goal, v *visit, times int) {
	if g.id == orderGoal {
		t.cart(v, times)
		return
	}
	t.visits++
	t.conversions += times
	t.revenue += v.gain(g)
}

// cart counts a basket, or what was bought in some orders.
func (t *goalTally) cart(v *visit, orders int) {
	t.visits++
	t.conversions += orders
	t.revenue += money(v.cents) / 100
	t.items += int(v.items)
}

func (t *goalTally) add(o goalTally) {
	t.visits += o.visits
	t.conversions += o.conversions
	t.revenue += o.revenue
	t.items += o.items
}

// close ends the counting of a day. What a row need not tell apart any longer
// is dropped.
func (t *tally) close(keepIDs bool) {
	for _, p := range []*people{&t.visitors, &t.users} {
		p.close()
		p.daily = p.distinct
		if !keepIDs {
			p.ids = nil
		}
	}
}

// add adds the numbers of another day; distinct people only as their sum.
func (t *tally) add(o *tally) {
	t.visits += o.visits
	t.actions += o.actions
	t.maxActions = max(t.maxActions, o.maxActions)
	t.length += o.length
	t.bounces += o.bounces
	t.converted += o.converted
	for i, g := range o.goals {
		t.goals[i].add(g)
	}
	t.carts.add(o.carts)
	t.visitors.daily += o.visitors.daily
	t.users.daily += o.users.daily
}

// meet takes over who was there on another day.
func (t *tally) meet(o *tally) {
	t.visitors.ids = append(t.visitors.ids, o.visitors.ids...)
	t.users.ids = append(t.users.ids, o.users.ids...)
}

// conversions is the sum over all goals, with what they are worth.
func (t *tally) conversions() (n int, revenue money) {
	for _, g := range t.goals {
		n += g.conversions
		revenue += g.revenue
	}
	return n, money(round(float64(revenue), 2))
}

func (t *tally) bounceRate() percent { return percent{part: t.bounces, whole: t.visits} }

func (t *tally) conversionRate() percent {
	return percent{part: t.converted, whole: t.visits, decimals: 2}
}

func (t *tally) actionsPerVisit() float64 { return round(ratio(float64(t.actions), t.visits), 1) }

func (t *tally) averageTime() duration { return duration(round(ratio(float64(t.length), t.visits), 0)) }

// columns are those of a row. Sums over several days have no unique visitors;
// grouped ones are the text that the database answers.
func (t *tally) columns(s *site, manyDays, grouped bool) object {
	number := func(n int) any { return databaseNumber(n, grouped && !manyDays) }
	var columns object
	if !manyDays {
		columns = append(columns, pair{"nb_uniq_visitors", t.visitors.distinct})
	}
	columns = append(columns, pair{"nb_visits", t.visits}, pair{"nb_actions", number(t.actions)})
	if !manyDays {
		columns = append(columns, pair{"nb_users", t.users.distinct})
	}
	columns = append(columns,
		pair{"max_actions", t.maxActions},
		pair{"sum_visit_length", number(t.length)},
		pair{"bounce_count", number(t.bounces)},
		pair{"nb_visits_converted", number(t.converted)},
	)
	columns = append(columns, t.goalColumns(s)...)
	if manyDays {
		columns = append(columns,
			pair{"sum_daily_nb_uniq_visitors", t.visitors.daily}, pair{"sum_daily_nb_users", t.users.daily})
	}
	return columns
}

// goalColumns nests the goals that were reached; without any there is nothing.
func (t *tally) goalColumns(s *site) object {
	var goals object
	for i, g := range s.goals {
		if t.goals[i].conversions > 0 {
			goals = append(goals, pair{"idgoal=" + g.id, t.goals[i].columns(g)})
		}
	}
	if goals == nil {
		return nil
	}
	n, revenue := t.conversions()
	return object{{"goals", goals}, {"nb_conversions", n}, {"revenue", revenue}}
}

func (t goalTally) columns(g goal) object {
	revenue := money(round(float64(t.revenue), 2))
	columns := object{
		{"nb_conversions", t.conversions},
		{"nb_visits_converted", t.visits},
		{"revenue", revenue},
	}
	if g.id == orderGoal {
		columns = append(columns, pair{"revenue_subtotal", revenue}, pair{"items", t.items})
	}
	return columns
}
