package ui_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// partsSumToTheWhole parts visits by segments. The first segment of a case
// holds what the others add up to.
func partsSumToTheWhole(t *testing.T, h home) {
	for _, parts := range [][]string{
		{"", "countryCode==de", "countryCode!=de"},
		{"", "deviceType==desktop", "deviceType==smartphone", "deviceType!=desktop;deviceType!=smartphone"},
		{"", "visitDuration<60", "visitDuration>=60"},
		{"", "visitorType==new", "visitorType==returning"},
		{"", "actions==1", "actions>1;actions<=5", "actions>5"},
		{"", "browserName=@Chrome", "browserName!@Chrome"},
		{"countryCode==de", "countryCode==de;deviceType==desktop", "countryCode==de;deviceType!=desktop"},
		{"countryCode==de,countryCode==us", "countryCode==de", "countryCode==us"},
		{
			"countryCode==de,deviceType==desktop",
			"countryCode==de;deviceType==desktop", "countryCode==de;deviceType!=desktop", "countryCode!=de;deviceType==desktop",
		},
		{"", "countryCode==de,deviceType==desktop", "countryCode!=de;deviceType!=desktop"},
		{
			"visitConverted==1,actions>5;visitorType==new",
			"visitConverted==1;visitorType==new", "visitConverted==0;actions>5;visitorType==new",
		},
		{"", "pageUrl=@about", "pageUrl!@about"},
		{"", "eventCategory==", "eventCategory!="},
		{"countryCode%3D%3Dde%2CcountryCode%3D%3Dus", "countryCode==de,countryCode==us"},
	} {
		for _, site := range []string{"1", "2"} {
			t.Run(site+"/"+parts[0]+"="+strings.Join(parts[1:], "+"), func(t *testing.T) {
				t.Parallel()
				args := site + " range 2026-11-09,2026-11-15"
				var of []record
				for _, segment := range parts {
					of = append(of, h.figures(t, "VisitsSummary.get", args, "--segment", segment))
				}
				for _, metric := range []string{"nb_visits", "nb_actions", "bounce_count", "sum_visit_length", "nb_visits_converted"} {
					if got, want := total(of[1:], metric), of[0].of(metric); got != want || of[0].of("nb_visits") == 0 {
						t.Errorf("%s is %v in parts, %v in all", metric, got, want)
					}
				}
			})
		}
	}
}

// rowsNameTheirSegment opens the segment of every row.
func rowsNameTheirSegment(t *testing.T, h home) {
	const day = "1 day 2026-11-20"
	for _, method := range []string{
		"UserCountry.getCountry", "UserCountry.getCity", "DevicesDetection.getType", "DevicesDetection.getBrowsers",
		"Referrers.getReferrerType", "VisitorInterest.getNumberOfVisitsPerPage", "Actions.getSiteSearchCategories",
		"Actions.getSiteSearchKeywords", "Events.getCategory", "Contents.getContentNames", "Actions.getPageTitles",
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			opened := 0
			rows := h.report(t, method, day).Rows
			for _, r := range rows[:min(3, len(rows))] {
				segment, _ := r["segment"].(string)
				if segment == "" {
					continue
				}
				opened++
				in := h.figures(t, "VisitsSummary.get", day, "--segment", segment)
				if in.of("nb_visits") != r.of("nb_visits") || r.of("nb_visits") == 0 {
					t.Errorf("%s has %v visits, its segment %s %v", r["label"], r["nb_visits"], segment, in["nb_visits"])
				}
			}
			if opened == 0 {
				t.Error("no row has a segment")
			}
		})
	}
}

// hoursOfSegmentsAreInUTC follows rows of the website's own hours to
// segments, which count in UTC.
func hoursOfSegmentsAreInUTC(t *testing.T, h home) {
	for _, c := range []struct {
		day        string
		hour, late int // an hour of the website; what UTC is to be added to get there
	}{
		{"1 day 2026-11-20", 10, 1},
		{"1 day 2026-07-20", 10, 2},
		{"1 day 2026-11-20", 0, 1},
		{"2 day 2026-11-20", 20, -5},
		{"2 day 2026-07-20", 9, -4},
	} {
		t.Run(c.day+" "+strconv.Itoa(c.hour), func(t *testing.T) {
			t.Parallel()
			rows := h.report(t, "VisitTime.getVisitInformationPerServerTime", c.day).Rows
			if len(rows) != 24 || rows[c.hour]["label"] != fmt.Sprintf("%02d", c.hour) {
				t.Fatalf("row %d of %d is %v", c.hour, len(rows), rows[c.hour]["label"])
			}
			utc := (c.hour - c.late + 24) % 24
			in := h.figures(t, "VisitsSummary.get", c.day, "--segment", fmt.Sprintf("visitStartServerHour==%d", utc))
			if got, want := in.of("nb_visits"), rows[c.hour].of("nb_visits"); got != want || want == 0 {
				t.Errorf("%v visits in hour %d of UTC, %v in hour %d of the website", got, utc, want, c.hour)
			}
		})
	}
}

