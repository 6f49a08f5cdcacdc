package sample

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
	pageMetrics = metricSet{
		plain:     []string{"nb_hits", "nb_visits"},
		processed: []string{"avg_time_on_page", "bounce_rate", "exit_rate"},
		words: map[string]metric{
			"nb_visits": {"Unique Pageviews", "number", "In how many visits the page was opened."},
		},
	}
	summaryMetrics = metricSet{
		plain:     []string{"nb_uniq_visitors", "nb_visits", "nb_users", "nb_actions", "max_actions"},
		processed: []string{"bounce_rate", "nb_actions_per_visit", "avg_time_on_site"},
	}
	mainMetrics = metricSet{
		plain: []string{
			"nb_pageviews", "nb_uniq_pageviews", "nb_downloads", "nb_uniq_downloads", "nb_outlinks", "nb_uniq_outlinks",
			"nb_searches", "nb_keywords", "Referrers_visitorsFromSearchEngines", "Referrers_visitorsFromSocialNetworks",
			"Referrers_visitorsFromDirectEntry", "Referrers_visitorsFromWebsites", "Referrers_visitorsFromCampaigns",
			"nb_conversions", "nb_visits_converted", "revenue", "nb_uniq_visitors", "nb_visits", "nb_users", "nb_actions",
			"max_actions", "nb_visits_returning", "nb_uniq_visitors_returning", "nb_visits_new", "nb_uniq_visitors_new",
			"avg_page_load_time",
		},
		processed: []string{
			"conversion_rate", "bounce_rate", "nb_actions_per_visit", "avg_time_on_site",
		},
	}
)

// metrics names every column that the metadata tells of.
var metrics = map[string]metric{
	"nb_visits":            {"Visits", "number", "Stays on the website; after a pause of half an hour a new one begins."},
	"nb_uniq_visitors":     {"Unique visitors", "number", "Different people, however often each came in the period."},
	"nb_users":             {"Users", "number", "Different people who are known by a user id."},
	"nb_actions":           {"Actions", "number", "Page views, searches, downloads, clicks to other websites and events."},
	"max_actions":          {"Maximum actions in one visit", "number", ""},
	"nb_actions_per_visit": {"Actions per Visit", "number", "Actions divided by visits."},
	"avg_time_on_site":     {"Avg. Time on Website", "duration_s", "The mean time from the first action of a visit to its last."},
	"bounce_rate":          {"Bounce Rate", "percent", "The share of visits that consist of one action."},

	"nb_hits":            {"Pageviews", "number", "How often the page was opened."},
	"avg_time_on_page":   {"Avg. time on page", "duration_s", "The mean time until the next action."},
	"exit_rate":          {"Exit rate", "percent", "The share of visits to the page that ended there."},
	"avg_page_load_time": {"Avg. page load time", "duration_s", "The mean time until the page stood in the browser."},

	"nb_conversions":      {"Conversions", "number", ""},
	"nb_visits_converted": {"Visits with Conversions", "number", ""},
	"conversion_rate":     {"Conversion Rate", "percent", "The share of visits that reached a goal."},
	"revenue":             {"Revenue", "money", ""},
	"revenue_per_visit":   {"Revenue per Visit", "money", ""},

	"nb_pageviews":      {"Pageviews", "number", "How often pages were opened."},
	"nb_uniq_pageviews": {"Unique Pageviews", "number", "The same, each page once a visit."},
	"nb_downloads":      {"Downloads", "number", "How often files were downloaded."},
	"nb_uniq_downloads": {"Unique Downloads", "number", "The same, each file once a visit."},
	"nb_outlinks":       {"Outlinks", "number", "How often links to other websites were followed."},
	"nb_uniq_outlinks":  {"Unique Outlinks", "number", "The same, each link once a visit."},
	"nb_searches":       {"Searches", "number", "How often the website's own search was used."},
	"nb_keywords":       {"Unique Keywords", "number", ""},

	"Referrers_visitorsFromSearchEngines":  {"Visitors from Search Engines", "number", ""},
	"Referrers_visitorsFromSocialNetworks": {"Visitors from Social Networks", "number", ""},
	"Referrers_visitorsFromDirectEntry":    {"Visitors from Direct Entry", "number", ""},
	"Referrers_visitorsFromWebsites":       {"Visitors from Websites", "number", ""},
	"Referrers_visitorsFromCampaigns":      {"Visitors from Campaigns", "number", ""},

	"nb_visits_new":              {"New Visits", "number", ""},
	"nb_uniq_visitors_new":       {"Unique new visitors", "number", ""},
	"nb_visits_returning":        {"Returning Visits", "number", ""},
	"nb_uniq_visitors_returning": {"Unique returning visitors", "number", ""},
}
