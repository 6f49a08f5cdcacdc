package sample_test

import (
	"net/url"
	"testing"
)

func TestWidgetsAreTheReportsOfTheMenu(t *testing.T) {
	s := settled()
	pages := read[[]struct {
		Widgets []struct{ UniqueID string }
	}](t, s, "method=API.getReportPagesMetadata&idSite=2")
	want := make(map[string]bool)
	for _, p := range pages {
		if len(p.Widgets) == 0 {
			t.Error("a page without widgets")
		}
		for _, w := range p.Widgets {
			want[w.UniqueID] = true
		}
	}
	widgets := read[[]struct {
		Name, UniqueID string
		Category       struct{ ID string }
		Subcategory    struct{ ID string }
		Parameters     map[string]string
	}](t, s, "method=API.getWidgetMetadata&idSite=2")
	if len(widgets) != len(want) || len(want) < 50 {
		t.Errorf("%d widgets, %d on pages", len(widgets), len(want))
	}
	for _, w := range widgets {
		if !want[w.UniqueID] || w.Category.ID == "" || w.Subcategory.ID == "" || w.Parameters["action"] == "" {
			t.Errorf("widget %+v", w)
		}
	}
	if !want["widgetGoalsgetidGoalecommerceOrder"] {
		t.Error("no page shows the orders")
	}
}

func TestCampaignsTellTheirKeywords(t *testing.T) {
	s := settled()
	const month = "&idSite=1&period=month&date=2026-10-01"
	for _, campaign := range read[[]tableRow](t, s, "method=Referrers.getCampaigns&expanded=1"+month) {
		keywords, _ := campaign["subtable"].([]any)
		named := 0.0
		for _, k := range keywords {
			row := tableRow(k.(map[string]any))
			visits := row.number(t, "nb_visits")
			named += visits
			segment := url.QueryEscape(row["segment"].(string))
			in := read[numbers](t, s, "method=VisitsSummary.get&segment="+segment+month).of("nb_visits")
			if in != visits || visits == 0 {
				t.Errorf("%v has %v visits, its segment %v", row["label"], visits, in)
			}
		}
		if all := campaign.number(t, "nb_visits"); len(keywords) == 0 || named >= all {
			t.Errorf("%v: %v visits of %v have one of %d keywords", campaign["label"], named, all, len(keywords))
		}
	}
}

func TestPluginsAreSharesOfAllVisits(t *testing.T) {
	s := settled()
	visits := read[numbers](t, s, "method=VisitsSummary.get"+yesterday).of("nb_visits")
	rows := read[[]tableRow](t, s, "method=DevicePlugins.getPlugin&format_metrics=0"+yesterday)
	if len(rows) != 8 || rows[0]["label"] != "Cookie" {
		t.Fatalf("%d plugins: %v", len(rows), rows)
	}
	for _, r := range rows {
		want := r.number(t, "nb_visits") / visits
		if got := r.number(t, "nb_visits_percentage"); got-want > 0.006 || want-got > 0.006 {
			t.Errorf("%v has %v of the visits, want %v", r["label"], got, want)
		}
	}
}
