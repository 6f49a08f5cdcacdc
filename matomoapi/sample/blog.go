package sample

import "time"

// newBlog is a blog that people read on working days.
func newBlog() *site {
	pages := []page{
		{"/", 30, 30, 28},
		{"/about", 3, 8, 35},
		{"/archive", 2, 12, 30},
		{"/letter", 1, 4, 20},
		{"/letter/welcome", 0, 0, 25},
		{"/guides/", 5, 9, 40},
		{"/guides/keel-and-hull", 9, 8, 110},
		{"/guides/reading-the-wind", 12, 10, 120},
		{"/guides/knots?view=print", 2, 3, 45},
		{"/notes/2025/autumn-tides", 6, 5, 80},
		{"/notes/2025/a-week-of-fog", 5, 4, 75},
		{"/notes/2026/spring-refit", 9, 7, 85},
		{"/notes/2026/lighthouses-we-like", 11, 8, 90},
		{"/notes/2026/größe-zählt-nicht", 4, 4, 70},
		{"/notes/2026/帆船入门", 4, 3, 95},
		{"/notes/2026/دليل-الإبحار", 3, 2, 95},
		{"/notes/2026/⛵-first-sail", 5, 4, 60},
		{"/notes/2026/<b>bold & salty", 2, 2, 50},
	}
	return &site{
		id: 1, name: "Tidewater Notes", url: "https://www.tidewater-notes.example",
		timezone: "Europe/Berlin", timezoneName: "Germany - Berlin",
		currency: "EUR", currencyName: "Euro", symbol: "€",
		searchKeys: "q,query", sections: []string{"Notes", "Harbour guides"},
		subjects: [numSubjects]string{"sailing", "tide tables", "knots", "spring refit", "nautical chart", "größe", "帆船", "\"first sail\""},
		files:    []string{"/files/harbour-guide.pdf", "/files/knots.epub"},
		links: []string{
			"https://wind.example/today", "https://wind.example/week", "https://tides.example/", "https://tides.example/berlin",
			"https://knots.example/bowline", "https://lighthouses.example/list?sort=age", "https://lighthouses.example/",
			"https://boatyard.example/", "https://boatyard.example/prices", "https://charts.example/",
			"https://harbour-gazette.example/", "https://weekly-reader.example/sailing",
		},
		happenings: []happening{
			{"Letter", "Confirm", "Letter", 0},
			{"Player", "Play", "First sail", 0},
			{"Player", "Pause", "First sail", 0},
			{"Player", "Speed", "x1.5", 1.5},
			{"Form", "Submit", "Letter", 0},
			{"Form", "Error", "Letter", 0},
			{"Scroll", "Depth", "Article", 75},
		},
		contents: []content{
			{"Letter banner", "Tides & winds, every month", "/letter"},
			{"Letter banner", "banner-fog.jpg", "/letter"},
			{"Guide teaser", "Reading the wind", "/guides/reading-the-wind"},
		},
		traffic: traffic{
			level:    1080,
			weekdays: [7]float64{0.78, 1.08, 1.14, 1.12, 1.09, 0.98, 0.74},
			workday:  [24]float64{2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 12, 11, 10, 10, 9, 9, 9, 10, 11, 10, 7, 4},
			weekend:  [24]float64{3, 2, 1, 1, 1, 1, 2, 4, 6, 9, 11, 11, 10, 9, 9, 9, 9, 9, 10, 11, 12, 11, 8, 5},
			season:   0.12, best: 25,
			outage: time.Date(0, time.October, 29, 0, 0, 0, 0, time.UTC),
		},
		abroad: newChooser(38, 8, 7, 9, 2, 6, 5, 5, 3, 4, 3, 3, 2, 2, 1, 3, 2, 2, 2, 1),
		pages:  pages,
		funnels: []funnel{
			{0.085, []step{view(pages, "/letter"), view(pages, "/letter/welcome")}},
			{0.055, []step{{download, 0}}},
			{0.03, []step{{download, 1}}},
			{0.02, []step{{event, 0}}},
		},
		goals: []goal{
			{id: "1", name: "Letter ordered", reached: view(pages, "/letter/welcome"), attribute: "url", pattern: "/letter/welcome"},
			{id: "2", name: "Harbour guide downloaded", reached: step{download, 0}, revenue: 2.5, attribute: "file", pattern: "harbour-guide.pdf"},
		},
	}
}
