package sample

// What the plugins put into API.get, in the order of a Matomo.

func (o *overview) visitColumns(p span) object {
	t := &o.all
	columns := object{
		{"nb_uniq_visitors", t.visitors.distinct},
		{"nb_visits", t.visits},
		{"nb_users", t.users.distinct},
		{"nb_actions", t.actions},
		{"max_actions", t.maxActions},
		{"bounce_count", t.bounces},
		{"sum_visit_length", t.length},
	}
	return withoutPeople(columns, p, "")
}

// frequencyColumns are those of VisitFrequency, for new or returning visits.
func frequencyColumns(t *tally, suffix string, p span) object {
	columns := object{
		{"nb_visits" + suffix, t.visits},
		{"nb_actions" + suffix, t.actions},
		{"nb_uniq_visitors" + suffix, t.visitors.distinct},
		{"nb_users" + suffix, t.users.distinct},
		{"max_actions" + suffix, t.maxActions},
		{"bounce_rate" + suffix, t.bounceRate()},
		{"nb_actions_per_visit" + suffix, t.actionsPerVisit()},
		{"avg_time_on_site" + suffix, t.averageTime()},
	}
	return withoutPeople(columns, p, suffix)
}

// withoutPeople leaves out what is not computed for years and ranges.
func withoutPeople(columns object, p span, suffix string) object {
	if p.unique {
		return columns
	}
	var rest object
	for _, c := range columns {
		if c.key != "nb_uniq_visitors"+suffix && c.key != "nb_users"+suffix {
			rest = append(rest, c)
		}
	}
	return rest
}

func (o *overview) referrerColumns() object {
	const visitors = "Referrers_visitorsFrom"
	var columns object
	for _, c := range []channelID{viaSearch, viaSocial, viaDirect, viaWebsite, viaCampaign} {
		columns = append(columns, pair{visitors + channels[c].metric, o.channels[c]})
	}
	return append(columns,
		pair{"Referrers_distinctSearchEngines", o.sources[viaSearch].len()},
		pair{"Referrers_distinctSocialNetworks", o.sources[viaSocial].len()},
		pair{"Referrers_distinctKeywords", o.searched.len()},
		pair{"Referrers_distinctWebsites", o.sources[viaWebsite].len()},
		pair{"Referrers_distinctWebsitesUrls", o.sources[viaWebsite].len()},
		pair{"Referrers_distinctCampaigns", o.sources[viaCampaign].len()},
	)
}

// referrerOverview are the columns of Referrers.get.
func (o *overview) referrerOverview() object {
	return append(o.referrerColumns(), o.channelShares()...)
}

func (o *overview) channelShares() object {
	var columns object
	for _, c := range []channelID{viaDirect, viaSearch, viaCampaign, viaSocial, viaWebsite} {
		share := percent{part: o.channels[c], whole: o.all.visits}
		columns = append(columns, pair{"Referrers_visitorsFrom" + channels[c].metric + "_percent", share})
	}
	return columns
}

func (o *overview) countryColumn(span) object { return object{{"value", o.countries.len()}} }

// speedColumns are those of PagePerformance: sums and counts, then means.
func (o *overview) speedColumns() object {
	names := [numPhases]string{"network", "server", "transfer", "domprocessing", "domcompletion", "onload"}
	hits := o.hits[pageView]
	var columns object
	for i, name := range names {
		sumName := name
		if name == "server" {
			sumName = "servery" // as Matomo spells it
		}
		columns = append(columns,
			pair{"PagePerformance_" + sumName + "_time", o.speed.seconds(i)},
			pair{"PagePerformance_" + name + "_hits", hits})
	}
	columns = append(columns,
		pair{"PagePerformance_pageload_time", round(o.speed.total(), 3)}, pair{"PagePerformance_pageload_hits", hits})
	return append(columns, o.meanSpeeds()...)
}

func (o *overview) meanSpeeds() object {
	hits := o.hits[pageView]
	var columns object
	for i, name := range phases {
		columns = append(columns, pair{"avg_time_" + name, round(ratio(o.speed.seconds(i), hits), 2)})
	}
	return append(columns, pair{"avg_page_load_time", round(ratio(o.speed.total(), hits), 2)})
}

// partOfGoals is a part of the visits for which goals are told.
type partOfGoals struct {
	suffix string
	of     *tally
}

func (o *overview) partsOfGoals() []partOfGoals {
	return []partOfGoals{{"", &o.all}, {"_new_visit", &o.fresh}, {"_returning_visit", &o.returning}}
}

func (o *overview) goalColumns() object {
	var columns object
	for _, part := range o.partsOfGoals() {
		n, revenue := part.of.conversions()
		columns = append(columns,
			pair{"nb_conversions" + part.suffix, n},
			pair{"nb_visits_converted" + part.suffix, part.of.converted},
			pair{"revenue" + part.suffix, revenue},
			pair{"conversion_rate" + part.suffix, part.of.conversionRate()})
	}
	return columns
}

func (o *overview) actionColumns() object {
	return object{
		{"nb_pageviews", o.hits[pageView]},
		{"nb_uniq_pageviews", o.unique[pageView]},
		{"nb_downloads", o.hits[download]},
		{"nb_uniq_downloads", o.unique[download]},
		{"nb_outlinks", o.hits[outlink]},
		{"nb_uniq_outlinks", o.unique[outlink]},
		{"nb_searches", o.hits[siteSearch]},
		{"nb_keywords", o.found.len()},
	}
}
