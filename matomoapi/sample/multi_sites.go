package sample

import "time"

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
	enhanced    bool
}

func (s *Server) compare(r request, p point) (c comparison, err error) {
	c = comparison{point: p, previous: p.span.before(), ratio: 1, enhanced: r.get("enhanced") == "1"}
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

// websiteFigure is a number that websites are compared by.
type websiteFigure struct {
	name, evolution string
	enhanced        bool // it is told with enhanced=1 only
	of              func(*site, *overview) any
}

var websiteFigures = []websiteFigure{
	{"nb_visits", "visits", false, func(_ *site, o *overview) any { return o.all.visits }},
	{"nb_actions", "actions", false, func(_ *site, o *overview) any { return o.all.actions }},
	{"nb_pageviews", "pageviews", false, func(_ *site, o *overview) any { return o.hits[pageView] }},
	{"revenue", "revenue", false, func(_ *site, o *overview) any {
		_, revenue := o.all.conversions()
		return revenue
	}},
	{"nb_conversions", "nb_conversions", true, func(_ *site, o *overview) any {
		n, _ := o.all.conversions()
		return n
	}},
	{"orders", "orders", true, func(s *site, o *overview) any { return o.all.goal(s, orderGoal).conversions }},
	{"ecommerce_revenue", "ecommerce_revenue", true, func(s *site, o *overview) any {
		return money(round(float64(o.all.goal(s, orderGoal).revenue), 2))
	}},
}

func (c comparison) figures() object {
	var columns object
	for _, f := range websiteFigures {
		if c.enhanced || !f.enhanced {
			columns = append(columns, pair{f.name, f.of(c.site, c.now)})
		}
	}
	return columns
}

func (c comparison) changes() object {
	var columns object
	for _, f := range websiteFigures {
		if f.enhanced && !c.enhanced {
			continue
		}
		now, _ := number(f.of(c.site, c.now))
		before, _ := number(f.of(c.site, c.before))
		change := newEvolution(now, before*c.ratio)
		columns = append(columns, pair{f.evolution + "_evolution", change}, pair{f.evolution + "_evolution_trend", change.trend()})
	}
	return columns
}

func (c comparison) row() object {
	_, revenue := c.before.all.conversions()
	row := append(object{{"label", c.site.name}}, c.figures()...)
	row = append(row, c.changes()...)
	return append(row,
		pair{"idsite", c.site.id},
		pair{"ratio", c.ratio},
		pair{"currencySymbol", c.site.symbol},
		pair{"previous_nb_visits", c.before.all.visits},
		pair{"periodName", c.span.period},
		pair{"previousRange", c.previous.pretty()},
		pair{"previous_nb_actions", c.before.all.actions},
		pair{"previous_Actions_nb_pageviews", c.before.hits[pageView]},
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
