package viewmodel

import (
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// campaigns are the campaigns with most conversions of a goal, called what, and
// what they brought in where that is something.
func (g goalBoard) campaigns(id, what string) Card {
	column := "goals_idgoal=" + id
	c := g.ranked(campaignReport, g.Say("Campaigns"), column+"_nb_conversions")
	c.Hint = g.Say(what)
	t, worth := g.table(campaignReport), catalogue.MetricOf("revenue", nil)
	if t == nil || t.Column(column+"_revenue") < 0 {
		return c
	}
	for k := range c.Rows {
		row := &c.Rows[k]
		i := slices.IndexFunc(t.Rows, func(r matomoapi.Row) bool { return rowLabel(r) == row.Label })
		if v := cellNumber(t, i, column+"_revenue"); v > 0 {
			row.Text = join(" · ", row.Text, g.Value(v, worth.Unit, g.site.Currency))
			c.Hint = join(" · ", g.Say(what), g.Say(worth.Label))
		}
	}
	return c
}
