package sample

import (
	"slices"
	"strings"
)

// pageCategory is a heading of the web interface, with the ids that it has
// there. Metadata of reports know only the English name in the first column.
type pageCategory struct {
	of, id, name string
	order        int
	icon         string
}

var pageCategories = []pageCategory{
	{"Visitors", "General_Visitors", "Visitors", 5, "icon-reporting-visitors"},
	{"Actions", "General_Actions", "Behaviour", 10, "icon-reporting-actions"},
	{"Referrers", "Referrers_Referrers", "Acquisition", 15, "icon-reporting-referer"},
	{"Ecommerce", "Goals_Ecommerce", "Ecommerce", 20, "icon-reporting-ecommerce"},
	{"Goals", "Goals_Goals", "Goals", 25, "icon-reporting-goal"},
}

// pageIDs are the ids of the pages, by their names; orders are where they stand.
var pageIDs = map[string]struct {
	id    string
	order int
}{
	"Overview": {"General_Overview", 2}, "Locations": {"UserCountry_SubmenuLocations", 10},
	"Devices": {"DevicesDetection_Devices", 15}, "Software": {"DevicesDetection_Software", 20},
	"Times": {"VisitTime_SubmenuTimes", 35}, "User IDs": {"UserId_UserReportTitle", 40},
	"Pages": {"General_Pages", 5}, "Entry pages": {"Actions_SubmenuPagesEntry", 10},
	"Exit pages": {"Actions_SubmenuPagesExit", 15}, "Page titles": {"Actions_SubmenuPageTitles", 20},
	"Site Search": {"Actions_SubmenuSitesearch", 25}, "Outlinks": {"General_Outlinks", 30},
	"Downloads": {"General_Downloads", 35}, "Events": {"Events_Events", 40}, "Contents": {"Contents_Contents", 45},
	"Engagement": {"VisitorInterest_Engagement", 46}, "Performance": {"PagePerformance_Performance", 47},
	"All Channels": {"Referrers_WidgetGetAll", 5}, "Search Engines & Keywords": {"Referrers_SubmenuSearchEngines", 10},
	"Websites": {"Referrers_SubmenuWebsitesOnly", 15}, "Social Networks": {"Referrers_Socials", 16},
	"Campaigns": {"Referrers_Campaigns", 20}, "Products": {"Goals_Products", 25},
}

// reportPages answers API.getReportPagesMetadata: which reports the pages of
// the web interface show.
func (s *Server) reportPages(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	pages := list{}
	for _, category := range pageCategories {
		for _, subcategory := range subcategories(site, category.of) {
			pages = append(pages, category.page(site, subcategory))
		}
	}
	return pages, nil
}

// subcategories are the pages of a category, in the order of the reports.
func subcategories(s *site, category string) []string {
	var names []string
	seen := make(map[string]bool)
	for _, a := range published(s) {
		if name := a.page(); a.category == category && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// page is the name of the page that shows the report.
func (a about) page() string {
	if a.subcategory == "" {
		return "Overview"
	}
	return a.subcategory
}

func (c pageCategory) page(s *site, name string) object {
	page, widgets := pageIDs[name], list{}
	for _, a := range published(s) {
		if a.category == c.of && a.page() == name && (a.goal == "" || a.shopOnly) {
			widgets = append(widgets, a.widget(len(widgets)))
		}
	}
	return object{
		{"uniqueId", c.id + "." + page.id},
		{"category", c.details()},
		{"subcategory", subcategory(name)},
		{"widgets", widgets},
	}
}

func (c pageCategory) details() object {
	return object{{"id", c.id}, {"name", c.name}, {"order", c.order}, {"icon", c.icon}, {"help", ""}, {"widget", nil}}
}

func subcategory(name string) object {
	page := pageIDs[name]
	return object{{"id", page.id}, {"name", name}, {"order", page.order}, {"help", ""}}
}

// widgetMetadata answers API.getWidgetMetadata: every report that a dashboard
// can show, with its place in the menu.
func (s *Server) widgetMetadata(r request) (any, error) {
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	widgets := list{}
	for _, c := range pageCategories {
		for i, a := range published(site) {
			if a.category != c.of || a.goal != "" && !a.shopOnly {
				continue
			}
			w := a.widget(i)
			place := object{{"category", c.details()}, {"subcategory", subcategory(a.page())}}
			widgets = append(widgets, slices.Concat(w[:1], place, w[1:]))
		}
	}
	return widgets, nil
}

// firstWidget is the order of a page's first widget.
const firstWidget = 100

func (a about) widget(number int) object {
	view := "table"
	if a.dimension == "" {
		view = "sparklines"
	}
	id, parameters := "widget"+a.module+a.action, object{{"module", a.module}, {"action", a.action}}
	if a.goal != "" {
		id, parameters = id+"idGoal"+a.goal, append(object{{"idGoal", a.goal}}, parameters...)
	}
	return object{
		{"name", a.name},
		{"module", a.module},
		{"action", a.action},
		{"order", firstWidget + number},
		{"parameters", parameters},
		{"uniqueId", id},
		{"isWide", false},
		{"viewDataTable", view},
		{"isReport", true},
	}
}

func splitMethod(method string) (module, action string) {
	module, action, _ = strings.Cut(method, ".")
	return module, action
}
