package sample_test

import (
	"errors"
	"net/url"
	"slices"
	"testing"
	"time"

	"matoscope/matomoapi/sample"
)

// The queries of a day at the shop, and what begins every hit there.
const (
	shopDay = "&idSite=2&period=day&date=today"
	atShop  = "idsite=2&url=https%3A%2F%2Fshop.lantern-son.example%2Fbasket&_id=00000000000000"
)

func TestOrdersAreInReportsAtOnce(t *testing.T) {
	s := newServer(evening)
	const orders, carts = "method=Goals.get&idGoal=ecommerceOrder" + shopDay, "method=Goals.get&idGoal=ecommerceAbandonedCart" + shopDay
	before, left := read[numbers](t, s, orders), read[numbers](t, s, carts)
	const quantity = "method=Goals.getItemsSku&filter_limit=-1" + shopDay
	pieces := sum(t, read[[]tableRow](t, s, quantity), "quantity")
	yesterday := string(answer(t, s, admin, "method=Goals.getItemsSku&idSite=2&period=day&date=yesterday").Body)

	const items = `&ec_items=[["LA-01","Harbour lantern",["Lamps"],50.5,2],["NEW","Anchor","Deck","7"]]`
	for _, query := range []string{
		"1&idgoal=0&revenue=108&ec_id=A1" + items,
		"1&idgoal=0&revenue=108&ec_id=A1" + items, // sent twice by a slow browser
		"1&idgoal=0&revenue=20.25&ec_id=A2",       // another order in the same visit
		"2&idgoal=0&revenue=108" + items,          // left in the basket
		"3&idgoal=0&revenue=108" + items,          // and one that is paid for
		"3&idgoal=0&revenue=110&ec_id=A3" + items,
	} {
		track(t, s, atShop+query)
	}
	after := read[numbers](t, s, orders)
	for metric, more := range map[string]float64{"nb_conversions": 3, "nb_visits_converted": 2, "revenue": 238.25, "items": 6} {
		if got := after.of(metric) - before.of(metric); got < more-0.001 || got > more+0.001 {
			t.Errorf("%v more %s, want %v", got, metric, more)
		}
	}
	if now := read[numbers](t, s, carts); now.of("nb_conversions") != left.of("nb_conversions")+1 || now.of("items") != left.of("items")+3 {
		t.Errorf("carts: %v after %v", now, left)
	}
	rows := read[[]tableRow](t, s, quantity)
	if got := sum(t, rows, "quantity"); got != pieces+6 {
		t.Errorf("%v pieces after %v", got, pieces)
	}
	if !slices.Contains(labels(rows), "NEW") {
		t.Errorf("the new product is not among %q", labels(rows))
	}
	if got := string(answer(t, s, admin, "method=Goals.getItemsSku&idSite=2&period=day&date=yesterday").Body); got != yesterday {
		t.Error("yesterday has changed")
	}
	total := read[numbers](t, s, "method=Goals.get"+shopDay)
	parts := read[numbers](t, s, "method=Goals.get&idGoal=1"+shopDay).of("nb_conversions") + after.of("nb_conversions")
	if total.of("nb_conversions") != parts {
		t.Errorf("%v conversions, %v in the goals", total.of("nb_conversions"), parts)
	}
	days := sum(t, read[[]tableRow](t, s, "method=Goals.getDaysToConversion&idGoal=ecommerceOrder"+shopDay), "nb_conversions")
	if days != after.of("nb_conversions") {
		t.Errorf("%v conversions by days, %v in all", days, after.of("nb_conversions"))
	}
}

func TestDealingsInTheVisitorLog(t *testing.T) {
	now := evening
	s := sample.New(sample.Params{Now: func() time.Time { return now }})
	track(t, s, atShop+"7")
	now = now.Add(time.Minute)
	track(t, s, atShop+"7&idgoal=1&revenue=3.5")
	track(t, s, atShop+"7&idgoal=1") // counts once a visit
	now = now.Add(time.Minute)
	track(t, s, atShop+"7&idgoal=0&revenue=9&ec_id=B1&ec_items=[[\"NEW\"]]")
	now = now.Add(time.Minute)
	track(t, s, atShop+"7")
	type dealt struct {
		VisitDuration   int
		Actions         int
		GoalConversions int
		Status          string `json:"visitEcommerceStatus"`
		ActionDetails   []struct {
			Type      string
			Timestamp int64
			Revenue   float64
			OrderID   string
			Items     int
		}
	}
	v := read[[]dealt](t, s, "method=Live.getLastVisitsDetails&filter_limit=1"+shopDay)[0]
	var kinds []string
	for _, a := range v.ActionDetails {
		kinds = append(kinds, a.Type)
	}
	if !slices.Equal(kinds, []string{"action", "goal", "ecommerceOrder", "action"}) {
		t.Fatalf("actions %q", kinds)
	}
	if a := v.ActionDetails; a[1].Revenue != 3.5 || a[2].Revenue != 9 || a[2].OrderID != "B1" || a[2].Items != 1 || a[2].Timestamp-a[0].Timestamp != 120 {
		t.Errorf("actions %+v", a)
	}
	if v.VisitDuration != 180 || v.Actions != 2 || v.GoalConversions != 1 || v.Status != "ordered" {
		t.Errorf("visit %+v", v)
	}
}

func TestHitsThatComeToNothing(t *testing.T) {
	s := newServer(evening)
	const empty = "idsite=3&_id=ab&url=https%3A%2F%2Fquiet-corner.example%2F"
	for _, query := range []string{empty + "&idgoal=7", empty + "&idgoal=0&ec_id=1&revenue=5", empty + "&idgoal=ecommerceOrder", "idsite=3&ping=1&_id=ab"} {
		track(t, s, query)
	}
	if n := read[numbers](t, s, "method=VisitsSummary.get&idSite=3&period=day&date=today").of("nb_visits"); n != 0 {
		t.Errorf("%v visits", n)
	}
	for query, parameter := range map[string]string{
		atShop + "1&idgoal=0&revenue=-1":                                "revenue",
		atShop + "1&idgoal=0&revenue=NaN":                               "revenue",
		atShop + "1&idgoal=1&revenue=x":                                 "revenue",
		atShop + "1&idgoal=0&ec_id=1&ec_items={}":                       "ec_items",
		atShop + "1&idgoal=0&ec_id=1&ec_items=[[\"\"]]":                 "ec_items",
		atShop + "1&idgoal=0&ec_id=1&ec_items=[[\"a\",\"\",\"\",1,-1]]": "ec_items",
		atShop + "1&idgoal=0&ec_id=1&ec_items=[[\"a\",\"\",\"\",-1]]":   "ec_items",
	} {
		hit, err := url.ParseQuery("rec=1&" + query)
		if err != nil {
			t.Fatal(err)
		}
		refused, ok := errors.AsType[*sample.HitError](s.Track(t.Context(), sample.Viewer{}, hit))
		if !ok || refused.Parameter != parameter {
			t.Errorf("%s: %v, want one about %s", query, refused, parameter)
		}
	}
}
