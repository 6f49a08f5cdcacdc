package viewmodel

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"matoscope/matomoapi"
)

// maxChoices is how many columns a person is given to choose from before those of
// goals are reduced to their conversions.
const maxChoices = 39

// columns are those of an answer that a person may want to read: named for people,
// those that the metadata name first, then the others, then those of goals, the
// extremes last.
func (x explorer) columns(answer *matomoapi.Table) []TableColumn {
	out := tableColumns(answer, x.meta)
	named := namedMetrics(x.meta)
	wanted := func(c TableColumn) bool {
		return c.Name == labelColumn || slices.Contains(named, c.Name) || slices.Contains(x.asked.Columns, c.Name) ||
			c.Name == x.asked.Metric || c.Name == sortColumn(x.asked.Sort)
	}
	out = slices.DeleteFunc(out, func(c TableColumn) bool { return !wanted(c) && isHelper(c.Name) })
	if len(out) > maxChoices {
		out = slices.DeleteFunc(out, func(c TableColumn) bool {
			_, metric, ofGoal := goalColumn(c.Name)
			return !wanted(c) && ofGoal && metric != "nb_conversions"
		})
	}
	slices.SortStableFunc(out, func(a, b TableColumn) int {
		return columnGroup(named, a.Name) - columnGroup(named, b.Name)
	})
	for i := range out {
		out[i].at, out[i].Label = i, x.columnLabel(out[i])
	}
	return out
}

// columnGroup orders columns; the label and those that the metadata name stay
// where they are.
func columnGroup(named []string, name string) int {
	_, _, ofGoal := goalColumn(name)
	switch {
	case name == labelColumn || slices.Contains(named, name):
		return 0
	case ofGoal:
		return 2
	case strings.HasPrefix(name, "min_") || strings.HasPrefix(name, "max_"):
		return 3
	}
	return 1
}

// goalColumn takes the name of a goal's column apart: goals_idgoal=1_revenue.
func goalColumn(name string) (goal, metric string, ok bool) {
	rest, ok := strings.CutPrefix(name, "goals_idgoal=")
	if !ok {
		return "", "", false
	}
	goal, metric, ok = strings.Cut(rest, "_")
	return goal, metric, ok
}

// isHelper says that a column is there for the server to make others of it, or to
// say so by another sum.
func isHelper(name string) bool {
	if goal, metric, ok := goalColumn(name); ok {
		return (Locale{}).goalLabel(goal, metric) == ""
	}
	for _, part := range []string{"_with_time_", "min_time_", "max_time_", "previous_", "_trend", "sum_daily_entry_", "sum_daily_exit_"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// goalLabel names a metric of a goal; "" for one that nobody reads.
func (l Locale) goalLabel(goal, metric string) string {
	switch metric {
	case "nb_conversions":
		return l.Say("%s: conversions", goal)
	case "conversion_rate", "nb_conversions_page_rate":
		return l.Say("%s: conversion rate", goal)
	case "revenue":
		return l.Say("%s: revenue", goal)
	case "items":
		return l.Say("%s: items", goal)
	case "nb_conversions_attrib":
		return l.Say("%s: attributed conversions", goal)
	case "revenue_attrib":
		return l.Say("%s: attributed revenue", goal)
	}
	return ""
}

// columnLabel names a column for people.
func (x explorer) columnLabel(c TableColumn) string {
	if goal, metric, ok := goalColumn(c.Name); ok && c.Label == c.Name {
		if label := x.goalLabel(x.goalName(goal), metric); label != "" {
			return label
		}
	}
	if c.Label == c.Name {
		return readableName(c.Name)
	}
	return x.Say(c.Label)
}

// readableName makes words of a name that nobody has put into words.
func readableName(name string) string {
	if module, rest, ok := strings.Cut(name, "_"); ok && rest != "" && module != "" && unicode.IsUpper(rune(module[0])) {
		name = rest
	}
	words := []rune(strings.ReplaceAll(strings.TrimPrefix(name, "nb_"), "_", " "))
	if len(words) > 0 {
		words[0] = unicode.ToUpper(words[0])
	}
	return string(words)
}

// goalName names a goal by its id.
func (x explorer) goalName(id string) string {
	switch id {
	case orderGoal:
		return x.Say("Orders")
	case cartGoal:
		return x.Say("Abandoned carts")
	}
	if name := x.goals[id]; name != "" {
		return name
	}
	return x.Say("Goal %s", id)
}

// goalNames are the names of the goals by their ids, where an answer has columns of
// goals. It needs a request, whose answer is kept for an hour; without it
// goals are called by their numbers.
func (s *Session) goalNames(ctx context.Context, site int, answer *matomoapi.Table, f Freshness) map[string]string {
	if answer == nil || !slices.ContainsFunc(answer.Columns, func(name string) bool {
		id, _, ok := goalColumn(name)
		return ok && id != orderGoal && id != cartGoal
	}) {
		return nil
	}
	if f == Renewed {
		f = Fresh
	}
	goals, err := s.client(f).Goals(ctx, site)
	if err != nil {
		return nil
	}
	names := make(map[string]string, len(goals))
	for _, g := range goals {
		names[strconv.Itoa(g.ID)] = g.Name
	}
	return names
}
