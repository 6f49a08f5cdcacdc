package sample_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

type evolution struct {
	ReportData map[string][]numbers
	Metadata   struct {
		Metrics   map[string]struct{ Name, Change string }
		Dimension string
	}
}

func TestRowsAreFollowedOverTime(t *testing.T) {
	s := settled()
	const days = "&idSite=1&period=day&date=2026-11-10,2026-11-16"
	for method, label := range map[string]string{
		"UserCountry.getCountry": "Denmark", "Referrers.getReferrerType": "Search Engines > Bing",
		"Actions.getPageUrls": "notes > 2026 > /spring-refit", "Events.getCategory": "Form",
	} {
		module, action, _ := strings.Cut(method, ".")
		e := read[evolution](t, s, "method=API.getRowEvolution&apiModule="+module+"&apiAction="+action+days+"&label="+url.QueryEscape(url.QueryEscape(label)))
		if len(e.ReportData) != 7 || len(e.Metadata.Metrics) == 0 || e.Metadata.Dimension == "" {
			t.Errorf("%s of %s: %+v", label, method, e)
		}
		for _, row := range e.ReportData {
			if len(row) != 1 || row[0].of("nb_visits")+row[0].of("nb_events") == 0 {
				t.Errorf("%s of %s: %v", label, method, row)
			}
		}
	}
	one := read[evolution](t, s, "method=API.getRowEvolution&apiModule=UserCountry&apiAction=getCountry&label=Denmark&column=nb_visits"+days)
	rows := read[[]tableRow](t, s, "method=UserCountry.getCountry&filter_pattern=Denmark&idSite=1&period=day&date=2026-11-12")
	if got := one.ReportData["2026-11-12"][0].of("nb_visits"); got != rows[0].number(t, "nb_visits") {
		t.Errorf("%v visits, the report has %v", got, rows[0]["nb_visits"])
	}
	several := read[evolution](t, s, "method=API.getRowEvolution&apiModule=DevicesDetection&apiAction=getBrowsers"+days)
	if len(several.Metadata.Metrics) != 5 || several.ReportData["2026-11-10"][0].of("nb_visits_0") == 0 {
		t.Errorf("the largest rows are %+v", several)
	}
	flat := read[evolution](t, s, "method=API.getRowEvolution&apiModule=Actions&apiAction=getPageUrls&flat=1&label="+url.QueryEscape(url.QueryEscape("/notes/2026/spring-refit"))+days)
	if rows := flat.ReportData["2026-11-12"]; len(rows) != 1 || rows[0].of("nb_hits") == 0 {
		t.Errorf("of a flat list, a page has %v", rows)
	}
	missing := read[evolution](t, s, "method=API.getRowEvolution&apiModule=UserCountry&apiAction=getCountry&label=Atlantis"+days)
	if rows := missing.ReportData["2026-11-12"]; rows == nil || len(rows) != 0 {
		t.Errorf("Atlantis has %v", rows)
	}
}

func TestPagesShowReportsThatThereAre(t *testing.T) {
	s := settled()
	for _, site := range []string{"1", "2"} {
		shown := 0
		for _, page := range read[[]struct {
			UniqueID    string
			Subcategory struct{ ID string }
			Widgets     []struct{ Module, Action string }
		}](t, s, "method=API.getReportPagesMetadata&idSite="+site) {
			if page.Subcategory.ID == "" || len(page.Widgets) == 0 {
				t.Errorf("page %+v", page)
			}
			for _, w := range page.Widgets {
				shown++
				read[any](t, s, "method="+w.Module+"."+w.Action+"&period=day&date=yesterday&idSite="+site)
			}
		}
		if shown < 40 {
			t.Errorf("the pages of site %s show %d reports", site, shown)
		}
	}
}

func TestNotesAreKept(t *testing.T) {
	s := newServer(evening)
	if got := string(answer(t, s, admin, "method=Annotations.getAll&idSite=1").Body); got != "[]" {
		t.Errorf("before any note: %s", got)
	}
	for _, query := range []string{
		"date=2026-11-17&starred=1&note=" + url.QueryEscape(`Letter <b>&</b> "more"`), "date=2026-10-01&note=Refit",
	} {
		read[any](t, s, "method=Annotations.add&idSite=1&"+query)
	}
	for query, want := range map[string]string{
		"": `[{"1":{"date":"2026-10-01","note":"Refit","starred":0,"user":"admin","idNote":1,"canEditOrDelete":true},` +
			`"0":{"date":"2026-11-17","note":"Letter <b>&<\/b> \"more\"","starred":1,"user":"admin","idNote":0,"canEditOrDelete":true}}]`,
		"&period=range&date=2026-11-01,2026-11-20": `[[{"date":"2026-11-17","note":"Letter <b>&<\/b> \"more\"","starred":1,"user":"admin","idNote":0,"canEditOrDelete":true}]]`,
		"&date=2026-11-20":                         "[]",
	} {
		if got := string(answer(t, s, admin, "method=Annotations.getAll&idSite=1"+query).Body); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if notes := read[[]any](t, s, "method=Annotations.getAll&idSite=1&period=week&date=2026-11-20&lastN=8"); len(notes) != 1 || len(notes[0].(map[string]any)) != 2 {
		t.Errorf("eight weeks have %v", notes)
	}
	for _, query := range []string{"method=Annotations.add&idSite=3&date=today&note=x", "method=Annotations.getAll&idSite=3"} {
		if r := answer(t, s, reader, query); r.Status != 401 {
			t.Errorf("%s: %d, %s", query, r.Status, r.Body)
		}
	}
	if boards := read[[]map[string]any](t, s, "method=Dashboard.getDashboards"); !slices.ContainsFunc(boards, func(b map[string]any) bool { return b["id"] == 1.0 }) {
		t.Errorf("dashboards are %v", boards)
	}
}
