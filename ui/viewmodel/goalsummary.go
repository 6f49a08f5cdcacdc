package viewmodel

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"matoscope/ui/catalogue"
)

// GoalSummary loads what the goals of a website reached, and the orders of a shop,
// as a card of the dashboard: those with most conversions first. It needs a bulk
// request of its own, because it has to know the goals before.
func (s *Session) GoalSummary(ctx context.Context, q Query, f Freshness) Card {
	c := Card{Title: s.locale.Say("Goals"), Screen: GoalsScreen}
	g, err := s.goalBoard(ctx, q, f)
	if err != nil {
		c.Problem = s.locale.Explain(err)
		return c
	}
	rows := g.conversionRows()
	for _, r := range rows {
		g.askConversions(r.Goal)
	}
	if len(rows) > 0 {
		err = g.send(ctx, s.client(f))
	}
	switch {
	case err != nil:
		c.Problem = g.Explain(err)
	case len(rows) == 0:
		c.Empty = g.Say("This website has no goals.")
	default:
		g.fillSummary(&c, rows)
	}
	return c
}

// goalBoard knows the goals of a website; nothing is asked for yet.
func (s *Session) goalBoard(ctx context.Context, q Query, f Freshness) (goalBoard, error) {
	b, err := s.newBoard(ctx, q, f)
	if err != nil {
		return goalBoard{}, err
	}
	list, err := s.client(f).Goals(ctx, b.site.ID)
	if err != nil {
		return goalBoard{board: b}, fmt.Errorf("load goals: %w", err)
	}
	return goalBoard{board: b, goals: list[:min(len(list), maxGoals)]}, nil
}

// conversionRows are the rows to be filled in: carts that were left are none that
// somebody aims at.
func (g goalBoard) conversionRows() []CardRow {
	var out []CardRow
	for _, goal := range g.goals {
		out = append(out, CardRow{Label: goal.Name, Goal: goalID(goal)})
	}
	if g.site.Ecommerce {
		out = append(out, CardRow{Label: g.Say("Orders"), Goal: orderGoal})
	}
	return out
}

// askConversions asks for the numbers of a goal, and for those to compare them with.
func (g goalBoard) askConversions(id string) {
	g.askGoal("now "+id, id, g.span, nil)
	if !g.compares() {
		return
	}
	g.askGoal("against "+id, id, g.compared(), nil)
	if g.byDays() {
		g.askGoal("part "+id, id, firstDays(g.span, g.daysOver()), nil)
	}
}

func (g goalBoard) fillSummary(c *Card, rows []CardRow) {
	m := catalogue.MetricOf("nb_conversions", nil)
	c.Hint = g.within(g.Say(m.Label))
	for i := range rows {
		r := &rows[i]
		if err := g.err("now " + r.Goal); err != nil {
			c.Problem = g.Explain(err)
			return
		}
		f := g.figure(r.Goal, m)
		r.Value, r.Text, r.Change = g.at("now "+r.Goal, g.span, m.Name), f.Text, f.Change
	}
	slices.SortStableFunc(rows, func(a, b CardRow) int { return cmp.Compare(b.Value, a.Value) })
	for i := range rows {
		rows[i].Share = share(rows[i].Value, rows[0].Value)
	}
	c.Rows = rows[:min(len(rows), catalogue.CardRows)]
}
