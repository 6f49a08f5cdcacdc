package sample

import (
	"slices"
	"time"
	_ "time/tzdata" // the websites' time zones, on machines that have none
)

// site is a website: what SitesManager tells of it, and the habits of its
// visitors.
type site struct {
	id                         int
	name, url                  string
	timezone, timezoneName     string
	currency, currencyName     string
	symbol                     string   // of the currency
	searchKeys, searchCategory string   // query parameters of the site search
	sections                   []string // that a search can be limited to
	ecommerce                  bool
	created                    day
	zone                       *time.Location

	traffic traffic
	abroad  chooser // over the countries
	pages   []page
	entries chooser // over the pages: where visits begin
	next    chooser // over the pages: where they go on to
	funnels []funnel
	goals   []goal
	tree    []*node // the pages in their folders
	basket  step    // puts something into the basket, and order pays for it
	order   step

	subjects   [numSubjects]string // that people search for
	files      []string            // paths of what can be downloaded
	links      []string            // addresses of other websites
	happenings []happening
	products   []product
	titles     map[string]string // of pages that were tracked, by their paths
	typed      []typedKeyword
	tracked    []visit
	revisions  map[day]int // how often visits of a day have been tracked
	ownThings  int         // how many happenings the visits that are made up know
	ownGoods   int         // and how many products
	sold       []int       // of each page, the number of the product on it; -1: none
	contents   []content
}

// page is an address of a website.
type page struct {
	path    string  // decoded; begins with a slash
	entry   float64 // weight as the first page of a visit
	weight  float64 // weight as a later one
	seconds float64 // mean time on it
}

// funnel is what some visits do at their end.
type funnel struct {
	chance float64 // among the visits that do not bounce
	steps  []step
}

// step is an action without its time.
type step struct {
	kind   actionKind
	target int // its number among the pages, files, keywords or links
}

// goal is reached by one action, and counts once a visit.
type goal struct {
	id      string // as in "idgoal=1"; orderGoal is worth what was ordered
	name    string
	reached step
	revenue money
	// How Matomo says what reaches it.
	attribute, pattern string
}

// newSites makes the websites, all created on the same day.
func newSites(created day) []*site {
	sites := []*site{newBlog(), newShop(), newEmpty()}
	for _, s := range sites {
		zone, err := time.LoadLocation(s.timezone)
		if err != nil {
			panic("sample: " + err.Error()) // the zones are compiled in
		}
		s.zone, s.created = zone, created
		var entry, weight []float64
		for _, p := range s.pages {
			entry, weight = append(entry, p.entry), append(weight, p.weight)
		}
		s.entries, s.next = newChooser(entry...), newChooser(weight...)
		s.tree = newTree(s.pages)
		s.ownThings, s.ownGoods = len(s.happenings), len(s.products)
		for _, p := range s.pages {
			s.sold = append(s.sold, slices.IndexFunc(s.products, func(of product) bool { return of.page == p.path }))
		}
	}
	return sites
}

// view is the step of looking at a page of the site.
func view(pages []page, path string) step {
	for i, p := range pages {
		if p.path == path {
			return step{pageView, i}
		}
	}
	panic("sample: no page " + path)
}

// newEmpty is the website that nobody has visited yet.
func newEmpty() *site {
	return &site{
		id: 3, name: "Quiet Corner", url: "https://quiet-corner.example",
		timezone: "UTC", timezoneName: "UTC",
		currency: "JPY", currencyName: "Japanese Yen", symbol: "¥",
	}
}

// clock tells what the visits of one day of a website have to know of time.
type clock struct {
	midnight int64 // the instant at which the day begins
	zone     *time.Location
	changes  bool // clocks go forward or back on this day
	day      day
}

func (s *site) clock(d day) clock {
	begin, end := d.in(s.zone).Unix(), (d + 1).in(s.zone).Unix()
	return clock{midnight: begin, zone: s.zone, changes: end-begin != secondsADay, day: d}
}

// at is the instant at which the clocks of the site show a second of the day,
// and the hour that they show. Where they skip that second it is a later one.
func (c clock) at(second int) (instant int64, hour int) {
	if !c.changes {
		return c.midnight + int64(second), second / 3600
	}
	y, m, n := c.day.utc().Date()
	t := time.Date(y, m, n, 0, 0, second, 0, c.zone)
	return t.Unix(), t.Hour()
}
