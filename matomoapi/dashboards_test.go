package matomoapi_test

import (
	"reflect"
	"testing"

	"matoscope/matomoapi"
)

func TestDashboards(t *testing.T) {
	f := newFake(t, say(200, `[{"name":"A &amp; B","id":"3","widgets":[{"module":"Live","action":"widget"},{"module":"CoreHome","action":"getPromoVideo"}]},{"name":"Empty","id":4,"widgets":[]}]`))
	got, err := f.client(t).Dashboards(t.Context())
	none := map[string]string{}
	want := []matomoapi.Dashboard{
		{ID: 3, Name: "A & B", Widgets: []matomoapi.Widget{
			{Module: "Live", Action: "widget", Parameters: none}, {Module: "CoreHome", Action: "getPromoVideo", Parameters: none},
		}},
		{ID: 4, Name: "Empty"},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if asked := f.requests[0].PostForm.Get("returnDefaultIfEmpty"); asked != "0" {
		t.Errorf("who arranged no dashboard is given the default one: %q", asked)
	}
}

func TestReportPages(t *testing.T) {
	f := newFake(t, say(200, `[
		{"uniqueId":"B.b","category":{"id":"B","name":"Bs","order":20},"subcategory":{"id":"b","name":"b &amp; b","order":1},"widgets":[]},
		{"uniqueId":"A.b","category":{"id":"A","name":"As","order":10},"subcategory":{"id":"b","name":"b","order":"7"},"widgets":[
			{"name":"","module":"CoreHome","action":"renderWidgetContainer","uniqueId":"c","isContainer":true,"widgets":[
				{"name":"Goal","module":"Goals","action":"getEvolutionGraph","uniqueId":"g","viewDataTable":"graphEvolution","parameters":{"module":"Goals","action":"getEvolutionGraph","idGoal":2,"forceView":"1","columns":["a"]}}]}]},
		{"uniqueId":"A.a","category":{"id":"A","name":"As","order":10},"subcategory":{"id":"a","name":"a","order":5},"widgets":[]}]`))
	got, err := f.client(t).ReportPages(t.Context(), 9)
	goal := matomoapi.Widget{
		ID: "g", Name: "Goal", Module: "Goals", Action: "getEvolutionGraph", View: "graphEvolution",
		Parameters: map[string]string{"idGoal": "2", "forceView": "1", "columns": ""},
	}
	want := []matomoapi.ReportPage{
		{ID: "A.a", Category: "As", Subcategory: "a"},
		{ID: "A.b", Category: "As", Subcategory: "b", Widgets: []matomoapi.Widget{{
			ID: "c", Module: "CoreHome", Action: "renderWidgetContainer", Parameters: map[string]string{}, Widgets: []matomoapi.Widget{goal},
		}}},
		{ID: "B.b", Category: "Bs", Subcategory: "b & b"},
	}
	if err != nil || !reflect.DeepEqual(got, want) || f.requests[0].PostForm.Get("idSite") != "9" {
		t.Errorf("%+v, %v", got, err)
	}
	if call, ok := goal.Call(); !ok || call.Method != "Goals.get" || call.Params.Encode() != "idGoal=2" {
		t.Errorf("call %+v, %v", call, ok)
	}
}

func TestWidgetCall(t *testing.T) {
	for name, want := range map[[2]string]string{
		{"VisitsSummary", "get"}:                    "VisitsSummary.get",
		{"VisitsSummary", "getEvolutionGraph"}:      "VisitsSummary.get",
		{"Referrers", "getSparklines"}:              "Referrers.get",
		{"Live", "widget"}:                          "Live.getLastVisitsDetails",
		{"UserCountryMap", "visitorMap"}:            "UserCountry.getCountry",
		{"Plugin", "getSomething"}:                  "Plugin.getSomething",
		{"CoreHome", "getPromoVideo"}:               "",
		{"CoreHome", "renderWidgetContainer"}:       "",
		{"ProfessionalServices", "promoServices"}:   "",
		{"RssWidget", "rssPiwik"}:                   "",
		{"Transitions", "getTransitions"}:           "",
		{"Goals", "editGoals"}:                      "",
		{"Insights", "getOverallMoversAndShakers"}:  "Insights.getMoversAndShakersOverview",
		{"Live", "getSimpleLastVisitCount"}:         "Live.getCounters",
		{"Referrers", "getCampaignUrlBuilder"}:      "",
		{"UserCountry", "getDistinctCountries"}:     "UserCountry.getNumberOfDistinctCountries",
		{"Goals", "getSparklines"}:                  "Goals.get",
		{"Dashboard", "embeddedIndex"}:              "",
		{"Feedback", "getFeedback"}:                 "",
		{"VisitTime", "getVisitInformationPerHour"}: "VisitTime.getVisitInformationPerHour",
	} {
		call, ok := matomoapi.Widget{Module: name[0], Action: name[1]}.Call()
		if call.Method != want || ok != (want != "") {
			t.Errorf("%v: %q, %v, want %q", name, call.Method, ok, want)
		}
	}
}

// checkRecordedPages looks at every widget of the menu: those that the server
// calls reports have a method.
func checkRecordedPages(t *testing.T, client *matomoapi.Client, want int) {
	pages, err := client.ReportPages(t.Context(), 1)
	if err != nil || len(pages) != want {
		t.Fatalf("%d pages, want %d; %v", len(pages), want, err)
	}
	reports := 0
	var check func(page string, all []matomoapi.Widget)
	check = func(page string, all []matomoapi.Widget) {
		for _, w := range all {
			check(page, w.Widgets)
			if _, ok := w.Call(); w.View != "" && !ok {
				t.Errorf("%s: the report %+v has no method", page, w)
			} else if ok {
				reports++
			}
		}
	}
	for _, p := range pages {
		if p.ID == "" || p.Category == "" {
			t.Errorf("page %+v", p)
		}
		check(p.ID, p.Widgets)
	}
	if reports < want {
		t.Errorf("only %d reports on %d pages", reports, want)
	}
}
