package matomoapi_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"matoscope/matomoapi"
)

func TestGoals(t *testing.T) {
	want := []matomoapi.Goal{{
		ID: 2, SiteID: 1, Name: "A & B", Description: "d", MatchAttribute: "file", Pattern: "x.pdf", PatternType: "contains",
		CaseSensitive: true, AllowMultiple: true, Revenue: 2.5, EventValueAsRevenue: true,
	}}
	for _, body := range []string{
		`[{"idsite":1,"idgoal":2,"name":"A &amp; B","description":"d","match_attribute":"file","pattern":"x.pdf","pattern_type":"contains","case_sensitive":1,"allow_multiple":1,"revenue":2.5,"event_value_as_revenue":1}]`,
		`{"2":{"idsite":"1","idgoal":"2","name":"A & B","description":"d","match_attribute":"file","pattern":"x.pdf","pattern_type":"contains","case_sensitive":true,"allow_multiple":"1","revenue":"2.5","event_value_as_revenue":"1"}}`,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).Goals(t.Context(), 1)
		if err != nil || !slices.Equal(got, want) || f.requests[0].PostForm.Encode() != "filter_limit=-1&idSite=1" {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

func TestAnnotations(t *testing.T) {
	day := matomoapi.NewDate
	relaunch := matomoapi.Annotation{ID: 1, Date: day(2026, 10, 1), Note: "Relaunch", Login: "ann"}
	letter := matomoapi.Annotation{Date: day(2026, 11, 17), Note: `"A" <b>&`, Starred: true, CanEdit: true}
	const first = `{"date":"2026-10-01","note":"Relaunch","starred":0,"user":"ann","idNote":1,"canEditOrDelete":false}`
	const second = `{"date":"2026-11-17","note":"\"A\" <b>&amp;","starred":"1","idNote":"0","canEditOrDelete":true}`
	for body, want := range map[string][]matomoapi.Annotation{
		`[{"1":` + first + `,"0":` + second + `}]`:          {relaunch, letter},
		`[[` + second + `,` + first + `]]`:                  {letter, relaunch},
		`{"7":[` + first + `]}`:                             {relaunch},
		`{"7":{"1":` + first + `},"8":[` + second + `,[]]}`: {relaunch, letter},
		`[]`:   nil,
		`[[]]`: nil,
		`[{}]`: nil,
	} {
		f := newFake(t, say(200, body))
		got, err := f.client(t).Annotations(t.Context(), 7, matomoapi.Span{})
		if err != nil || !slices.Equal(got, want) || f.requests[0].PostForm.Encode() != "filter_limit=-1&idSite=7" {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	f := newFake(t, say(200, `[[{"date":"soon"}]]`))
	november := matomoapi.NewSpan(matomoapi.Month, day(2026, 11, 5))
	if _, err := f.client(t).Annotations(t.Context(), 7, november); kindOf(err) != matomoapi.KindMalformed {
		t.Errorf("a date that is none: %v", err)
	}
	if got := f.requests[0].PostForm.Encode(); got != "date=2026-11-01%2C2026-11-30&filter_limit=-1&idSite=7&period=range" {
		t.Errorf("form %s", got)
	}
}

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

// TestModulesFail has every module meet an error and an answer of another shape.
func TestModulesFail(t *testing.T) {
	methods := map[string]func(*matomoapi.Client) error{
		"Goals":       func(c *matomoapi.Client) error { _, err := c.Goals(t.Context(), 1); return err },
		"Annotations": func(c *matomoapi.Client) error { _, err := c.Annotations(t.Context(), 1, matomoapi.Span{}); return err },
		"Dashboards":  func(c *matomoapi.Client) error { _, err := c.Dashboards(t.Context()); return err },
		"ReportPages": func(c *matomoapi.Client) error { _, err := c.ReportPages(t.Context(), 1); return err },
		"LastVisits": func(c *matomoapi.Client) error {
			_, err := c.LastVisits(t.Context(), matomoapi.VisitsQuery{Site: 1})
			return err
		},
		"Counters":       func(c *matomoapi.Client) error { _, err := c.Counters(t.Context(), 1, 30, ""); return err },
		"VisitorProfile": func(c *matomoapi.Client) error { _, err := c.VisitorProfile(t.Context(), 1, "a", nil); return err },
		"RowEvolution": func(c *matomoapi.Client) error {
			_, err := c.RowEvolution(t.Context(), matomoapi.ReportQuery{Method: "A.get", Site: "1"}, "")
			return err
		},
	}
	for name, method := range methods {
		for body, want := range map[string]matomoapi.Kind{
			`{"result":"error","message":"You can't access this resource"}`: matomoapi.KindAccess,
			`[5,6`: matomoapi.KindTruncated,
			`5`:    matomoapi.KindMalformed,
		} {
			if err := method(newFake(t, say(200, body)).client(t)); kindOf(err) != want {
				t.Errorf("%s of %s: %v, want %s", name, body, err, want)
			}
		}
	}
}

// TestRecordedModules reads the answers of a real server.
func TestRecordedModules(t *testing.T) {
	for _, rec := range recordings(t) {
		if !json.Valid(rec.body) || rec.kind() != "" {
			continue
		}
		client := newFake(t, say(rec.Status, string(rec.body))).client(t)
		list, _ := naive(t, rec.body).([]any)
		switch rec.param("method") {
		case "Goals.getGoals":
			got, err := client.Goals(t.Context(), 1)
			if err != nil || len(got) != len(list) {
				t.Fatalf("%s: %+v, %v", rec.Name, got, err)
			}
			for i, goal := range got {
				if o := list[i].(object); goal.ID == 0 || goal.Name != o.get("name") || goal.Pattern != o.get("pattern") {
					t.Errorf("%s: %+v", rec.Name, goal)
				}
			}
		case "Annotations.getAll":
			got, err := client.Annotations(t.Context(), 1, matomoapi.Span{})
			if err != nil || len(got) != len(naiveRows(list)) {
				t.Fatalf("%s: %+v, %v", rec.Name, got, err)
			}
			for i, note := range got {
				if o := naiveRows(list)[i].(object); note.Note != o.get("note") || note.Date.String() != o.get("date") {
					t.Errorf("%s: %+v", rec.Name, note)
				}
			}
		case "Dashboard.getDashboards":
			got, err := client.Dashboards(t.Context())
			if err != nil || len(got) != len(list) || len(got[0].Widgets) != len(list[0].(object).get("widgets").([]any)) {
				t.Errorf("%s: %+v, %v", rec.Name, got, err)
			}
		case "API.getReportPagesMetadata":
			checkRecordedPages(t, client, len(list))
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
