package sample_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// published lists the reports that the metadata names, with their parameters.
func published(t *testing.T, site int) []string {
	t.Helper()
	var queries []string
	for _, e := range read[[]map[string]any](t, settled(), fmt.Sprintf("method=API.getReportMetadata&idSite=%d", site)) {
		query := fmt.Sprintf("method=%v.%v&idSite=%d", e["module"], e["action"], site)
		if parameters, ok := e["parameters"].(map[string]any); ok {
			query += fmt.Sprintf("&idGoal=%v", parameters["idGoal"])
		}
		queries = append(queries, query)
	}
	return queries
}

// summable are columns of rows that add up over days.
var summable = []string{
	"nb_visits", "nb_actions", "sum_visit_length", "nb_hits", "entry_nb_visits", "exit_nb_visits", "sum_time_spent", "nb_events",
	"sum_event_value", "nb_impressions", "nb_interactions", "nb_conversions", "revenue", "quantity", "orders",
}

func TestDaysOfEveryReportSumToTheWeek(t *testing.T) {
	s := settled()
	for _, site := range []int{1, 2} {
		for _, query := range published(t, site) {
			if strings.Contains(query, "MultiSites.") {
				continue
			}
			week := answer(t, s, admin, query+"&filter_limit=-1&period=week&date=2026-11-11").Body
			if week[0] != '[' {
				continue // no rows
			}
			whole := read[[]tableRow](t, s, query+"&filter_limit=-1&period=week&date=2026-11-11")
			total := make(map[string]float64)
			for d := 9; d <= 15; d++ {
				rows := read[[]tableRow](t, s, fmt.Sprintf("%s&filter_limit=-1&period=day&date=2026-11-%02d", query, d))
				for _, column := range summable {
					total[column] += sum(t, rows, column)
				}
			}
			for _, column := range summable {
				total := total[column]
				if want := sum(t, whole, column); want-total > 0.01 || total-want > 0.01 {
					t.Errorf("%s: %s is %v in days, %v in the week", query, column, total, want)
				}
			}
			if len(whole) == 0 {
				t.Errorf("%s has no rows", query)
			}
		}
	}
}

func TestVisitReportsSumToTheVisits(t *testing.T) {
	s := settled()
	for _, method := range []string{
		"UserCountry.getContinent", "UserCountry.getRegion", "UserCountry.getCity", "UserLanguage.getLanguage",
		"UserLanguage.getLanguageCode", "DevicesDetection.getModel", "DevicesDetection.getBrand", "DevicesDetection.getOsVersions",
		"DevicesDetection.getOsFamilies", "DevicesDetection.getBrowsers", "DevicesDetection.getBrowserVersions",
		"DevicesDetection.getBrowserEngines", "Resolution.getResolution", "Resolution.getConfiguration",
		"VisitTime.getVisitInformationPerLocalTime", "VisitTime.getByDayOfWeek", "VisitorInterest.getNumberOfVisitsPerPage",
		"VisitorInterest.getNumberOfVisitsPerVisitDuration", "VisitorInterest.getNumberOfVisitsByVisitCount",
	} {
		for _, site := range []int{1, 2} {
			point := fmt.Sprintf("&idSite=%d&period=day&date=2026-11-20", site)
			visits := read[numbers](t, s, "method=VisitsSummary.get"+point).of("nb_visits")
			rows := read[[]tableRow](t, s, "method="+method+"&filter_limit=-1"+point)
			if got := sum(t, rows, "nb_visits"); got != visits || got == 0 {
				t.Errorf("%s%s: %v visits in rows, %v in all", method, point, got, visits)
			}
		}
	}
}

func TestChannelsAgreeWithTheirReports(t *testing.T) {
	s := settled()
	whole := read[numbers](t, s, "method=Referrers.get"+yesterday)
	for method, metric := range map[string]string{
		"getKeywords": "SearchEngines", "getSearchEngines": "SearchEngines", "getWebsites": "Websites",
		"getSocials": "SocialNetworks", "getCampaigns": "Campaigns",
	} {
		rows := read[[]tableRow](t, s, "method=Referrers."+method+yesterday)
		if got, want := sum(t, rows, "nb_visits"), whole.of("Referrers_visitorsFrom"+metric); got != want || got == 0 {
			t.Errorf("%s has %v visits, Referrers.get %v", method, got, want)
		}
	}
	for method, metric := range map[string]string{
		"getKeywords": "getNumberOfDistinctKeywords", "getSearchEngines": "getNumberOfDistinctSearchEngines",
		"getWebsites": "getNumberOfDistinctWebsites", "getSocials": "getNumberOfDistinctSocialNetworks",
		"getCampaigns": "getNumberOfDistinctCampaigns",
	} {
		rows := read[[]tableRow](t, s, "method=Referrers."+method+yesterday)
		if n := read[numbers](t, s, "method=Referrers."+metric+yesterday).of("value"); n != float64(len(rows)) {
			t.Errorf("%s has %d rows, %s is %v", method, len(rows), metric, n)
		}
	}
}

