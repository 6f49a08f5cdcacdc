// Package catalogue is the list of reports: which ones a dashboard shows, what
// each is called, and which chart fits it. Built-in entries are hand-picked;
// everything else comes from the metadata that a server publishes.
package catalogue

// Chart is the picture that fits a report.
type Chart int

// The charts.
const (
	Evolution Chart = iota // one number over time
	Ranked                 // bars, longest first
	Share                  // parts of a whole
	Hours                  // a cell an hour of the day
)

// Report is one entry of the catalogue.
type Report struct {
	Method  string // of the Reporting API
	Title   string
	Metric  string // what the rows are ranked by, or the evolution plots
	Chart   Chart
	Rows    int // how many rows a card may show
	Flat    bool
	OnBoard bool // a card of the dashboard
}

// CardRows is how many ranked rows a card has where there is much room.
const CardRows = 12

// figures are the headline metrics of VisitsSummary.get, in their order on the
// dashboard.
var figures = []string{
	"nb_visits", "nb_uniq_visitors", "nb_actions", "bounce_rate", "avg_time_on_site", "nb_visits_converted",
}

// reports are the built-in entries, in their order on the dashboard. To add a
// report, add a line.
var reports = []Report{
	{Method: "VisitsSummary.get", Title: "Visits", Metric: "nb_visits", Chart: Evolution},
	{Method: "Referrers.getReferrerType", Title: "Channels", Metric: "nb_visits", Chart: Ranked, Rows: CardRows, OnBoard: true},
	{Method: "Actions.getPageUrls", Title: "Top pages", Metric: "nb_hits", Chart: Ranked, Rows: CardRows, Flat: true, OnBoard: true},
	{Method: "UserCountry.getCountry", Title: "Countries", Metric: "nb_visits", Chart: Ranked, Rows: CardRows, OnBoard: true},
	{Method: "DevicesDetection.getType", Title: "Devices", Metric: "nb_visits", Chart: Share, Rows: 5, OnBoard: true},
	{Method: "VisitTime.getVisitInformationPerServerTime", Title: "Visits by hour", Metric: "nb_visits", Chart: Hours, Rows: 24, OnBoard: true},
}

// Figures lists the headline metrics of the dashboard.
func Figures() []Metric {
	out := make([]Metric, len(figures))
	for i, name := range figures {
		out[i] = MetricOf(name, nil)
	}
	return out
}

// Cards lists the reports that the dashboard shows as cards.
func Cards() []Report {
	var out []Report
	for _, r := range reports {
		if r.OnBoard {
			out = append(out, r)
		}
	}
	return out
}

// Find gives the built-in entry of a method.
func Find(method string) (Report, bool) {
	for _, r := range reports {
		if r.Method == method {
			return r, true
		}
	}
	return Report{}, false
}
