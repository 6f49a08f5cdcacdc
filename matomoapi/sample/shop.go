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
		searchKeys: "q", searchCategory: "section", sections: []string{"Lamps", "Rope", "Tableware/Tea"}, ecommerce: true,
		subjects: [numSubjects]string{"lantern", "signal light", "jute rope", "mooring line", "tea cup", "茶壶", "blå kop", "gift < 20"},
		files:    []string{"/files/catalogue.pdf", "/files/lamp-manual.pdf"},
		links: []string{
			"https://parcels.example/track", "https://parcels.example/", "https://pay.example/help", "https://pay.example/",
			"https://lamps.example/repair", "https://lamps.example/", "https://ropes.example/strength", "https://ropes.example/",
			"https://www.tidewater-notes.example/", "https://www.tidewater-notes.example/guides/", "https://reviews.example/lantern-son",
			"https://reviews.example/",
		},
		happenings: []happening{
			{"Basket", "wishlist", "Harbour lantern", 0},
			{"Gallery", "Zoom", "Photograph", 0},
			{"Gallery", "Next", "Photograph", 0},
			{"Chat", "Open", "Question", 0},
			{"Rating", "Give", "Stars", 4.5},
			{"Rating", "Give", "Stars", 3},
		},
		products: []product{
			{"LA-01", "Harbour lantern", "Lamps", 6900, "/lamps/harbour-lantern"},
			{"LA-02", "Signal light “Brass”", "Lamps", 11900, "/lamps/signal-light?colour=brass"},
			{"RO-12", "Jute rope, 12 mm", "Rope", 1450, "/rope/jute-12mm"},
			{"RO-20", "Mooring line", "Rope", 3200, "/rope/mooring-line"},
			{"TE-01", "Blå kop", "Tableware/Tea", 1800, "/tableware/tea/blå-kop"},
			{"TE-02", "茶壶", "Tableware/Tea", 5400, "/tableware/tea/茶壶"},
			{"PL-01", "Plate 🌅 sunrise 10%", "Tableware/Plates", 2499, "/tableware/plates/🌅-sunrise"},
		},
		contents: []content{
			{"Season offer", "Three lamps for two", "/deals"},
			{"Season offer", "deals-winter.jpg", "/deals"},
			{"Tea corner", "Cups & pots", "/tableware/"},
		},
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
		basket: view(pages, "/basket"), order: view(pages, "/checkout/complete"),
		funnels: []funnel{
			{0.075, []step{view(pages, "/basket"), view(pages, "/checkout"), view(pages, "/checkout/complete")}},
			{0.06, []step{view(pages, "/basket"), view(pages, "/checkout")}},
			{0.07, []step{{event, 0}}},
			{0.02, []step{{download, 0}}},
			{0.01, []step{{download, 1}}},
		},
		goals: []goal{
			{id: orderGoal, reached: view(pages, "/checkout/complete")},
			{id: "1", name: "Wish remembered", reached: step{event, 0}, revenue: 1, attribute: "event_action", pattern: "wishlist"},
		},
	}
}
