package viewmodel

import (
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// card is one goal with its numbers.
func (g goalBoard) card(id, name, text string, metrics []string) GoalCard {
	c := GoalCard{ID: id, Name: name, Text: text}
	if err := g.err("now " + id); err != nil {
		c.Problem = g.Explain(err)
		return c
	}
	for _, name := range metrics {
		m := catalogue.MetricOf(name, nil)
		if label := shopLabels[id][name]; label != "" {
			m.Label = g.Say(label)
		}
		m.LowerIsBetter = id == cartGoal
		c.Figures = append(c.Figures, g.figure(id, m))
	}
	m := catalogue.MetricOf("nb_conversions", nil)
	if label := shopLabels[id]["nb_conversions"]; label != "" {
		m.Label = g.Say(label)
	}
	c.Evolution = g.courseOf(id).evolution(m)
	c.Referrers = g.ranked(referrerReport, g.Say("Best referrers"), "goals_idgoal="+id+"_nb_conversions")
	if id != cartGoal {
		c.Campaigns = g.campaigns(id, m.Label)
	}
	return c
}

// courseOf is the board with the course of a goal as its own.
func (g goalBoard) courseOf(id string) *board {
	b := *g.board
	b.answers = map[string]answer{
		"now": g.answers["now "+id], "against": g.answers["against "+id],
		partNow: g.answers["part "+id], partAgainst: g.answers["against "+id],
		"trail": g.answers["trail "+id], "before": g.answers["before "+id],
	}
	return &b
}

func (g goalBoard) figure(id string, m catalogue.Metric) Figure {
	v := g.at("now "+id, g.span, m.Name)
	f := Figure{
		Metric: m.Name, Title: g.Say(m.Label), Value: v, Text: g.Value(v, m.Unit, g.site.Currency),
		Computed: !math.IsNaN(v), Running: g.trailRuns(),
	}
	f.Change = g.courseOf(id).change(m)
	for _, s := range g.trail.spans {
		if s.Quality(g.now, g.loc) != matomoapi.Future {
			f.Spark = append(f.Spark, g.at("trail "+id, s, m.Name))
		}
	}
	return f
}

// ranked are the rows of a report with most of a metric.
func (g goalBoard) ranked(name, title, metric string) Card {
	m := catalogue.MetricOf(metric, nil)
	if metric != "revenue" {
		m = catalogue.MetricOf("nb_conversions", nil)
		m.Name = metric
	}
	c := Card{
		Method: name, Title: title, Hint: g.Say(m.Label), Empty: g.Say("Nothing in this time."),
		Opens: ExplorerQuery{Query: Query{Metric: metric}, Report: name},
	}
	if name == leftProducts {
		c.Opens.Report, c.Opens.Params = products, leftInCarts
	}
	if err := g.err(name); err != nil {
		c.Problem = g.Explain(err)
		return c
	}
	t := g.table(name)
	if t == nil || t.Column(metric) < 0 {
		return c
	}
	rows := slices.DeleteFunc(indices(len(t.Rows)), func(i int) bool { return !(cellNumber(t, i, metric) > 0) })
	slices.SortStableFunc(rows, func(a, b int) int { return sign(cellNumber(t, b, metric) - cellNumber(t, a, metric)) })
	for _, i := range rows[:min(len(rows), catalogue.CardRows)] {
		row := g.cardRow(t, i, m)
		row.Share = share(row.Value, cellNumber(t, rows[0], metric))
		c.Rows = append(c.Rows, row)
	}
	return c
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// goalAttributes are what a goal looks at, and goalPatterns how, in words.
var (
	goalAttributes = map[string]string{
		"url": "the URL", "title": "the page title", "file": "a download", "external_website": "an outlink",
		"event_category": "the event category", "event_action": "the event action", "event_name": "the event name",
		"visit_duration": "the minutes of a visit", "visit_nb_pageviews": "the page views of a visit",
	}
	goalPatterns = map[string]string{
		"contains": "contains", "exact": "is exactly", "regex": "matches the expression", "greater_than": "is above",
	}
)

// goalText says what reaches a goal.
func (l Locale) goalText(g matomoapi.Goal) string {
	if g.MatchAttribute == "manually" {
		return l.Say("set by the website itself")
	}
	attribute, pattern := goalAttributes[g.MatchAttribute], goalPatterns[g.PatternType]
	if attribute == "" || pattern == "" {
		return join(" ", g.MatchAttribute, g.PatternType, g.Pattern)
	}
	return l.Say("%s %s %s", l.Say(attribute), l.Say(pattern), g.Pattern)
}
