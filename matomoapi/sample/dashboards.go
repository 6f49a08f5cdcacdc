package sample

// dashboardWidgets are those of the dashboard that everybody here has arranged.
var dashboardWidgets = []string{
	"Live.widget", "VisitsSummary.getEvolutionGraph", "VisitsSummary.get", "UserCountryMap.visitorMap",
	"Referrers.getReferrerType", "Actions.getPageUrls",
}

// dashboards answers Dashboard.getDashboards.
func (s *Server) dashboards(request) (any, error) {
	widgets := list{}
	for _, method := range dashboardWidgets {
		module, action := splitMethod(method)
		widgets = append(widgets, object{{"module", module}, {"action", action}})
	}
	return list{object{{"name", "Monday review"}, {"id", 1}, {"widgets", widgets}}}, nil
}
