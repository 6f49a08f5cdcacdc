package sample

import "time"

// newShop is a shop that people visit in the evening, most of all before
// Christmas.
func newShop() *site {
	pages := []page{
		{"/", 28, 22, 20},
		{"/deals", 8, 9, 30},
		{"/search", 1, 6, 15},
		{"/lamps/", 6, 10, 25},
		{"/lamps/harbour-lantern", 9, 12, 45},
		{"/lamps/signal-light?colour=brass", 5, 7, 45},
		{"/rope/", 4, 7, 25},
		{"/rope/jute-12mm", 4, 5, 35},
		{"/rope/mooring-line", 3, 5, 40},
		{"/tableware/", 5, 8, 25},
		{"/tableware/tea/blå-kop", 6, 7, 50},
		{"/tableware/tea/茶壶", 3, 4, 50},
		{"/tableware/plates/🌅-sunrise", 3, 4, 40},
		{"/help/returns", 2, 4, 60},
		{"/help/التوصيل", 1, 2, 60},
		{"/basket", 1, 6, 30},
		{"/checkout", 0, 1, 90},
		{"/checkout/complete", 0, 0, 20},
	}
	return &site{
		id: 2, name: "Lantern & Søn Outfitters", url: "https://shop.lantern-son.example",
		timezone: "America/New_York", timezoneName: "United States - New York",
		currency: "USD", currencyName: "US Dollar", symbol: "$",
		searchKeys: "q", searchCategory: "section", ecommerce: true,
		traffic: traffic{
			level:    640,
			weekdays: [7]float64{1.12, 0.96, 0.94, 0.93, 0.95, 1.0, 1.1},
			workday:  [24]float64{3, 2, 1, 1, 1, 1, 2, 4, 6, 7, 8, 9, 11, 10, 8, 8, 8, 9, 10, 12, 14, 13, 10, 6},
			weekend:  [24]float64{4, 3, 2, 1, 1, 1, 2, 3, 5, 8, 10, 12, 12, 12, 12, 11, 11, 10, 10, 11, 12, 12, 10, 7},
			season:   0.2, best: 340,
			outage: time.Date(0, time.June, 17, 0, 0, 0, 0, time.UTC),
		},
		abroad: newChooser(4, 1, 1, 58, 11, 7, 2, 1, 3, 1, 1, 1, 0, 1, 1, 2, 2, 2, 2, 0),
		pages:  pages,
		funnels: []funnel{
			{0.075, []step{view(pages, "/basket"), view(pages, "/checkout"), view(pages, "/checkout/complete")}},
			{0.06, []step{view(pages, "/basket"), view(pages, "/checkout")}},
			{0.07, []step{{event, 0}}},
		},
		goals: []goal{
			{id: orderGoal, reached: view(pages, "/checkout/complete")},
			{id: "1", reached: step{event, 0}, revenue: 1},
		},
	}
}