func TestOnePageHasItsRow(t *testing.T) {
	s := settled()
	for _, path := range []string{"/letter", "/guides/knots?view=print"} {
		address := "https://www.tidewater-notes.example" + path
		rows := read[[]tableRow](t, s, "method=Actions.getPageUrl&pageUrl="+url.QueryEscape(address)+yesterday)
		all := read[[]tableRow](t, s, "method=Actions.getPageUrls&flat=1&filter_pattern="+url.QueryEscape("^"+regexp.QuoteMeta(path)+"$")+yesterday)
		if len(rows) != 1 || rows[0]["url"] != address || rows[0]["nb_hits"] != all[0]["nb_hits"] {
			t.Errorf("%s has %v, among all %v", path, rows, all)
		}
	}
	if got := string(answer(t, s, admin, "method=Actions.getPageUrl&pageUrl=nowhere"+yesterday).Body); got != "[]" {
		t.Errorf("nowhere is %s", got)
	}
}

func TestCountriesAreCounted(t *testing.T) {
	s := settled()
	for _, when := range []string{"&idSite=1&period=day&date=today", "&idSite=2&period=month&date=2026-10-01"} {
		rows := read[[]tableRow](t, s, "method=UserCountry.getCountry"+when)
		if n := read[numbers](t, s, "method=UserCountry.getNumberOfDistinctCountries"+when).of("value"); n != float64(len(rows)) {
			t.Errorf("%s: %v countries, %d rows", when, n, len(rows))
		}
	}
}

func TestGoalsAndOrdersAgree(t *testing.T) {
	s := settled()
	const shop = "&idSite=2&period=week&date=2026-11-11"
	all := read[numbers](t, s, "method=Goals.get"+shop)
	wishes := read[numbers](t, s, "method=Goals.get&idGoal=1"+shop)
	orders := read[numbers](t, s, "method=Goals.get&idGoal=ecommerceOrder"+shop)
	carts := read[numbers](t, s, "method=Goals.get&idGoal=ecommerceAbandonedCart"+shop)
	if wishes.of("nb_conversions")+orders.of("nb_conversions") != all.of("nb_conversions") || carts.of("items") == 0 {
		t.Errorf("%v and %v conversions of %v", wishes.of("nb_conversions"), orders.of("nb_conversions"), all.of("nb_conversions"))
	}
	for _, method := range []string{"getItemsSku", "getItemsName", "getItemsCategory"} {
		items := read[[]tableRow](t, s, "method=Goals."+method+shop)
		if got, want := sum(t, items, "revenue"), orders.of("revenue"); got-want > 0.01 || want-got > 0.01 {
			t.Errorf("%s: items are worth %v, orders %v", method, got, want)
		}
		if got, want := sum(t, items, "quantity"), orders.of("items"); got != want {
			t.Errorf("%s: %v items, %v in orders", method, got, want)
		}
	}
	left := read[numbers](t, s, "method=VisitsSummary.get&segment=visitEcommerceStatus==abandonedCart"+shop).of("nb_visits")
	if left != carts.of("nb_conversions") {
		t.Errorf("%v baskets were left, %v visits left one", carts.of("nb_conversions"), left)
	}
	days := read[[]tableRow](t, s, "method=Goals.getDaysToConversion&idGoal=1"+shop)
	if got := sum(t, days, "nb_conversions"); got != wishes.of("nb_conversions") {
		t.Errorf("%v conversions by days, %v in all", got, wishes.of("nb_conversions"))
	}
	goals := read[[]map[string]any](t, s, "method=Goals.getGoals&idSite=1")
	if len(goals) != 2 || goals[0]["idgoal"] != 1.0 || goals[1]["revenue"] != 2.5 {
		t.Errorf("goals are %v", goals)
	}
}