// conversionsAgree compares goals and orders wherever they are told.
func conversionsAgree(t *testing.T, h home) {
	for site, goals := range map[string][]string{"1": {"1", "2"}, "2": {"ecommerceOrder", "1"}} {
		for _, when := range []string{site + " day 2026-11-20", site + " month 2026-10-01", site + " range 2026-11-01,2026-11-12"} {
			t.Run(when, func(t *testing.T) {
				t.Parallel()
				all := h.figures(t, "Goals.get", when)
				if all.of("nb_conversions") == 0 || all.of("revenue") == 0 {
					t.Fatalf("no conversions: %v", all)
				}
				var each []record
				for _, id := range goals {
					goal := h.figures(t, "Goals.get", when, "--param", "idGoal="+id)
					each = append(each, goal)
					for _, method := range []string{"Goals.getDaysToConversion", "Goals.getVisitsUntilConversion"} {
						rows := h.report(t, method, when, "--param", "idGoal="+id).Rows
						if got, want := total(rows, "nb_conversions"), goal.of("nb_conversions"); got != want || want == 0 {
							t.Errorf("%s of %s: %v conversions, want %v", method, id, got, want)
						}
					}
				}
				for _, metric := range []string{"nb_conversions", "revenue"} {
					want := all.of(metric)
					for what, got := range map[string]float64{
						"the goals":     total(each, metric),
						"new and old":   all.of(metric+"_new_visit") + all.of(metric+"_returning_visit"),
						"countries":     total(h.report(t, "UserCountry.getCountry", when).Rows, metric),
						"channels":      total(h.report(t, "Referrers.getReferrerType", when).Rows, metric),
						"device types":  total(h.report(t, "DevicesDetection.getType", when).Rows, metric),
						"all in one":    h.figures(t, "API.get", when).of(metric),
						"the website's": h.figures(t, "MultiSites.getOne", when, "--param", "enhanced=1").of(metric),
					} {
						if !equal(got, want) {
							t.Errorf("%s of %s is %v, want %v", metric, what, got, want)
						}
					}
				}
			})
		}
	}
}

// productsSumToTheOrders compares what was sold with what was paid.
func productsSumToTheOrders(t *testing.T, h home) {
	const month = "2 month 2026-10-01"
	orders := h.figures(t, "Goals.get", month, "--param", "idGoal=ecommerceOrder")
	for _, method := range []string{"Goals.getItemsSku", "Goals.getItemsName", "Goals.getItemsCategory"} {
		rows := h.report(t, method, month).Rows
		if got, want := total(rows, "revenue"), orders.of("revenue"); !equal(got, want) || want == 0 {
			t.Errorf("%s sold for %v, orders are worth %v", method, got, want)
		}
		if got, want := total(rows, "quantity"), orders.of("items"); got != want || want == 0 {
			t.Errorf("%s sold %v pieces, orders have %v", method, got, want)
		}
	}
	ordered := h.figures(t, "VisitsSummary.get", month, "--segment", "visitEcommerceStatus==ordered")
	if got, want := ordered.of("nb_visits"), orders.of("nb_conversions"); got != want {
		t.Errorf("%v visits ordered, %v orders", got, want)
	}
	carts := h.figures(t, "Goals.get", month, "--param", "idGoal=ecommerceAbandonedCart")
	left := h.figures(t, "VisitsSummary.get", month, "--segment", "visitEcommerceStatus==abandonedCart")
	if got, want := left.of("nb_visits"), carts.of("nb_conversions"); got != want || want == 0 {
		t.Errorf("%v visits left a cart, %v carts", got, want)
	}
}
