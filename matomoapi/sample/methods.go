package sample

import "slices"

// newMethods is the list of everything that the sample answers.
func (s *Server) newMethods() map[string]method {
	period := []string{"idSite", "period", "date"}
	methods := map[string]method{
		"API.getMatomoVersion":  {nil, s.forReaders(func(request) (any, error) { return version, nil })},
		"API.getReportMetadata": {nil, s.forReaders(s.reportMetadata)},
		"API.getBulkRequest":    {nil, s.bulk},

		"API.getSegmentsMetadata":                        {nil, s.forReaders(s.segmentsMetadata)},
		"API.getSuggestedValuesForSegment":               {[]string{"segmentName", "idSite"}, s.suggestedValues},
		"API.getRowEvolution":                            {[]string{"idSite", "period", "date", "apiModule", "apiAction"}, s.rowEvolution},
		"API.getReportPagesMetadata":                     {[]string{"idSite"}, s.reportPages},
		"API.getWidgetMetadata":                          {[]string{"idSite"}, s.widgetMetadata},
		"API.getProcessedReport":                         {[]string{"idSite", "period", "date", "apiModule", "apiAction"}, s.processedReport},
		"API.isPluginActivated":                          {[]string{"pluginName"}, s.forReaders(s.isPlugin)},
		"Annotations.getAnnotationCountForDates":         {[]string{"idSite", "date", "period"}, s.countAnnotations},
		"CustomDimensions.getConfiguredCustomDimensions": {[]string{"idSite"}, s.none},
		"ScheduledReports.getReports":                    {nil, s.forReaders(s.none)},
		"Annotations.getAll":                             {[]string{"idSite"}, s.annotations},
		"Annotations.add":                                {[]string{"idSite", "date", "note"}, s.addAnnotation},
		"Dashboard.getDashboards":                        {nil, s.forReaders(s.dashboards)},
		"SegmentEditor.getAll":                           {nil, s.forReaders(s.segments)},

		"Actions.getPageUrl": {append(period, "pageUrl"), s.page},
		"Goals.get":          {period, s.goalFigures},
		"Goals.getGoals":     {[]string{"idSite"}, s.goalList},

		"UserCountry.getNumberOfDistinctCountries": {period, s.scalar("value", (*overview).countryColumn)},

		"MultiSites.getAll": {[]string{"period", "date"}, s.allSites},
		"MultiSites.getOne": {period, s.oneSite},

		"Live.getLastVisitsDetails":   {[]string{"idSite"}, s.visitsLog},
		"Live.getMostRecentVisitorId": {[]string{"idSite"}, s.mostRecentVisitor},
		"Live.getVisitorProfile":      {[]string{"idSite"}, s.visitorProfile},
		"Live.getCounters":            {[]string{"idSite", "lastMinutes"}, s.liveCounters},

		"SitesManager.getSitesWithAtLeastViewAccess": {nil, s.sitesWith(View, Admin)},
		"SitesManager.getSitesWithViewAccess":        {nil, s.sitesWith(View, View)},
		"SitesManager.getSitesWithAdminAccess":       {nil, s.sitesWith(Admin, Admin)},
		"SitesManager.getSiteFromId":                 {[]string{"idSite"}, s.siteFromID},
		"SitesManager.getPatternMatchSites":          {[]string{"pattern"}, s.sitesLike},

		"SitesManager.getCurrencySymbols": {nil, s.forReaders(s.currencySymbols)},
		"SitesManager.getSitesGroups":     {nil, s.siteGroups},

		"UsersManager.getUsersLogin":          {nil, s.logins},
		"UsersManager.getSitesAccessFromUser": {[]string{"userLogin"}, s.accessOf},
		"UsersManager.getUserPreference":      {[]string{"preferenceName"}, s.preference},
		"UsersManager.getUser":                {[]string{"userLogin"}, s.user},
		"UsersManager.getUsers":               {nil, s.users},
		"UsersManager.hasSuperUserAccess":     {nil, func(r request) (any, error) { return r.viewer.Superuser, nil }},
	}
	s.addReports(methods, period)
	return methods
}

// none answers lists of what a website of the sample does not have.
func (s *Server) none(r request) (any, error) {
	if r.get("idSite") == "" {
		return list{}, nil
	}
	_, err := s.visibleSite(r.viewer, r.get("idSite"))
	return list{}, err
}

