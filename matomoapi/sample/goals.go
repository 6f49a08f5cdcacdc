package sample

import (
	"net/url"
	"strconv"
	"strings"
)

// cartGoal is what Matomo calls baskets that nobody paid for.
const cartGoal = "ecommerceAbandonedCart"

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
	return s.single(func(p point, o *overview) object {
		if id == "" || id == "0" {
			return o.goalColumns()
		}
		var columns object
		for _, part := range o.partsOfGoals() {
			columns = append(columns, part.of.ofGoal(p.site, id, part.suffix)...)
		}
		return columns
	})(r)
}

// ofGoal are the columns of one goal; of one that there is not, zeros.
func (t *tally) ofGoal(s *site, id, suffix string) object {
	var of goalTally
	for i, g := range s.goals {
		if g.id == id {
			of = t.goals[i]
		}
	}
	if id == cartGoal {
		of = t.carts
	}
	revenue := money(round(float64(of.revenue), 2))
	columns := object{
		{"nb_conversions" + suffix, of.conversions},
		{"nb_visits_converted" + suffix, of.conversions},
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
	return append(columns, pair{"conversion_rate" + suffix, percent{part: of.conversions, whole: t.visits, decimals: 2}})
}

// conversionTally counts conversions of each goal.
type conversionTally struct {
	goals [maxGoals]int
	goal  string // of which to tell; "": of all
}

// byConversion counts conversions in ranges of something of their visits.
func byConversion(r ranges, goal string) func(*site, []visit) table {
	return func(s *site, visits []visit) table {
		rows := make(table, len(r.lows))
		for key := range rows {
			rows[key] = row{key: key, measures: &conversionTally{goal: goal}}
		}
		any := false
		for i := range visits {
			for g, goal := range s.goals {
				if visits[i].reached(goal) {
					any = true
					rows[r.key(&visits[i])].measures.(*conversionTally).goals[g]++
				}
			}
		}
		if !any {
			return nil
		}
		return rows
	}
}

func (t *conversionTally) clone() measures {
	c := *t
	return &c
}

func (t *conversionTally) merge(other measures) {
	for i, n := range other.(*conversionTally).goals {
		t.goals[i] += n
	}
}

func (t *conversionTally) columns(s *site, _, _ bool) object {
	n := 0
	for i, g := range s.goals {
		if t.goal == "" || t.goal == "0" || t.goal == g.id {
			n += t.goals[i]
		}
	}
	return object{{"nb_conversions", n}}
}

var (
	daysToGoal   = newRanges((*visit).age, "", "day", "days", 0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 31, 61, 121, 365)
	visitsToGoal = newRanges((*visit).ordinal, "", "visit", "visits", 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 26, 51, 101)
)

// goalReports are those of the plugin Goals. Those of single goals come from
// the goals of a website.
func goalReports() []*report {
	conversions := metricSet{plain: []string{"nb_conversions"}}
	return []*report{
		{
			about: about{
				module: "Goals", action: "get", category: "Goals", name: "Goals",
				documentation: "How often visits came to the goals of the website.", metrics: goalMetrics, perGoal: true,
			},
		},
		{
			about: about{
				module: "Goals", action: "getVisitsUntilConversion", category: "Goals",
				name: "Visits to Conversion", dimension: "Visits to Conversion", fixedRows: true, noEvolution: true, perGoal: true,
				documentation: "How many visits it took until a goal was reached.", metrics: conversions,
			},
			countGoal: func(goal string) func(*site, []visit) table { return byConversion(visitsToGoal, goal) },
			show:      visitsToGoal.showLabel, chronological: true,
		},
		{
			about: about{
				module: "Goals", action: "getDaysToConversion", category: "Goals",
				name: "Days to Conversion", dimension: "Days to Conversion", fixedRows: true, noEvolution: true, perGoal: true,
				documentation: "How many days it took until a goal was reached.", metrics: conversions,
			},
			countGoal: func(goal string) func(*site, []visit) table { return byConversion(daysToGoal, goal) },
			show:      daysToGoal.showLabel, chronological: true,
		},
		items("getItemsSku", "Product SKU", "productSku", func(p product) string { return p.sku }),
		items("getItemsName", "Product Name", "productName", func(p product) string { return p.name }),
		items("getItemsCategory", "Product Category", "productCategory", func(p product) string { return p.category }),
	}
}

func (r ranges) showLabel(_ *site, _ span, row shownRow) rowText {
	return rowText{label: r.labels[row.key()]}
}

// items is a report about what a shop sells.
func items(action, dimension, field string, text func(product) string) *report {
	return &report{
		about: about{
			module: "Goals", action: action, category: "Ecommerce", subcategory: "Products", name: dimension, dimension: dimension,
			documentation: "What was looked at and ordered.", metrics: itemMetrics, shopOnly: true,
		},
		count: byProduct(text), sortBy: "revenue",
		show: func(s *site, _ span, r shownRow) rowText {
			label := text(s.products[r.key()])
			return rowText{label: label, metadata: object{{"segment", field + "==" + url.QueryEscape(label)}}}
		},
	}
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
