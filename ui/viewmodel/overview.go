package viewmodel

import (
	"context"
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Overview is the state of the screen of all websites. Its rows are all that
// there are, in the server's order: [Overview.Find] searches and sorts them
// without a request.
type Overview struct {
	Head
	Rows   []SiteLine
	Totals SiteLine // of all rows; its Site has no id
	Empty  string   // no website had a visit: what to do
}

// SiteLine is a website in the overview of all.
type SiteLine struct {
	Site  Site
	Group string // "" where the server groups no websites

	Visits    Amount
	Pageviews Amount
	Revenue   Amount    // of goals and orders, in the currency of the site
	Spark     []float64 // visits of the recent periods, oldest first; NaN where there is no number
	Running   bool      // the last point of Spark is still running
	Empty     bool      // nobody has visited it in sight
}

// Amount is a number with its change.
type Amount struct {
	Value  float64 // NaN where the server gave none
	Text   string  // "1,204", or "not computed"
	Change Change

	grown float64 // the change as a fraction, to sort by
}

const (
	allSites   = "MultiSites.getAll"
	allSpark   = "VisitsSummary.getVisits"
	sparkValue = "value" // the column of a report that is one number
)

// Overview compares all websites of the account in one bulk request. Of the query
// it takes period, date, comparison and segment; its site gives the time zone in
// which words such as yesterday are read.
func (s *Session) Overview(ctx context.Context, q Query, f Freshness) Overview {
	b, err := s.newBoard(ctx, q, f)
	if err != nil {
		return Overview{Head: s.failed(q, err)}
	}
	sites, err := s.viewable(ctx, f)
	if err != nil {
		return Overview{Head: s.failed(q, err)}
	}
	b.askSites()
	if err = b.send(ctx, s.client(f)); err == nil {
		err = b.notKept()
	}
	o := Overview{Head: b.head()}
	if err == nil {
		err = b.err("now")
	}
	if err != nil {
		o.Problem = s.locale.Explain(err)
		return o
	}
	o.Rows = b.siteLines(sites)
	o.Totals = s.locale.TotalOf(o.Rows)
	if !(o.Totals.Visits.Value > 0) {
		o.Empty = b.nothing(b.Say("No website had a visit in this time."), b.Say("No website had a visit in this time that the segment matches."), b.Say("Choose another period, or check that the tracking codes are on the pages."))
	}
	if b.compares() && b.running && !b.otherSites() {
		o.Notice = b.Say("still running: the changes are the server's own, against as much of the earlier period")
	}
	return o
}

// askSites asks for the websites, for those of the period compared with where
// that is not the one before, and for the visits that the sparklines show.
func (b *board) askSites() {
	q := b.over(allSites, b.span)
	q.Site, q.Limit, q.Location = "", -1, nil
	b.ask("now", q)
	if b.otherSites() {
		q = b.over(allSites, b.against)
		q.Site, q.Limit, q.Location = "", -1, nil
		b.ask("against", q)
	}
	q = b.over(allSpark, b.trail.spans[0])
	q.Site, q.Date, q.Location = "all", b.trail.expression(), nil
	b.ask("trail", q)
}

// otherSites says that the websites were asked for in an earlier period too: the
// server itself compares with the period before only.
func (b *board) otherSites() bool { return b.compares() && b.span.Previous() != b.against }

// siteLines are all websites, with those of which the server says nothing since
// nobody visited them.
func (b *board) siteLines(sites []matomoapi.Site) []SiteLine {
	now, old := overviewByID(b.answers["now"].report), overviewByID(b.answers["against"].report)
	sparks := pointsBySite(b.answers["trail"].report)
	visits, views, revenue := catalogue.MetricOf("nb_visits", nil), catalogue.MetricOf("nb_pageviews", nil), catalogue.MetricOf("revenue", nil)
	lines := make([]SiteLine, len(sites))
	for i, site := range sites {
		n, o := now[site.ID], old[site.ID]
		c := siteComparison{board: b, site: site}
		lines[i] = SiteLine{
			Site: siteOf(site), Group: n.Group, Spark: b.sparkOf(site, sparks[site.ID]), Running: b.trailRuns(),
			Visits:    c.amount(visits, n.Visits, o.Visits),
			Pageviews: c.amount(views, n.Pageviews, o.Pageviews),
			Revenue:   c.amount(revenue, n.Revenue, o.Revenue),
		}
		lines[i].Empty = !(lines[i].Visits.Value > 0) && !slices.ContainsFunc(lines[i].Spark, func(v float64) bool { return v > 0 })
	}
	return lines
}

// siteComparison compares the numbers of one website.
type siteComparison struct {
	*board
	site matomoapi.Site
}

func (c siteComparison) amount(m catalogue.Metric, now, old matomoapi.Trend) Amount {
	a := Amount{Value: orZero(now.Value)}
	a.Text = c.Value(a.Value, m.Unit, c.site.Currency)
	switch {
	case !c.compares() || c.against.From.Before(c.site.CreatedAt):
	case c.otherSites() && c.fair() && !c.running:
		a.compare(c, m, orZero(old.Value))
	case c.otherSites():
	case c.running:
		if change, ok := now.Evolution.Float(); ok {
			a.Change, a.grown = c.changeOf(m, 1+change, 1, c.Say("as much of %s", c.spanText(c.against))), change
		}
	default:
		a.compare(c, m, orZero(now.Previous))
	}
	return a
}

// compare tells how the amount changed; what there was nothing of before grew
// without bound.
func (a *Amount) compare(c siteComparison, m catalogue.Metric, old float64) {
	a.Change = c.changeOf(m, a.Value, old, c.spanText(c.against))
	if a.Change.Text != "" {
		a.Change.Earlier = c.Value(old, m.Unit, c.site.Currency)
	}
	if a.Value != old {
		a.grown = (a.Value - old) / math.Abs(old)
	}
}

// orZero is a number of a website; one that the server leaves out had nothing.
func orZero(v matomoapi.Value) float64 {
	n, _ := v.Float()
	return n
}

func overviewByID(r *matomoapi.Report) map[int]matomoapi.SiteOverview {
	out := map[int]matomoapi.SiteOverview{}
	if r != nil {
		for _, o := range r.SiteOverviews() {
			out[o.SiteID] = o
		}
	}
	return out
}

// pointsBySite are the numbers of a report of one number, by website and period.
func pointsBySite(r *matomoapi.Report) map[int]map[string]float64 {
	out := map[int]map[string]float64{}
	if r == nil {
		return out
	}
	for i := range r.Points {
		p := &r.Points[i]
		if out[p.SiteID] == nil {
			out[p.SiteID] = map[string]float64{}
		}
		out[p.SiteID][p.Key] = value(&p.Table, sparkValue)
	}
	return out
}

// sparkOf is the course of a website's visits, in so far as it was there.
func (b *board) sparkOf(site matomoapi.Site, points map[string]float64) []float64 {
	var out []float64
	for _, s := range b.trail.spans {
		if s.Quality(b.now, b.loc) == matomoapi.Future {
			break
		}
		v, there := points[s.Key]
		if !there && points != nil || math.IsNaN(v) {
			v = 0 // the server lists no period without visits
		}
		if points == nil || s.To.Before(site.CreatedAt) {
			v = math.NaN()
		}
		out = append(out, v)
	}
	return out
}
