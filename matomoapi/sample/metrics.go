package sample

import "slices"

// clickMetrics are those of links, with their own words.
func clickMetrics(visits, hits string) metricSet {
	return metricSet{plain: []string{"nb_visits", "nb_hits"}, words: map[string]metric{
		"nb_visits": {visits, "number", "In how many visits it was clicked."},
		"nb_hits":   {hits, "number", "How often it was clicked."},
	}}
}

// metric is how reports speak of a column.
type metric struct {
	label, unit   string // the unit is one of Matomo's metric types
	documentation string
}

// What texts can answer of a metric.
func labelOf(m metric) string { return m.label }
func unitOf(m metric) string  { return m.unit }
func helpOf(m metric) string  { return m.documentation }

// metricSet is the metrics of a report, in their order.
type metricSet struct {
	plain, processed []string
	goals            bool              // rows hold goals
	words            map[string]metric // where the report has its own
}

// names are the metrics, each once: Matomo lists some as both.
func (s metricSet) names() []string {
	names := slices.Clone(s.plain)
	for _, name := range s.processed {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// texts answers something of each named metric, where there is something. The
// report's own words for a metric come before the common ones.
func (s metricSet) texts(names []string, text func(metric) string) object {
	var o object
	for _, name := range names {
		m, ok := s.words[name]
		if !ok {
			m = metrics[name]
		}
		if t := text(m); t != "" {
			o = append(o, pair{name, t})
		}
	}
	return o
}

var (
	perVisit = []string{"nb_actions_per_visit", "avg_time_on_site", "bounce_rate"}

	visitMetrics = metricSet{
		plain:     []string{"nb_visits", "nb_uniq_visitors", "nb_actions"},
		processed: perVisit, goals: true,
	}
	visitMetricsWithUsers = metricSet{
		plain:     []string{"nb_visits", "nb_uniq_visitors", "nb_actions", "nb_users"},
		processed: perVisit, goals: true,
	}
	visitMetricsUnconverted = metricSet{
		plain:     []string{"nb_visits", "nb_uniq_visitors", "nb_actions", "nb_users"},
		processed: append(slices.Clone(perVisit), "conversion_rate"),
	}
	userMetrics = metricSet{ // a Matomo tells of the label as if it was a metric
		plain:     []string{"label", "nb_visits", "nb_actions", "nb_visits_converted"},
		processed: append(slices.Clone(perVisit), "conversion_rate"),
		words:     map[string]metric{"label": {"Label", "", ""}},
	}
	pageMetrics = metricSet{
		plain:     []string{"nb_hits", "nb_visits"},
		processed: []string{"avg_time_on_page", "bounce_rate", "exit_rate", "avg_time_generation"},
		words: map[string]metric{
			"nb_visits": {"Unique Pageviews", "number", "In how many visits the page was opened."},
		},
	}
	entryMetrics = metricSet{
		plain: []string{"entry_nb_visits", "entry_bounce_count"}, processed: []string{"bounce_rate", "avg_time_generation"},
	}
	exitMetrics = metricSet{
		plain: []string{"exit_nb_visits", "nb_visits"}, processed: []string{"exit_rate", "avg_time_generation"}, words: pageMetrics.words,
	}
	searchMetrics = metricSet{
		plain: []string{"nb_visits", "nb_pages_per_search"}, processed: []string{"exit_rate"}, words: searchWords,
	}
	sectionMetrics    = metricSet{plain: []string{"nb_visits", "nb_pages_per_search", "exit_rate"}, words: searchWords}
	vainSearchMetrics = metricSet{plain: []string{"nb_visits"}, processed: []string{"exit_rate"}, words: searchWords}
	searchWords       = map[string]metric{
		"nb_visits": {"Searches", "number", "In how many visits this was searched for."},
		"exit_rate": {"% Search Exits", "percent", "The share of searches after which the visit ended."},
	}
	eventMetrics = metricSet{
		plain:     []string{"nb_events", "sum_event_value", "min_event_value", "max_event_value", "nb_events_with_value"},
		processed: []string{"avg_event_value"},
	}
	contentMetrics = metricSet{plain: []string{"nb_impressions", "nb_interactions"}, processed: []string{"interaction_rate"}}
	goalMetrics    = metricSet{
		plain: []string{"nb_conversions", "nb_visits_converted", "revenue"}, processed: []string{"conversion_rate"},
	}
	itemMetrics = metricSet{
		plain:     []string{"revenue", "quantity", "orders", "nb_visits"},
		processed: []string{"avg_price", "avg_quantity", "conversion_rate"},
	}
	orderMetrics = metricSet{
		plain:     []string{"nb_conversions", "nb_visits_converted", "revenue", "items", "avg_order_revenue"},
		processed: []string{"conversion_rate"},
		words: map[string]metric{
			"nb_conversions": {"Ecommerce Orders", "number", "How many baskets were paid for."},
			"revenue":        {"Total Revenue", "money", "What they were worth."},
		},
	}
	cartMetrics = metricSet{
		plain: orderMetrics.plain, processed: orderMetrics.processed,
		words: map[string]metric{
			"nb_conversions": {"Abandoned Carts", "number", "How many baskets nobody paid for."},
			"revenue":        {"Revenue left in cart", "money", "What they would have been worth."},
		},
	}
	actionMetrics = metricSet{plain: []string{
		"nb_pageviews", "nb_uniq_pageviews", "nb_downloads", "nb_uniq_downloads", "nb_outlinks", "nb_uniq_outlinks",
		"nb_searches", "nb_keywords",
	}, processed: []string{"avg_time_generation"}}
	speeds           = meanTimes()
	speedMetrics     = metricSet{plain: speeds, processed: speeds}
	frequencyMetrics = metricSet{
		plain: []string{
			"nb_visits_returning", "nb_actions_returning", "nb_uniq_visitors_returning", "nb_users_returning", "max_actions_returning",
			"nb_visits_new", "nb_actions_new", "nb_uniq_visitors_new", "nb_users_new", "max_actions_new",
		},
		processed: []string{
			"avg_time_on_site_returning", "nb_actions_per_visit_returning", "bounce_rate_returning",
			"avg_time_on_site_new", "nb_actions_per_visit_new", "bounce_rate_new",
		},
	}
	referrerMetrics = metricSet{plain: []string{
		"Referrers_visitorsFromSearchEngines", "Referrers_visitorsFromSearchEngines_percent",
		"Referrers_visitorsFromSocialNetworks", "Referrers_visitorsFromSocialNetworks_percent",
		"Referrers_visitorsFromDirectEntry", "Referrers_visitorsFromDirectEntry_percent",
		"Referrers_visitorsFromWebsites", "Referrers_visitorsFromWebsites_percent",
		"Referrers_visitorsFromCampaigns", "Referrers_visitorsFromCampaigns_percent",
		"Referrers_distinctSearchEngines", "Referrers_distinctSocialNetworks", "Referrers_distinctWebsites",
		"Referrers_distinctKeywords", "Referrers_distinctCampaigns",
	}}
	websiteMetrics = metricSet{
		plain: []string{"nb_visits", "nb_actions", "nb_pageviews", "revenue", "nb_conversions", "orders", "ecommerce_revenue"},
		processed: []string{
			"visits_evolution", "actions_evolution", "pageviews_evolution", "revenue_evolution",
			"nb_conversions_evolution", "orders_evolution", "ecommerce_revenue_evolution",
		},
	}
	summaryMetrics = metricSet{
		plain:     []string{"nb_uniq_visitors", "nb_visits", "nb_users", "nb_actions", "max_actions"},
		processed: []string{"bounce_rate", "nb_actions_per_visit", "avg_time_on_site"},
	}
	mainMetrics = metricSet{
		plain: slices.Concat(
			actionMetrics.plain, referrerMetrics.plain, goalMetrics.plain, summaryMetrics.plain, frequencyMetrics.plain, speeds,
		),
		processed: slices.Concat(
			actionMetrics.processed, goalMetrics.processed, summaryMetrics.processed, frequencyMetrics.processed, speeds,
		),
	}
)
