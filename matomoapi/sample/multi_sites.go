package sample

import (
	"fmt"
	"time"
)

// allSites answers MultiSites.getAll: a row for every website that the viewer
// may see.
func (s *Server) allSites(r request) (any, error) {
	sites := s.visibleSites(r.viewer)
	if len(sites) == 0 {
		return nil, noAccessAnywhere(View)
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	spans, byDate, err := parseSpans(r.get("period"), r.get("date"), s.today(time.UTC))
	if err != nil {
		return nil, err
	}
	format := formatting(r.get("format_metrics"))
	dates := object{}
	for _, span := range spans {
		rows := list{}
		for _, site := range sites {
			c, err := s.compare(r, point{site, span, segment})
			if err != nil {
				return nil, err
			}
			if c.now.all.visits > 0 || c.before.all.visits > 0 {
				rows = append(rows, format.wire(c.row(), site.symbol))
			}
		}
		dates = append(dates, pair{span.key, limited(newFilters(r), rows)})
	}
	if !byDate {
		return dates[0].value, nil
	}
	return dates, nil
}

// oneSite answers MultiSites.getOne.
func (s *Server) oneSite(r request) (any, error) {
	format := formatting(r.get("format_metrics"))
	return s.overPoints(r, func(p point) (any, bool, error) {
		c, err := s.compare(r, p)
		if err != nil {
			return nil, false, err
		}
		columns := append(c.figures()[:2], c.changes()...)
		columns = append(columns, c.figures()[2:]...)
		return format.wire(columns, p.site.symbol), c.now.all.visits == 0, nil
	})
}

// comparison is a website in a period, and in the one before.
type comparison struct {
	point
	previous    span
	now, before *overview
	ratio       float64 // how much of the period is over
}

func (s *Server) compare(r request, p point) (c comparison, err error) {
	c = comparison{point: p, previous: p.span.before(), ratio: 1}
	begin, end := p.span.from.in(p.site.zone), (p.span.to + 1).in(p.site.zone)
	if now := s.now(); now.Before(end) && now.After(begin) {
		c.ratio = round(float64(now.Sub(begin))/float64(end.Sub(begin)), 3)
	}
	if c.now, err = s.overview(r.ctx, p); err != nil {
		return c, err
	}
	c.before, err = s.overview(r.ctx, point{p.site, c.previous, p.segment})
	return c, err
}

// totals are the numbers that are compared.
func totals(o *overview) (visits, actions, views int, revenue money) {
	_, revenue = o.all.conversions()
	return o.all.visits, o.all.actions, o.hits[pageView], revenue
}

func (c comparison) figures() object {
	visits, actions, views, revenue := totals(c.now)
	return object{{"nb_visits", visits}, {"nb_actions", actions}, {"nb_pageviews", views}, {"revenue", revenue}}
}

func (c comparison) changes() object {
	visits, actions, views, revenue := totals(c.now)
	visitsBefore, actionsBefore, viewsBefore, revenueBefore := totals(c.before)
	var columns object
	for _, of := range []struct {
		name        string
		now, before float64
	}{
		{"visits", float64(visits), float64(visitsBefore)},
		{"actions", float64(actions), float64(actionsBefore)},
		{"pageviews", float64(views), float64(viewsBefore)},
		{"revenue", float64(revenue), float64(revenueBefore)},
	} {
		change := newEvolution(of.now, of.before*c.ratio)
		columns = append(columns, pair{of.name + "_evolution", change}, pair{of.name + "_evolution_trend", change.trend()})
	}
	return columns
}

func (c comparison) row() object {
	visits, actions, views, revenue := totals(c.before)
	row := append(object{{"label", c.site.name}}, c.figures()...)
	row = append(row, c.changes()...)
	return append(row,
		pair{"idsite", c.site.id},
		pair{"ratio", c.ratio},
		pair{"currencySymbol", c.site.symbol},
		pair{"previous_nb_visits", visits},
		pair{"periodName", c.span.period},
		pair{"previousRange", c.previous.pretty()},
		pair{"previous_nb_actions", actions},
		pair{"previous_Actions_nb_pageviews", views},
		pair{"previous_Goal_revenue", float64(revenue)},
		pair{"group", ""},
		pair{"main_url", c.site.url})
}

// before is the period just before, of the same kind or length.
func (p span) before() span {
	for _, kind := range periodKinds {
		if kind.name == p.period {
			return kind.around(p.from - 1)
		}
	}
	return span{from: p.from - (p.to - p.from + 1), to: p.from - 1, period: p.period}
}

// pretty names the period for people.
func (p span) pretty() string {
	from, to := p.from.utc(), p.to.utc()
	switch p.period {
	case "day":
		return from.Format("Mon, Jan 2")
	case "month":
		return from.Format("Jan 2006")
	case "year":
		return from.Format("2006")
	}
	if from.Month() == to.Month() {
		return fmt.Sprintf("%s – %s", from.Format("Jan 2"), to.Format("2, 2006"))
	}
	return fmt.Sprintf("%s – %s", from.Format("Jan 2"), to.Format("Jan 2, 2006"))
}