// isPlugin answers API.isPluginActivated: a plugin is there if it answers
// anything.
func (s *Server) isPlugin(r request) (any, error) { return s.answers(r.get("pluginName")), nil }

// addReports adds the methods of the reports, and those that answer one of
// their numbers.
func (s *Server) addReports(methods map[string]method, period []string) {
	for action, metric := range summaryScalars {
		methods["VisitsSummary."+action] = method{period, s.scalar(metric, (*overview).summaryColumns)}
	}
	for action, metric := range referrerScalars {
		methods["Referrers."+action] = method{period, s.scalar(metric, func(o *overview, _ span) object { return o.referrerColumns() })}
	}
	for _, r := range reports() {
		switch {
		case r.figures != nil:
			methods[r.method()] = method{period, s.single(func(p point, o *overview) object { return r.figures(o, p.span) })}
		case r.show != nil:
			methods[r.method()] = method{period, s.rowsOf(r)}
		}
		if r.subtables != "" && r.subtables != r.action {
			methods[r.module+"."+r.subtables] = method{append(period, "idSubtable"), s.rowsOf(r)}
		}
	}
}

// summaryScalars are the methods that answer one number of VisitsSummary.get.
var summaryScalars = map[string]string{
	"getVisits":          "nb_visits",
	"getUniqueVisitors":  "nb_uniq_visitors",
	"getUsers":           "nb_users",
	"getActions":         "nb_actions",
	"getMaxActions":      "max_actions",
	"getSumVisitsLength": "sum_visit_length",
	"getBounceCount":     "bounce_count",
	"getVisitsConverted": "nb_visits_converted",
}

// referrerScalars are the methods that answer one number of Referrers.get.
var referrerScalars = map[string]string{
	"getNumberOfDistinctSearchEngines":  "Referrers_distinctSearchEngines",
	"getNumberOfDistinctSocialNetworks": "Referrers_distinctSocialNetworks",
	"getNumberOfDistinctKeywords":       "Referrers_distinctKeywords",
	"getNumberOfDistinctWebsites":       "Referrers_distinctWebsites",
	"getNumberOfDistinctWebsitesUrls":   "Referrers_distinctWebsitesUrls",
	"getNumberOfDistinctCampaigns":      "Referrers_distinctCampaigns",
}

// forReaders lets only those in who may view some website.
func (s *Server) forReaders(serve func(request) (any, error)) func(request) (any, error) {
	return func(r request) (any, error) {
		if !r.viewer.mayAnywhere(View) {
			return nil, noAccessAnywhere(View)
		}
		return serve(r)
	}
}

// single answers the numbers of a website as one object.
func (s *Server) single(columns func(point, *overview) object) func(request) (any, error) {
	return func(r request) (any, error) {
		only := columnFilter{show: commaList(r.get("columns"))}
		also := newColumnFilter(r)
		format := formatting(r.get("format_metrics"))
		return s.overPoints(r, func(p point) (any, bool, error) {
			o, err := s.overview(r.ctx, p)
			if err != nil {
				return nil, false, err
			}
			wire := format.wire(also.apply(only.apply(columns(p, o))), p.site.symbol).(object)
			if len(wire) == 1 {
				return wire[0].value, o.all.visits == 0, nil // one column is a plain value
			}
			return wire, o.all.visits == 0, nil
		})
	}
}

// scalar answers one of the columns of a report without rows.
func (s *Server) scalar(metric string, of func(*overview, span) object) func(request) (any, error) {
	return func(r request) (any, error) {
		return s.overPoints(r, func(p point) (any, bool, error) {
			o, err := s.overview(r.ctx, p)
			if err != nil {
				return nil, false, err
			}
			columns := of(o, p.span)
			i := slices.IndexFunc(columns, func(c pair) bool { return c.key == metric })
			if i < 0 {
				return nil, false, notComputed(metric)
			}
			return columns[i].value, o.all.visits == 0, nil
		})
	}
}

// rowsOf answers the table of a report.
func (s *Server) rowsOf(report *report) func(request) (any, error) {
	return func(r request) (any, error) {
		if err := report.accepts(r); err != nil {
			return nil, err
		}
		f := newFilters(r)
		return s.overPoints(r, func(p point) (any, bool, error) {
			t, err := s.table(r.ctx, report, p, report.goalOf(r))
			if err != nil {
				return nil, false, err
			}
			return presenter{report, f, p}.rows(t), len(t) == 0, nil
		})
	}
}
