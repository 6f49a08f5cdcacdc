package sample

var (
	daysToGoal   = newRanges((*visit).age, "", "day", "days", 0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 31, 61, 121, 365)
	visitsToGoal = newRanges((*visit).ordinal, "", "visit", "visits", 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 26, 51, 101)
)

// conversionReports are how many visits and days it took until a goal was
// reached. The goal is that of the request.
func conversionReports() []*report {
	return []*report{
		untilConversion("getVisitsUntilConversion", "Visits to Conversion", visitsToGoal),
		untilConversion("getDaysToConversion", "Days to Conversion", daysToGoal),
	}
}

func untilConversion(action, name string, r ranges) *report {
	return &report{
		about: about{
			module: "Goals", action: action, category: "Goals", name: name, dimension: name,
			documentation: "How long people took until a goal was reached.",
			metrics:       metricSet{plain: []string{"nb_conversions"}}, fixedRows: true, noEvolution: true, perGoal: true,
		},
		countGoal:     func(goal string) func(*site, []visit) table { return byConversion(r, goal) },
		show:          func(_ *site, _ span, row shownRow) rowText { return rowText{label: r.labels[row.key()]} },
		chronological: true,
	}
}

// conversionTally counts conversions of each goal.
type conversionTally struct {
	goals [maxGoals]int
	carts int    // left behind
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
			t := rows[r.key(&visits[i])].measures.(*conversionTally)
			any = t.count(s, &visits[i]) || any
		}
		if !any {
			return nil
		}
		return rows
	}
}

// count adds a visit, and says whether it came to anything.
func (t *conversionTally) count(s *site, v *visit) bool {
	any := false
	for g, goal := range s.goals {
		if n := v.times(goal); n > 0 {
			t.goals[g] += n
			any = true
		}
	}
	if v.shopping(s) == "abandonedCart" {
		t.carts++
		any = true
	}
	return any
}

func (t *conversionTally) clone() measures {
	c := *t
	return &c
}

func (t *conversionTally) merge(other measures) {
	o := other.(*conversionTally)
	for i, n := range o.goals {
		t.goals[i] += n
	}
	t.carts += o.carts
}

func (t *conversionTally) columns(s *site, _, _ bool) object {
	if t.goal == cartGoal {
		return object{{"nb_conversions", t.carts}}
	}
	n := 0
	for i, g := range s.goals {
		if t.goal == "" || t.goal == "0" || t.goal == g.id {
			n += t.goals[i]
		}
	}
	return object{{"nb_conversions", n}}
}
