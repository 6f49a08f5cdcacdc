package sample

import (
	"strconv"
	"strings"
)

// What Matomo calls orders, and baskets that nobody paid for.
const (
	orderGoal = "ecommerceOrder"
	cartGoal  = "ecommerceAbandonedCart"
)

// goalList answers Goals.getGoals: what people have defined, which orders are
// not.
func (s *Server) goalList(r request) (any, error) {
	sites, _, err := s.requestedSites(r)
	if err != nil {
		return nil, err
	}
	answer := list{}
	for _, site := range sites {
		for _, g := range site.goals {
			if number, err := strconv.Atoi(g.id); err == nil {
				answer = append(answer, g.details(site.id, number))
			}
		}
	}
	return limited(newFilters(r), answer), nil
}

func (g goal) details(site, number int) object {
	return object{
		{"idsite", site},
		{"idgoal", number},
		{"name", g.name},
		{"description", ""},
		{"match_attribute", g.attribute},
		{"pattern", g.pattern},
		{"pattern_type", "contains"},
		{"case_sensitive", 0},
		{"allow_multiple", 0},
		{"revenue", float64(g.revenue)},
		{"deleted", 0},
		{"event_value_as_revenue", 0},
	}
}

// goalFigures answers Goals.get: of one goal, or of all together.
func (s *Server) goalFigures(r request) (any, error) {
	id := r.get("idGoal")
	return s.single(func(p point, o *overview) object { return o.columnsOfGoal(p.site, id) })(r)
}

// columnsOfGoal are those of Goals.get; without an id, of all goals together.
func (o *overview) columnsOfGoal(s *site, id string) object {
	if id == "" || id == "0" {
		return o.goalColumns()
	}
	var columns object
	for _, part := range o.partsOfGoals() {
		columns = append(columns, part.of.ofGoal(s, id, part.suffix)...)
	}
	return columns
}

// goal is what was counted of one goal.
func (t *tally) goal(s *site, id string) goalTally {
	if id == cartGoal {
		return t.carts
	}
	for i, g := range s.goals {
		if g.id == id {
			return t.goals[i]
		}
	}
	return goalTally{}
}

// ofGoal are the columns of one goal; of one that there is not, zeros.
func (t *tally) ofGoal(s *site, id, suffix string) object {
	of := t.goal(s, id)
	revenue := money(round(float64(of.revenue), 2))
	columns := object{
		{"nb_conversions" + suffix, of.conversions},
		{"nb_visits_converted" + suffix, of.visits},
		{"revenue" + suffix, revenue},
	}
	if id == orderGoal {
		columns = append(columns,
			pair{"revenue_subtotal" + suffix, revenue}, pair{"revenue_tax" + suffix, money(0)},
			pair{"revenue_shipping" + suffix, money(0)}, pair{"revenue_discount" + suffix, money(0)})
	}
	if id == orderGoal || id == cartGoal {
		columns = append(columns,
			pair{"items" + suffix, of.items},
			pair{"avg_order_revenue" + suffix, money(round(ratio(float64(revenue), of.conversions), 2))})
	}
	return append(columns, pair{"conversion_rate" + suffix, percent{part: of.visits, whole: t.visits, decimals: 2}})
}

// goalReports are those of the plugin Goals. Those of single goals come from
// the goals of a website.
func goalReports() []*report {
	return append([]*report{{about: about{
		module: "Goals", action: "get", category: "Goals", name: "Goals",
		documentation: "How often visits came to the goals of the website.", metrics: goalMetrics, perGoal: true,
	}}}, conversionReports()...)
}

// ofGoals are the metadata of a report for each goal of a website, and for all
// of them together.
func (a about) ofGoals(s *site) []about {
	each := []about{a.ofGoal("0", "Goals Overview")}
	for _, g := range s.goals {
		if g.id != orderGoal {
			each = append(each, a.ofGoal(g.id, "Goal "+g.name))
		}
	}
	return each
}

func (a about) ofGoal(id, name string) about {
	if a.dimension != "" {
		name = strings.TrimPrefix(name, "Goal ") + " - " + a.dimension
	}
	a.name, a.goal = name, id
	return a
}
