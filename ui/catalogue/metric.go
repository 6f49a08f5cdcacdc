package catalogue

import (
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// Metric says what is known of a metric: how it is called, what it measures,
// and how a change of it is to be felt.
type Metric struct {
	Name          string // the server's: "nb_visits"
	Label         string // for people: "Visits"
	Unit          Unit
	LowerIsBetter bool // a falling bounce rate is good news
	Unique        bool // counts people once: never summed, never had for part of a day
}

// Unit says what a number measures. The words are those of the JSON output.
type Unit string

// The units of a metric.
const (
	Count    Unit = ""         // plain number
	Percent  Unit = "percent"  // fraction: 0.31 is 31 %
	Duration Unit = "duration" // seconds
	Money    Unit = "money"    // in the currency of the site
)

// metrics are the ones that every Matomo has. What is not here is called and
// measured as the server's metadata says, or as its name suggests.
var metrics = []Metric{
	{Name: "nb_visits", Label: "Visits"},
	{Name: "nb_uniq_visitors", Label: "Unique visitors", Unique: true},
	{Name: "nb_users", Label: "Users", Unique: true},
	{Name: "nb_actions", Label: "Actions"},
	{Name: "nb_pageviews", Label: "Page views"},
	{Name: "nb_hits", Label: "Page views"},
	{Name: "bounce_rate", Label: "Bounce rate", Unit: Percent, LowerIsBetter: true},
	{Name: "bounce_count", Label: "Bounces", LowerIsBetter: true},
	{Name: "exit_rate", Label: "Exit rate", Unit: Percent, LowerIsBetter: true},
	{Name: "avg_time_on_site", Label: "Avg. visit", Unit: Duration},
	{Name: "avg_time_on_page", Label: "Time on page", Unit: Duration},
	{Name: "avg_page_load_time", Label: "Load time", Unit: Duration, LowerIsBetter: true},
	{Name: "sum_visit_length", Label: "Total visit time", Unit: Duration},
	{Name: "sum_time_spent", Label: "Total time on page", Unit: Duration},
	{Name: "nb_actions_per_visit", Label: "Actions per visit"},
	{Name: "max_actions", Label: "Most actions in a visit"},
	{Name: "nb_visits_converted", Label: "Visits with conversion"},
	{Name: "nb_conversions", Label: "Conversions"},
	{Name: "conversion_rate", Label: "Conversion rate", Unit: Percent},
	{Name: "revenue", Label: "Revenue", Unit: Money},
	{Name: "sum_daily_nb_uniq_visitors", Label: "Unique visitors, sum of days", Unique: true},
	{Name: "sum_daily_nb_users", Label: "Users, sum of days", Unique: true},
	{Name: "value", Label: "Value"},
	{Name: "entry_nb_visits", Label: "Entrances"},
	{Name: "entry_bounce_count", Label: "Bounces after entrance", LowerIsBetter: true},
	{Name: "entry_nb_actions", Label: "Actions after entrance"},
	{Name: "entry_sum_visit_length", Label: "Total time after entrance", Unit: Duration},
	{Name: "entry_nb_uniq_visitors", Label: "Unique visitors who entered"},
	{Name: "exit_nb_visits", Label: "Exits"},
	{Name: "exit_nb_uniq_visitors", Label: "Unique visitors who left"},
	{Name: "nb_hits_following_search", Label: "Page views after a search"},
	{Name: "avg_time_network", Label: "Network time", Unit: Duration, LowerIsBetter: true},
	{Name: "avg_time_server", Label: "Server time", Unit: Duration, LowerIsBetter: true},
	{Name: "avg_time_transfer", Label: "Transfer time", Unit: Duration, LowerIsBetter: true},
	{Name: "avg_time_dom_processing", Label: "DOM processing", Unit: Duration, LowerIsBetter: true},
	{Name: "avg_time_dom_completion", Label: "DOM completion", Unit: Duration, LowerIsBetter: true},
	{Name: "avg_time_on_load", Label: "On load", Unit: Duration, LowerIsBetter: true},
	{Name: "Referrers_distinctSearchEngines", Label: "Distinct search engines"},
	{Name: "Referrers_distinctKeywords", Label: "Distinct keywords"},
	{Name: "Referrers_distinctWebsites", Label: "Distinct websites"},
	{Name: "Referrers_distinctWebsitesUrls", Label: "Distinct pages of websites"},
	{Name: "Referrers_distinctSocialNetworks", Label: "Distinct social networks"},
	{Name: "Referrers_distinctCampaigns", Label: "Distinct campaigns"},
}

// MetricOf describes a metric by its name, completed by what the server's
// metadata says of the report it stands in (nil where that is not known).
func MetricOf(name string, meta *matomoapi.ReportMetadata) Metric {
	m := Metric{Name: name, Label: name, Unit: guessUnit(name)}
	for _, known := range metrics {
		if known.Name == name {
			return withMetadata(known, meta)
		}
	}
	return withMetadata(m, meta)
}

// guessUnit reads the unit off a name as Matomo and its plugins build them.
func guessUnit(name string) Unit {
	switch {
	case strings.HasSuffix(name, "_rate") || strings.HasSuffix(name, "_percentage"):
		return Percent
	case strings.Contains(name, "revenue") || strings.HasPrefix(name, "price") || strings.HasSuffix(name, "_price"):
		return Money
	case strings.Contains(name, "_time_") || strings.HasSuffix(name, "_length"):
		if !strings.HasPrefix(name, "nb_") {
			return Duration
		}
	}
	return Count
}

// withMetadata takes the label and the unit from the server's metadata: the
// same metric is called differently in different reports.
func withMetadata(m Metric, meta *matomoapi.ReportMetadata) Metric {
	if meta == nil {
		return m
	}
	for _, known := range slices.Concat(meta.Metrics, meta.ProcessedMetrics) {
		if known.Name == m.Name && known.Label != "" {
			m.Label = known.Label
			break
		}
	}
	if unit, ok := unitOf[meta.MetricTypes[m.Name]]; ok {
		m.Unit = unit
	}
	return m
}

// unitOf reads the types of API.getReportMetadata.
var unitOf = map[string]Unit{
	"number": Count, "percent": Percent, "duration_s": Duration, "duration_ms": Duration, "money": Money,
}
