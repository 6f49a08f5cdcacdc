package sample

import "slices"

// report is a report of the Reporting API: what its metadata says, and either
// its numbers, or how visits are counted in rows and how a row is shown. To
// add one, add it to its list.
type report struct {
	about
	figures func(*overview, span) object // those of a report without rows

	count         func(*site, []visit) table
	countGoal     func(goal string) func(*site, []visit) table // instead, where the request chooses a goal
	abandoned     bool                                         // abandonedCarts chooses, not idGoal
	show          func(*site, span, shownRow) rowText
	constant      []int        // keys of the rows that are there in any case
	blank         measures     // their numbers without a visit
	chronological bool         // rows keep the order of their keys
	sortBy        string       // the column that orders rows unless asked otherwise; "": nb_visits
	only          columnFilter // which of the columns that are counted its rows have
	shares        bool         // rows tell their share of the visits
	oneDate       bool         // it is not answered for several dates at once
	secondary     string       // what an event's subtable is by
	topColumns    []string     // columns that expanded=1 leaves out of the rows below the first level
}

// accepts refuses what would be answered with something else.
func (r *report) accepts(of request) error {
	if r.oneDate && severalPeriods(of.get("period"), of.get("date")) {
		return refuse("%s does not support multiple dates.", r.method())
	}
	if wanted := of.get("secondaryDimension"); r.secondary != "" && wanted != "" && wanted != r.secondary {
		return refuse("Secondary dimension '%s' is not valid for the API %s. Use one of: %s", wanted, r.method(), r.secondary)
	}
	return nil
}

// goalOf is the goal that a request chooses.
func (r *report) goalOf(of request) string {
	switch {
	case !r.abandoned:
		return of.get("idGoal")
	case of.get("abandonedCarts") == "1":
		return cartGoal
	}
	return orderGoal
}

// shownRow is the row that is to be shown. path is its keys from the top.
type shownRow struct {
	path []int
	flat bool
}

func (r shownRow) key() int { return r.path[len(r.path)-1] }

// rowText is what a row has besides its numbers.
type rowText struct {
	label    string
	metadata object
	subtable int  // its idSubtable; 0: the row has none
	grouped  bool // the numbers of a day come from one grouped query, as text
}

// reports lists every report that the sample answers, in the order of the
// metadata.
func reports() []*report {
	return slices.Concat(
		websiteReports(),
		locationReports(), deviceReports(), softwareReports(), timeReports(),
		pageReports(), searchReports(), clickReports(), eventReports(), engagementReports(),
		acquisitionReports(), goalReports(), shopReports(), []*report{mainReport()},
	)
}

// websiteReports compare websites.
func websiteReports() []*report {
	all := about{
		module: "MultiSites", action: "getAll", category: "All Websites", name: "All Websites dashboard", dimension: "Website",
		documentation: "The websites, and how they fared against the period before.", metrics: websiteMetrics,
	}
	one := all
	one.action, one.name = "getOne", "Single Website dashboard"
	return []*report{{about: all}, {about: one}}
}

// mainReport joins the most important numbers of all.
func mainReport() *report {
	return &report{
		about: about{
			module: "API", action: "get", category: "API", name: "Main metrics",
			documentation: "The most important numbers of every kind of report.", metrics: mainMetrics,
		},
		figures: (*overview).mainColumns,
	}
}

func upTo(n int) []int {
	keys := make([]int, n)
	for i := range keys {
		keys[i] = i
	}
	return keys
}

// noVisits are the numbers of a device type that nobody used.
type noVisits struct{}

func (noVisits) clone() measures                  { return noVisits{} }
func (noVisits) merge(measures)                   {}
func (noVisits) columns(*site, bool, bool) object { return object{{"nb_visits", 0}} }
