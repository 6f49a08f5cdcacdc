package viewmodel

import (
	"slices"
	"strings"
)

// All are the goals as they stand on the screen: orders and carts are the first.
func (g Goals) All() []GoalCard {
	if g.Shop == nil {
		return g.Goals
	}
	return append([]GoalCard{g.Shop.Orders, g.Shop.Carts}, g.Goals...)
}

// Opens is the report of the numbers of a goal.
func (c GoalCard) Opens() ExplorerQuery {
	return ExplorerQuery{Report: goalReport, Params: [][2]string{{"idGoal", c.ID}}}
}

// figureOf is the figure of a metric; one that is not computed where the goal has none.
func (c GoalCard) figureOf(metric string) Figure {
	i := slices.IndexFunc(c.Figures, func(f Figure) bool { return f.Metric == metric })
	if i < 0 {
		return Figure{}
	}
	return c.Figures[i]
}

// GoalColumns are the columns of a file of goals.
func GoalColumns() []FileColumn[GoalCard] {
	out := []FileColumn[GoalCard]{
		{"idgoal", true, func(c GoalCard) string { return c.ID }},
		{"label", true, func(c GoalCard) string { return c.Name }},
		{"reached_by", true, func(c GoalCard) string { return c.Text }},
	}
	for _, metric := range []string{"nb_conversions", "conversion_rate", "revenue", "avg_order_revenue", "items"} {
		out = append(out,
			FileColumn[GoalCard]{metric, false, func(c GoalCard) string { return c.figureOf(metric).number() }},
			FileColumn[GoalCard]{strings.TrimPrefix(metric, "nb_") + "_change", true, func(c GoalCard) string { return c.figureOf(metric).Change.Arrowed() }},
		)
	}
	return out
}

// number is the number of a figure in a file; empty where there is none.
func (f Figure) number() string {
	if !f.Computed {
		return ""
	}
	return PlainNumber(f.Value)
}

// Arrowed is a change in a file: with a sign it would be a formula.
func (c Change) Arrowed() string {
	if c.Text == "" || c.Direction == 0 {
		return c.Text
	}
	return map[int]string{-1: "▼ ", 1: "▲ "}[c.Direction] + c.Text
}
