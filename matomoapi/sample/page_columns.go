package sample

import "strconv"

// columns are those of a row of Actions.getPageUrls. Folders have no distinct
// visitors; pages have them for a single day, and their sum over several.
func (p *pageTally) columns(_ *site, manyDays, grouped bool) object {
	distinct := !manyDays && !p.folder
	number := func(n int) any { return databaseNumber(n, grouped && distinct) }

	columns := object{{"nb_visits", p.visits}}
	if distinct {
		columns = append(columns, pair{"nb_uniq_visitors", p.people.distinct})
	}
	columns = append(columns, pair{"nb_hits", p.hits}, pair{"sum_time_spent", p.spent})
	if p.afterSearch > 0 {
		columns = append(columns, pair{"nb_hits_following_search", number(p.afterSearch)})
	}
	columns = append(columns, p.phaseColumns(number)...)
	if p.entries > 0 {
		if distinct {
			columns = append(columns, pair{"entry_nb_uniq_visitors", p.starters.distinct})
		}
		columns = append(columns,
			pair{"entry_nb_visits", number(p.entries)},
			pair{"entry_nb_actions", number(p.entryActions)},
			pair{"entry_sum_visit_length", number(p.entryTime)},
			pair{"entry_bounce_count", number(p.entryBounces)})
	}
	if p.exits > 0 {
		if distinct {
			columns = append(columns, pair{"exit_nb_uniq_visitors", p.goers.distinct})
		}
		columns = append(columns, pair{"exit_nb_visits", number(p.exits)})
	}
	if manyDays && !p.folder {
		columns = append(columns, p.dailyColumns()...)
	}
	return append(columns, p.processedColumns()...)
}

// databaseNumber is a number of a grouped query: the database answers text.
func databaseNumber(n int, grouped bool) any {
	if grouped {
		return strconv.Itoa(n)
	}
	return n
}

func (p *pageTally) phaseColumns(number func(int) any) object {
	var columns object
	for i, phase := range phases {
		columns = append(columns,
			pair{"nb_hits_with_time_" + phase, number(p.hits)},
			pair{"min_time_" + phase, seconds(p.fastest[i])},
			pair{"max_time_" + phase, seconds(p.slowest[i])})
	}
	return columns
}

func (p *pageTally) dailyColumns() object {
	columns := object{{"sum_daily_nb_uniq_visitors", p.people.daily}}
	if p.entries > 0 {
		columns = append(columns, pair{"sum_daily_entry_nb_uniq_visitors", p.starters.daily})
	}
	if p.exits > 0 {
		columns = append(columns, pair{"sum_daily_exit_nb_uniq_visitors", p.goers.daily})
	}
	return columns
}

// meanTimes names the columns of the mean loading times.
func meanTimes() []string {
	var names []string
	for _, phase := range phases {
		names = append(names, "avg_time_"+phase)
	}
	return append(names, "avg_page_load_time")
}

// processedColumns are computed from the others.
func (p *pageTally) processedColumns() object {
	var columns object
	whole := 0.0
	for i, phase := range phases {
		mean := round(ratio(p.sum.seconds(i), p.hits), 3)
		whole += mean
		columns = append(columns, pair{"avg_time_" + phase, mean})
	}
	return append(columns,
		pair{"avg_page_load_time", whole},
		pair{"avg_time_on_page", duration(round(ratio(float64(p.spent), p.hits), 0))},
		pair{"bounce_rate", percent{part: p.entryBounces, whole: p.entries}},
		pair{"exit_rate", percent{part: p.exits, whole: p.visits}},
	)
}
