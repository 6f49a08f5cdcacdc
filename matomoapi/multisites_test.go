package matomoapi_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"matoscope/matomoapi"
)

func TestMultiSites(t *testing.T) {
	f := newFake(t, say(200, `[
		{"label":"A &amp; B","nb_visits":"50","nb_actions":120,"nb_pageviews":100,"revenue":"€2.50","visits_evolution":"-12.5%","actions_evolution":"+3%","pageviews_evolution":0,"revenue_evolution":"100%",
		 "idsite":4,"ratio":0.5,"currencySymbol":"€","previous_nb_visits":80,"previous_nb_actions":200,"previous_Actions_nb_pageviews":160,"previous_Goal_revenue":5,"group":"G","main_url":"https://a.example"},
		{"label":"C","idsite":"5","nb_visits":0}]`))
	got, err := f.client(t).MultiSites(t.Context(), matomoapi.ReportQuery{Period: matomoapi.Month, Date: "2026-11-20"})
	if err != nil || len(got) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	a := got[0]
	if a.SiteID != 4 || a.Name != "A & B" || a.MainURL != "https://a.example" || a.Group != "G" || a.CurrencySymbol != "€" || a.Ratio.String() != "0.5" {
		t.Errorf("site %+v", a)
	}
	for name, test := range map[string]struct {
		trend                      matomoapi.Trend
		value, previous, evolution string
	}{
		"visits":    {a.Visits, "50", "80", "-0.125"},
		"actions":   {a.Actions, "120", "200", "0.03"},
		"pageviews": {a.Pageviews, "100", "160", "0"},
		"revenue":   {a.Revenue, "2.50", "5", "1"},
	} {
		if test.trend.Value.String() != test.value || test.trend.Previous.String() != test.previous || test.trend.Evolution.String() != test.evolution {
			t.Errorf("%s: %v", name, test.trend)
		}
	}
	if c := got[1]; c.SiteID != 5 || c.Visits.Value.String() != "0" || !c.Visits.Evolution.IsAbsent() || !c.Ratio.IsAbsent() {
		t.Errorf("site %+v", c)
	}
	if got := f.requests[0].PostForm.Encode(); got != "date=2026-11-20&filter_limit=-1&format_metrics=0&period=month" {
		t.Errorf("form %s", got)
	}
}

func TestMultiSite(t *testing.T) {
	q := matomoapi.ReportQuery{Site: "3", Period: matomoapi.Day, Date: "2026-11-20"}
	f := newFake(t, say(200, `{"nb_visits":82,"visits_evolution":"-12.8%"}`))
	got, err := f.client(t).MultiSite(t.Context(), q)
	if err != nil || got.Visits.Evolution.String() != "-0.128" || f.requests[0].PostForm.Get("idSite") != "3" {
		t.Errorf("%+v, %v", got, err)
	}
	for body, want := range map[string]matomoapi.Kind{
		`[]`: matomoapi.KindMalformed,
		`{"result":"error","message":"You can't access this resource"}`: matomoapi.KindAccess,
	} {
		if _, err := newFake(t, say(200, body)).client(t).MultiSite(t.Context(), q); kindOf(err) != want {
			t.Errorf("%s: %v", body, err)
		}
		if _, err := newFake(t, say(500, body)).client(t).MultiSites(t.Context(), q); err == nil {
			t.Errorf("%s: no error", body)
		}
	}
}

func TestRecordedMultiSites(t *testing.T) {
	for _, rec := range recordings(t) {
		client := newFake(t, say(rec.Status, string(rec.body))).client(t)
		var all []matomoapi.SiteOverview
		var err error
		switch rec.param("method") {
		case "MultiSites.getAll":
			all, err = client.MultiSites(t.Context(), rec.query())
		case "MultiSites.getOne":
			var one matomoapi.SiteOverview
			one, err = client.MultiSite(t.Context(), rec.query())
			all = []matomoapi.SiteOverview{one}
		default:
			continue
		}
		want := naiveRows(naive(t, rec.body))
		if err != nil || len(all) != len(want) {
			t.Fatalf("%s: %+v, %v", rec.Name, all, err)
		}
		for i, site := range all {
			o := want[i].(object)
			evolution, _ := site.Visits.Evolution.Float()
			percents, err := strconv.ParseFloat(strings.TrimSuffix(o.get("visits_evolution").(string), "%"), 64)
			if err != nil || math.Abs(100*evolution-percents) > 1e-9 {
				t.Errorf("%s: evolution %v of %v", rec.Name, evolution, o.get("visits_evolution"))
			}
			if label, ok := o.get("label").(string); ok && (site.Name != label || site.SiteID == 0 || site.Revenue.Previous.IsAbsent()) {
				t.Errorf("%s: %+v", rec.Name, site)
			}
		}
	}
}
