package viewmodel

import (
	"fmt"
	"slices"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Column is one column of a report.
type Column struct {
	Name  string
	Label string
	Unit  Unit
	Text  bool
}

// labelColumn is the dimension of a row.
const labelColumn = "label"

// describe names the columns: the label first where rows have one, then the
// metrics in the server's order, then the texts.
func (r *Report) describe(answer *matomoapi.Report) {
	for i := range answer.Points {
		r.meetLabels(&answer.Points[i].Table)
	}
	r.meet(answer.Table()) // all tables of an answer share their columns
	if r.meta != nil {
		for _, m := range append(slices.Clone(r.meta.Metrics), r.meta.ProcessedMetrics...) {
			r.shown = append(r.shown, m.Name)
		}
	}
	for _, name := range notComputedMetrics(answer.Table(), r.Period, r.meta) {
		if r.wants(name) && name != labelColumn {
			r.NotComputed = append(r.NotComputed, name)
		}
	}
}

// meet adds the columns of a table that the report does not have yet, behind the
// others, and takes the metrics that it has numbers for from those not computed.
func (r *Report) meet(t *matomoapi.Table) {
	r.meetLabels(t)
	for i, name := range t.Columns {
		if r.lacks(name) {
			m := catalogue.MetricOf(name, r.meta)
			r.Columns = append(r.Columns, Column{
				Name: name, Label: m.Label, Unit: unitOf(t.Types[i], m.Unit), Text: t.Types[i] == matomoapi.TypeText,
			})
		}
	}
	for _, name := range t.Properties {
		if r.lacks(name) {
			r.Columns = append(r.Columns, Column{Name: name, Label: name, Text: true})
		}
	}
	r.NotComputed = slices.DeleteFunc(r.NotComputed, func(name string) bool { return computed(t, name) > 0 })
}

// meetLabels adds the column of the labels where a table has one.
func (r *Report) meetLabels(t *matomoapi.Table) {
	if !r.lacks(labelColumn) || !slices.ContainsFunc(t.Rows, func(row matomoapi.Row) bool { return row.Label != "" }) {
		return
	}
	label := "Label"
	if r.meta != nil && r.meta.Dimension != "" {
		label = r.meta.Dimension
	}
	r.Columns = append(r.Columns, Column{Name: labelColumn, Label: label, Text: true})
}

// lacks says that a column is wanted and not there.
func (r *Report) lacks(name string) bool {
	return r.wants(name) && !slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Name == name })
}

// wants says that a column is among those asked for, as the label always is.
func (r *Report) wants(name string) bool {
	return len(r.chosen) == 0 || name == labelColumn || slices.Contains(r.chosen, name)
}

// unitOf prefers what the values of a column showed over what its name suggests.
func unitOf(t matomoapi.Type, guess Unit) Unit {
	switch t {
	case matomoapi.TypePercent:
		return Percent
	case matomoapi.TypeDuration:
		return Duration
	case matomoapi.TypeMoney:
		return Money
	}
	return guess
}

// notComputedMetrics are the metrics that the report is said to have and that
// the server left out. Without metadata the one that servers leave out by
// default is known: people counted once over a year or a range.
func notComputedMetrics(t *matomoapi.Table, period string, meta *matomoapi.ReportMetadata) []string {
	var out []string
	if len(t.Rows) == 0 {
		return nil
	}
	expected := []string{}
	if meta != nil {
		for _, m := range meta.Metrics {
			expected = append(expected, m.Name)
		}
	} else if t.Column("nb_visits") >= 0 && (period == "year" || period == "range") {
		expected = []string{"nb_uniq_visitors"}
	}
	for _, name := range expected {
		if computed(t, name) == 0 {
			out = append(out, name)
		}
	}
	return out
}

// computed counts the rows that have a number in a column.
func computed(t *matomoapi.Table, name string) int {
	i, n := t.Column(name), 0
	for _, row := range t.Rows {
		if row.Cell(i).IsNumber() {
			n++
		}
	}
	return n
}

// selectColumns keeps the columns asked for. One that the
// report never has is wrong usage, unless there are no rows to tell by.
func (r *Report) selectColumns(names []string, sort string) error {
	r.derive(names)
	has := func(name string) bool {
		return slices.Contains(r.NotComputed, name) || slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Name == name })
	}
	for _, name := range append(slices.Clone(names), strings.TrimPrefix(sort, "-")) {
		if name != "" && len(r.Columns) > 0 && !has(name) {
			return &Problem{
				Kind: UsageProblem, Code: "unknown_column", What: fmt.Sprintf("The report has no column %q.", name),
				To: "Its columns are: " + strings.Join(r.columnNames(), ", ") + ".",
			}
		}
	}
	r.keepColumns(names)
	return nil
}

// derive adds the columns asked for that servers leave out of plain numbers and that
// can be made of those that are there.
func (r *Report) derive(names []string) {
	i := slices.IndexFunc(r.Points, func(p ReportPoint) bool { return len(p.Rows) > 0 })
	if i < 0 {
		return
	}
	for _, name := range names {
		if r.lacks(name) && canDerive(r.Points[i].Rows[0].table, name) {
			m := catalogue.MetricOf(name, r.meta)
			r.Columns = append(r.Columns, Column{Name: name, Label: m.Label, Unit: m.Unit})
		}
	}
}

// keepColumns leaves out all other columns than these, which then stand in this
// order behind the label; without names none.
func (r *Report) keepColumns(names []string) {
	if len(names) == 0 {
		return
	}
	r.derive(names)
	r.chosen, r.shown = names, names
	r.Columns = slices.DeleteFunc(r.Columns, func(c Column) bool { return !r.wants(c.Name) })
	r.NotComputed = slices.DeleteFunc(r.NotComputed, func(name string) bool { return !r.wants(name) })
	slices.SortStableFunc(r.Columns, func(a, b Column) int {
		return slices.Index(names, a.Name) - slices.Index(names, b.Name) // the label, if not named, comes first
	})
}

func (r *Report) columnNames() []string {
	names := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		names[i] = c.Name
	}
	return names
}
