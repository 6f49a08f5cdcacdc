package sample_test

import (
	"math"
	"testing"
)

// dealtVisit is what was dealt in a visit of the log.
type dealtVisit struct {
	IDVisit         int
	GoalConversions int
	Status          string `json:"visitEcommerceStatus"`
	ActionDetails   []struct {
		Type        string
		OrderID     string
		GoalID      int
		Revenue     float64
		Items       float64
		ItemDetails []struct {
			ItemSKU, ItemName string
			Price, Quantity   float64
		}
	}
}

// dealing sums up the conversions of one kind.
type dealing struct{ conversions, revenue, items float64 }

// TestTheLogHoldsWhatWasDealt compares the visits of a day with Goals.get of it.
func TestTheLogHoldsWhatWasDealt(t *testing.T) {
	s := settled()
	for site, goals := range map[string][]string{"1": {"1", "2"}, "2": {"1", "ecommerceOrder", "ecommerceAbandonedCart"}} {
		for _, date := range []string{"yesterday", "today"} {
			day := "&period=day&idSite=" + site + "&date=" + date
			log := read[[]dealtVisit](t, s, "method=Live.getLastVisitsDetails&filter_limit=-1"+day)
			dealt := sumDealings(t, log)
			for _, goal := range goals {
				want, got := read[numbers](t, s, "method=Goals.get&idGoal="+goal+day), dealt[goal]
				if got.conversions == 0 || got.conversions != want.of("nb_conversions") || math.Abs(got.revenue-want.of("revenue")) > 0.005 || got.items != want.of("items") {
					t.Errorf("site %s, %s, goal %s: %+v in the log, %v", site, date, goal, got, want)
				}
			}
		}
	}
}

// sumDealings sums up the conversions by the ids of their goals.
func sumDealings(t *testing.T, log []dealtVisit) map[string]dealing {
	t.Helper()
	sums := map[string]dealing{}
	for _, v := range log {
		goals, status := 0, "none"
		for _, a := range v.ActionDetails {
			id := a.Type
			switch a.Type {
			case "goal":
				id = string(rune('0' + a.GoalID))
				goals++
			case "ecommerceOrder":
				status = "ordered"
			case "ecommerceAbandonedCart":
				status = "abandonedCart"
			default:
				continue
			}
			pieces, worth := 0.0, 0.0
			for _, item := range a.ItemDetails {
				pieces += item.Quantity
				worth += item.Quantity * item.Price
			}
			if a.Type != "goal" && (pieces != a.Items || math.Abs(worth-a.Revenue) > 0.005 || a.OrderID == "" == (status == "ordered")) {
				t.Errorf("visit %d: %+v", v.IDVisit, a)
			}
			d := sums[id]
			sums[id] = dealing{d.conversions + 1, d.revenue + a.Revenue, d.items + pieces}
		}
		if goals != v.GoalConversions || status != v.Status {
			t.Errorf("visit %d has %d goals and is %s; it tells %d and %s", v.IDVisit, goals, status, v.GoalConversions, v.Status)
		}
	}
	return sums
}

func TestProductsLeftInCarts(t *testing.T) {
	s := settled()
	for _, when := range []string{"&idSite=2&period=day&date=yesterday", "&idSite=2&period=month&date=2026-10-15"} {
		carts := read[numbers](t, s, "method=Goals.get&idGoal=ecommerceAbandonedCart"+when)
		sold := read[[]tableRow](t, s, "method=Goals.getItemsName&filter_limit=-1"+when)
		for _, method := range []string{"Goals.getItemsName", "Goals.getItemsSku", "Goals.getItemsCategory"} {
			rows := read[[]tableRow](t, s, "method="+method+"&abandonedCarts=1&filter_limit=-1"+when)
			revenue, pieces := sum(t, rows, "revenue"), sum(t, rows, "quantity")
			if pieces == 0 || pieces != carts.of("items") || math.Abs(revenue-carts.of("revenue")) > 0.01 || revenue == sum(t, sold, "revenue") {
				t.Errorf("%s%s: %v pieces for %v of %v", method, when, pieces, revenue, carts)
			}
			if rows[0]["abandoned_carts"] == nil || rows[0]["orders"] != nil {
				t.Errorf("%s: a row is %v", method, rows[0])
			}
		}
	}
}
