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
	return o
}

// askSites asks for the websites, for those of the periods that are compared where
// the server does not compare them itself, and for the visits that the sparklines
// show.
func (b *board) askSites() {
	ask := func(name string, s matomoapi.Span) {
		q := b.over(allSites, s)
		q.Site, q.Limit, q.Location = "", -1, nil
		b.ask(name, q)
	}
	ask("now", b.span)
	switch {
	case !b.compares():
	case b.byDays(): // the server would compare with a part that it reckons
		ask(partNow, b.finished())
		ask(partAgainst, b.compared())
	case b.otherSites():
		ask("against", b.against)
	}
	q := b.over(allSpark, b.trail.spans[0])
	q.Site, q.Date, q.Location = "all", b.trail.expression(), nil
	b.ask("trail", q)
}

// otherSites says that the websites have to be asked for in the earlier period too:
// the server itself compares with the period before only.
func (b *board) otherSites() bool { return b.span.Previous() != b.against }

// comparesSites says that there is what the websites are compared with: of a running
// day there is not.
func (b *board) comparesSites() bool {
	return b.compares() && b.comparable() && (!b.running || b.byDays()) &&
		b.err(partNow) == nil && b.err(partAgainst) == nil && b.err("against") == nil
}

// siteLines are all websites, with those of which the server says nothing since
// nobody visited them.
func (b *board) siteLines(sites []matomoapi.Site) []SiteLine {
	now := overviewByID(b.answers["now"].report)
	part, old := now, overviewByID(b.answers["against"].report)
	if b.byDays() {
		part, old = overviewByID(b.answers[partNow].report), overviewByID(b.answers[partAgainst].report)
	}
	sparks := pointsBySite(b.answers["trail"].report)
	visits, views, revenue := catalogue.MetricOf("nb_visits", nil), catalogue.MetricOf("nb_pageviews", nil), catalogue.MetricOf("revenue", nil)
	lines := make([]SiteLine, len(sites))
	for i, site := range sites {
		n, p, o := now[site.ID], part[site.ID], old[site.ID]
		c := siteComparison{board: b, site: site}
		lines[i] = SiteLine{
			Site: siteOf(site), Group: n.Group, Spark: b.sparkOf(site, sparks[site.ID]), Running: b.trailRuns(),
			Visits:    c.amount(visits, n.Visits, p.Visits, o.Visits),
			Pageviews: c.amount(views, n.Pageviews, p.Pageviews, o.Pageviews),
			Revenue:   c.amount(revenue, n.Revenue, p.Revenue, o.Revenue),
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

// amount is a number of the website; part is it over the finished days of a running
// period, old what that is compared with, where the server did not compare.
func (c siteComparison) amount(m catalogue.Metric, now, part, old matomoapi.Trend) Amount {
	a := Amount{Value: orZero(now.Value)}
	a.Text = c.Value(a.Value, m.Unit, c.site.Currency)
	switch {
	case !c.comparesSites() || c.against.From.Before(c.site.CreatedAt):
	case c.running || c.otherSites():
		a.compare(c, m, orZero(part.Value), orZero(old.Value))
	default:
		a.compare(c, m, a.Value, orZero(now.Previous))
	}
	return a
}

// compare tells how the amount changed; what there was nothing of before grew
// without bound.
func (a *Amount) compare(c siteComparison, m catalogue.Metric, now, old float64) {
	a.Change = c.changeOf(m, now, old, c.spanText(c.compared()))
	if a.Change.Text != "" {
		a.Change.Earlier = c.Value(old, m.Unit, c.site.Currency)
		if c.running {
			a.Change.Of, a.Change.Now = c.spanText(c.finished()), c.Value(now, m.Unit, c.site.Currency)
		}
	}
	if now != old {
		a.grown = (now - old) / math.Abs(old)
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
