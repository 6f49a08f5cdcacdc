package sample

import (
	"fmt"
	"net/url"
	"strconv"
)

// about is what API.getReportMetadata says of a report.
type about struct {
	module, action        string
	category, subcategory string
	name, dimension       string
	documentation         string
	metrics               metricSet
	fixedRows             bool     // it has the same rows whatever the limit
	subtables             string   // the action that opens its rows by idSubtable
	related               []string // methods of reports about the same
	noEvolution           bool     // a row's evolution is no graph
	perGoal               bool     // there is one for each goal, too
	goal                  string   // of which it is
	shopOnly              bool     // only shops have it
}

func (a about) method() string { return a.module + "." + a.action }

// reportMetadata answers API.getReportMetadata: everything that can be asked.
func (s *Server) reportMetadata(r request) (any, error) {
	id := r.get("idSite")
	if id == "" {
		id = r.get("idSites")
	}
	var site *site
	if id != "" {
		var err error
		if site, err = s.visibleSite(r.viewer, id); err != nil {
			return nil, err
		}
	}
	names := reportNames()
	graph := graphLink{id, r.get("period"), r.get("date")}
	entries := list{}
	for _, a := range published(site) {
		entries = append(entries, a.metadata(graph, names))
	}
	return limited(newFilters(r), entries), nil
}

// reportNames are the names of the reports, by their methods.
func reportNames() map[string]string {
	names := make(map[string]string)
	for _, report := range reports() {
		if report.goal == "" {
			names[report.method()] = report.name
		}
	}
	return names
}

// published are the reports about a website, or about any.
func published(s *site) []about {
	var all, ofGoals []about
	for _, r := range reports() {
		switch {
		case r.shopOnly && (s == nil || !s.ecommerce):
			continue
		case r.module == "API":
			all = append(all, ofGoals...)
		case r.perGoal && s != nil:
			ofGoals = append(ofGoals, r.ofGoals(s)...)
		}
		all = append(all, r.about)
	}
	return all
}

func (a about) metadata(graph graphLink, names map[string]string) object {
	m := a.metrics
	entry := object{{"category", a.category}}
	add := func(key string, value any) { entry = append(entry, pair{key, value}) }
	if a.subcategory != "" {
		add("subcategory", a.subcategory)
	}
	add("name", a.name)
	add("module", a.module)
	add("action", a.action)
	if a.goal != "" {
		add("parameters", object{{"idGoal", a.goalNumber()}})
	}
	if a.dimension != "" {
		add("dimension", a.dimension)
	}
	add("documentation", a.documentation)
	add("metrics", m.texts(m.plain, labelOf))
	all := m.names()
	if m.goals {
		all = append(all, "conversion_rate")
	}
	if help := m.texts(all, helpOf); help != nil {
		add("metricsDocumentation", help)
	}
	if m.processed != nil {
		add("processedMetrics", m.texts(m.processed, labelOf))
	}
	add("metricTypes", m.texts(all, unitOf))
	if a.fixedRows {
		add("constantRowsCount", true)
	}
	if a.subtables != "" {
		add("actionToLoadSubTables", a.subtables)
	}
	if a.related != nil {
		add("relatedReports", a.relatedReports(names))
	}
	if m.goals {
		add("metricsGoal", m.texts([]string{"nb_conversions", "revenue"}, labelOf))
		add("processedMetricsGoal", m.texts([]string{"revenue_per_visit"}, labelOf))
		add("metricTypesGoal", m.texts(
			[]string{"revenue_per_visit", "nb_conversions", "conversion_rate", "revenue"}, unitOf))
	}
	add("imageGraphUrl", graph.of(a))
	if !a.noEvolution {
		add("imageGraphEvolutionUrl", graph.of(a))
	}
	add("uniqueId", a.uniqueID())
	return entry
}

func (a about) uniqueID() string {
	id := a.module + "_" + a.action
	if a.goal != "" {
		id += "_idGoal--" + a.goal
	}
	return id
}

func (a about) goalNumber() any {
	if n, err := strconv.Atoi(a.goal); err == nil {
		return n
	}
	return a.goal
}

func (a about) relatedReports(names map[string]string) list {
	var related list
	for _, method := range a.related {
		module, action := splitMethod(method)
		related = append(related, object{{"name", names[method]}, {"module", module}, {"action", action}})
	}
	return related
}

// graphLink makes the addresses of pictures. Nothing secret is in them.
type graphLink struct{ site, period, date string }

func (g graphLink) of(a about) string {
	return fmt.Sprintf("index.php?module=API&method=ImageGraph.get&idSite=%s&apiModule=%s&apiAction=%s&period=%s&date=%s",
		url.QueryEscape(g.site), a.module, a.action, url.QueryEscape(g.period), url.QueryEscape(g.date))
}
