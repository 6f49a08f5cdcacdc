package viewmodel

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// SiteColumn is a column of the overview, by which it can be sorted.
type SiteColumn string

// The columns of the overview.
const (
	BySiteName  SiteColumn = "name"
	ByVisits    SiteColumn = "visits"
	ByPageviews SiteColumn = "pageviews"
	ByRevenue   SiteColumn = "revenue"
	ByChange    SiteColumn = "change" // of the visits
)

// SiteColumns are the columns in their order, with their titles.
func SiteColumns() []SiteHeading {
	return []SiteHeading{
		{BySiteName, "Website"},
		{ByVisits, "Visits"},
		{ByChange, "Change"},
		{ByPageviews, "Page views"},
		{ByRevenue, "Revenue"},
	}
}

// SiteHeading names a column of the overview.
type SiteHeading struct {
	Column SiteColumn
	Title  string
}

// Find gives the websites whose name, address or group holds every word of a
// search, sorted by a column: largest first unless ascending, names from A to Z
// unless descending. Rows that are equal keep the server's order.
func (o Overview) Find(search string, by SiteColumn, reversed bool) []SiteLine {
	words := strings.Fields(strings.ToLower(search))
	var out []SiteLine
	for _, line := range o.Rows {
		if holdsAll(line.Site.Name+" "+line.Site.Address+" "+line.Group, words) {
			out = append(out, line)
		}
	}
	slices.SortStableFunc(out, func(a, b SiteLine) int {
		c := a.compare(b, by)
		if reversed {
			c = -c
		}
		return c
	})
	return out
}

func (l SiteLine) compare(with SiteLine, by SiteColumn) int {
	switch by {
	case BySiteName:
		return cmp.Compare(strings.ToLower(l.Site.Name), strings.ToLower(with.Site.Name))
	case ByPageviews:
		return cmp.Compare(with.Pageviews.Value, l.Pageviews.Value)
	case ByRevenue:
		return cmp.Compare(with.Revenue.Value, l.Revenue.Value)
	case ByChange:
		return cmp.Compare(with.Visits.growth(), l.Visits.growth())
	}
	return cmp.Compare(with.Visits.Value, l.Visits.Value)
}

// growth orders changes: by how much it grew, those without a change last.
func (a Amount) growth() float64 {
	if a.Change.Text == "" {
		return math.Inf(-1)
	}
	return a.grown
}

// TotalOf adds up what can be added up: revenue only where all of it is of one
// currency. A total has no change.
func (l Locale) TotalOf(rows []SiteLine) SiteLine {
	var t SiteLine
	currency, mixed := "", false
	for _, r := range rows {
		t.Visits.Value += r.Visits.Value
		t.Pageviews.Value += r.Pageviews.Value
		if r.Revenue.Value == 0 {
			continue
		}
		mixed = mixed || currency != "" && currency != r.Site.Currency
		currency = r.Site.Currency
		t.Revenue.Value += r.Revenue.Value
	}
	t.Site.Name = l.counted(len(rows), "%s website", "%s websites")
	t.Site.Currency = currency
	t.Visits.Text = l.Value(t.Visits.Value, Count, "")
	t.Pageviews.Text = l.Value(t.Pageviews.Value, Count, "")
	t.Revenue.Text = l.Value(t.Revenue.Value, Money, currency)
	if mixed {
		t.Revenue = Amount{Value: math.NaN(), Text: l.Say("several currencies")}
		t.Site.Currency = ""
	}
	return t
}

// holdsAll says that a text holds all words, which are in lower case.
func holdsAll(text string, words []string) bool { return containsAll(strings.ToLower(text), words) }

func containsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
