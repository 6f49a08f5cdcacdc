package matomoapi

import (
	"maps"
	"net/url"
	"slices"
)

// Widget is a box on a dashboard or a page of the server's own web interface.
type Widget struct {
	ID         string // the server's uniqueId; "" on dashboards
	Name       string // in the user's language; "" on dashboards
	Module     string
	Action     string            // of the web interface, which is not always one of the API
	Parameters map[string]string // empty on dashboards: the server does not tell them
	View       string            // how the server draws it: table, graphEvolution, sparklines, ...; "" where it does not tell
	Widgets    []Widget          // inside a container, which is no report itself
}

// widgetMethods are the methods for widgets whose action is none of the API, by
// module and action, or by the action of any module; "" where there is none.
var widgetMethods = map[string]string{
	"getSparklines":     "get",
	"getEvolutionGraph": "get",

	"Goals.getMetrics":                    "Goals.get",
	"Goals.goalConversionsOverview":       "Goals.get",
	"Goals.widgetGoalReport":              "Goals.get",
	"Goals.widgetGoalsOverview":           "Goals.get",
	"Insights.getOverallMoversAndShakers": "Insights.getMoversAndShakersOverview",
	"Live.getSimpleLastVisitCount":        "Live.getCounters",
	"Live.widget":                         "Live.getLastVisitsDetails",
	"UserCountry.getDistinctCountries":    "UserCountry.getNumberOfDistinctCountries",
	"UserCountryMap.realtimeMap":          "Live.getLastVisitsDetails",
	"UserCountryMap.visitorMap":           "UserCountry.getCountry",

	"Referrers.getCampaignUrlBuilder": "",
	"Transitions.getTransitions":      "",
}

// viewModules have widgets, but nothing to report.
var viewModules = []string{
	"CoreHome", "CorePluginsAdmin", "Dashboard", "Feedback", "Marketplace", "ProfessionalServices", "RssWidget", "Tour",
}

// viewParameters say how a widget is drawn.
var viewParameters = []string{
	"module", "action", "forceView", "viewDataTable", "widget", "containerId", "disableLink", "small", "columns",
}

// Call returns the method of the API that has what a widget shows, and the
// parameters that belong to it, such as idGoal; website, period and date are left
// to the caller. It reports false for widgets that show no report.
func (w Widget) Call() (Call, bool) {
	name := w.Module + "." + w.Action
	method, known := widgetMethods[name]
	if action, ok := widgetMethods[w.Action]; ok && !known {
		method, known = w.Module+"."+action, true
	}
	if !known && reads(name, nil) && !slices.Contains(viewModules, w.Module) {
		method = name
	}
	if method == "" {
		return Call{}, false
	}
	params := url.Values{}
	for name, value := range w.Parameters {
		if !slices.Contains(viewParameters, name) && value != "" {
			params.Set(name, value)
		}
	}
	return Call{Method: method, Params: params}, true
}

// widgetAnswer is a widget as the API writes it; on dashboards only its module and
// action.
type widgetAnswer struct {
	ID         looseString             `json:"uniqueId"`
	Name       looseString             `json:"name"`
	Module     looseString             `json:"module"`
	Action     looseString             `json:"action"`
	Parameters orderedTexts            `json:"parameters"`
	View       looseString             `json:"viewDataTable"`
	Widgets    looseList[widgetAnswer] `json:"widgets"`
}

func (a widgetAnswer) widget() Widget {
	w := Widget{
		ID: string(a.ID), Name: string(a.Name), Module: string(a.Module), Action: string(a.Action),
		Parameters: a.Parameters.byName(), View: string(a.View), Widgets: widgets(a.Widgets),
	}
	maps.DeleteFunc(w.Parameters, func(name, _ string) bool { return name == "module" || name == "action" })
	return w
}

func widgets(answers []widgetAnswer) []Widget {
	var all []Widget
	for _, a := range answers {
		all = append(all, a.widget())
	}
	return all
}
