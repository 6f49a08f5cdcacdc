package sample

import (
	"fmt"
	"net/url"
	"slices"
)

// about is what API.getReportMetadata says of a report.
type about struct {
	module, action        string
	category, subcategory string
	name, dimension       string
	documentation         string
	metrics               metricSet
	fixedRows             bool // it has the same rows whatever the limit
	subtables             bool // its rows can be opened by idSubtable
	noEvolution           bool // a row's evolution is no graph
}

func (a about) method() string { return a.module + "." + a.action }

// The reports that are one row.
var (
	visitsSummary = about{
		module: "VisitsSummary", action: "get",
		category: "Visitors", subcategory: "Overview", name: "Visits Summary",
		documentation: "How many people came, and how much they did.",
		metrics:       summaryMetrics,
	}
	mainSummary = about{
		module: "API", action: "get",
		category: "API", name: "Main metrics",
		documentation: "The most important numbers of every kind of report.",
		metrics:       mainMetrics,
	}
)

// reportMetadata answers API.getReportMetadata: everything that can be asked.
func (s *Server) reportMetadata(r request) (any, error) {
	id := r.get("idSite")
	if id == "" {
		id = r.get("idSites")
	}
	if id != "" {
		if _, err := s.visibleSite(r.viewer, id); err != nil {
			return nil, err
		}
	}
	graph := graphLink{id, r.get("period"), r.get("date")}
	entries := list{visitsSummary.metadata(graph)}
	for _, report := range reports() {
		entries = append(entries, report.metadata(graph))
	}
	return limited(newFilters(r), append(entries, mainSummary.metadata(graph))), nil
}

func (a about) metadata(graph graphLink) object {
	m := a.metrics
	entry := object{{"category", a.category}}
	add := func(key string, value any) { entry = append(entry, pair{key, value}) }
	if a.subcategory != "" {
		add("subcategory", a.subcategory)
	}
	add("name", a.name)
	add("module", a.module)
	add("action", a.action)
	if a.dimension != "" {
		add("dimension", a.dimension)
	}
	add("documentation", a.documentation)
	add("metrics", m.texts(m.plain, labelOf))
	all := slices.Concat(m.plain, m.processed)
	add("metricsDocumentation", m.texts(all, helpOf))
	add("processedMetrics", m.texts(m.processed, labelOf))
	add("metricTypes", m.texts(all, unitOf))
	if a.fixedRows {
		add("constantRowsCount", true)
	}
	if a.subtables {
		add("actionToLoadSubTables", a.action)
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
	add("uniqueId", a.module+"_"+a.action)
	return entry
}

// graphLink makes the addresses of pictures. Nothing secret is in them.
type graphLink struct{ site, period, date string }

func (g graphLink) of(a about) string {
	return fmt.Sprintf("index.php?module=API&method=ImageGraph.get&idSite=%s&apiModule=%s&apiAction=%s&period=%s&date=%s",
		url.QueryEscape(g.site), a.module, a.action, url.QueryEscape(g.period), url.QueryEscape(g.date))
}