func TestWebsitesAreCompared(t *testing.T) {
	s := settled()
	for when, ratio := range map[string]float64{"period=week&date=2026-11-11": 1, "period=day&date=today": 0.861, "period=month&date=2026-10-01": 1} {
		rows := read[[]tableRow](t, s, "method=MultiSites.getAll&format_metrics=0&"+when)
		if len(rows) != 2 {
			t.Fatalf("%s: %d websites", when, len(rows))
		}
		blog := rows[0]
		visits := read[numbers](t, s, "method=VisitsSummary.get&idSite=1&"+when).of("nb_visits")
		growth := visits/(blog.number(t, "previous_nb_visits")*ratio) - 1
		if got := blog.number(t, "visits_evolution"); blog.number(t, "nb_visits") != visits || got-growth > 0.001 || growth-got > 0.001 {
			t.Errorf("%s: %v visits, %v, evolution %v, want %v", when, blog["nb_visits"], visits, got, growth)
		}
		if got := blog.number(t, "ratio"); got != ratio {
			t.Errorf("%s: ratio is %v", when, got)
		}
	}
}

func TestReportsRefuseWhatTheyCannotAnswer(t *testing.T) {
	s := settled()
	for query, want := range map[string]string{
		"method=VisitTime.getByDayOfWeek&idSite=1&period=week&date=last2":                    "does not support multiple dates",
		"method=Events.getCategory&secondaryDimension=eventName" + yesterday:                 "is not valid for the API Events.getCategory",
		"method=Referrers.getKeywordsFromSearchEngineId" + yesterday:                         "Please specify a value for 'idSubtable'",
		"method=VisitTime.getByDayOfWeek&idSite=1&period=day&date=2026-11-01,2026-11-02":     "does not support multiple dates",
		"method=Goals.getItemsName&idSite=1&period=day&date=today&segment=productRope==rope": "is not a supported segment",
	} {
		if body := string(answer(t, s, admin, query).Body); !strings.Contains(body, want) {
			t.Errorf("%s: %s, want %s", query, body, want)
		}
	}
}

func TestAnnotationsAreCounted(t *testing.T) {
	s := newServer(evening)
	read[map[string]any](t, s, "method=Annotations.add&idSite=1&date=2026-11-17&note=Relaunch&starred=1")
	got := read[[][][2]any](t, s, "method=Annotations.getAnnotationCountForDates&idSite=1&period=day&date=2026-11-20&lastN=5")
	if len(got) != 1 || len(got[0]) != 5 || got[0][1][0] != "2026-11-17" {
		t.Fatalf("%v", got)
	}
	for i, entry := range got[0] {
		want := 0.0
		if i == 1 {
			want = 1
		}
		counts := entry[1].(map[string]any)
		if counts["count"] != want || counts["starred"] != want {
			t.Errorf("%v has %v", entry[0], counts)
		}
	}
}

func TestShopsTellOfOrdersAndCarts(t *testing.T) {
	s := settled()
	const month = "&idSite=2&period=month&date=2026-10-01"
	all := read[numbers](t, s, "method=Goals.get"+month)
	goals := 0.0
	for _, id := range []string{"ecommerceOrder", "1"} {
		goals += read[numbers](t, s, "method=Goals.get&idGoal="+id+month).of("nb_conversions")
	}
	if got := all.of("nb_conversions"); got != goals || goals == 0 {
		t.Errorf("%v conversions, %v of the goals", got, goals)
	}
	for _, id := range []string{"ecommerceOrder", "ecommerceAbandonedCart", "1", "0", ""} {
		want := read[numbers](t, s, "method=Goals.get&idGoal="+id+month).of("nb_conversions")
		for _, action := range []string{"getDaysToConversion", "getVisitsUntilConversion"} {
			rows := read[[]tableRow](t, s, "method=Goals."+action+"&filter_limit=-1&idGoal="+id+month)
			if got := sum(t, rows, "nb_conversions"); got != want || want == 0 {
				t.Errorf("%s of %q tells of %v conversions, want %v", action, id, got, want)
			}
		}
	}
	ids := string(answer(t, s, admin, "method=API.getReportMetadata&idSite=2").Body)
	for _, id := range []string{"Goals_get_idGoal--ecommerceOrder", "Goals_getDaysToConversion_idGoal--ecommerceAbandonedCart"} {
		if !strings.Contains(ids, `"`+id+`"`) {
			t.Errorf("the shop has no %s", id)
		}
	}
}

func TestUsersAreListed(t *testing.T) {
	s := settled()
	if got := read[[]map[string]any](t, s, "method=UsersManager.getUsers"); len(got) != 1 || got[0]["login"] != admin.Login {
		t.Errorf("users: %v", got)
	}
}
