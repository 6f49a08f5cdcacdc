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
func (r *Report) describe(answer *matomoapi.Report, meta *matomoapi.ReportMetadata) {
	t := answer.Table() // all tables of an answer share their columns
	labelled := slices.ContainsFunc(answer.Points, func(p matomoapi.Point) bool {
		return slices.ContainsFunc(p.Table.Rows, func(row matomoapi.Row) bool { return row.Label != "" })
	})
	if labelled {
		label := "Label"
		if meta != nil && meta.Dimension != "" {
			label = meta.Dimension
		}
		r.Columns = append(r.Columns, Column{Name: labelColumn, Label: label, Text: true})
	}
	for i, name := range t.Columns {
		m := catalogue.MetricOf(name, meta)
		r.Columns = append(r.Columns, Column{
			Name: name, Label: m.Label, Unit: unitOf(t.Types[i], m.Unit), Text: t.Types[i] == matomoapi.TypeText,
		})
	}
	for _, name := range t.Properties {
		r.Columns = append(r.Columns, Column{Name: name, Label: name, Text: true})
	}
	if meta != nil {
		for _, m := range append(slices.Clone(meta.Metrics), meta.ProcessedMetrics...) {
			r.shown = append(r.shown, m.Name)
		}
	}
	r.NotComputed = notComputedMetrics(t, r.Period, meta)
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

// keepColumns leaves out all other columns than these and the label; without
// names none.
func (r *Report) keepColumns(names []string) {
	if len(names) == 0 {
		return
	}
	r.Columns = slices.DeleteFunc(r.Columns, func(c Column) bool {
		return c.Name != labelColumn && !slices.Contains(names, c.Name)
	})
	r.shown = names
}

func (r *Report) columnNames() []string {
	names := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		names[i] = c.Name
	}
	return names
}

// Identifier says that the numbers of the column are names of something, or
// moments, rather than amounts.
func (c Column) Identifier() bool {
	name := strings.ToLower(c.Name)
	return strings.HasPrefix(name, "id") || strings.HasSuffix(c.Name, "Id") || strings.HasSuffix(name, "timestamp")
}

// visitColumns are the columns of the visitor log that a person reads.
var visitColumns = []string{
	"serverDatePretty", "serverTimePretty", "country", "referrerName", "deviceType", "browserName", "actions", "visitDuration",
}

// maxReadable is how many columns a person reads where no metadata chooses.
const maxReadable = 8

// Readable are the columns for people: the label and the metrics that the
// server's metadata names, or else the first few numbers; and those that the
// server did not compute.
func (r *Report) Readable() []Column {
	var out, numbers []Column
	if r.Method == "Live.getLastVisitsDetails" && len(r.shown) == 0 {
		for _, c := range r.Columns {
			if slices.Contains(visitColumns, c.Name) {
				out = append(out, c)
			}
		}
		slices.SortFunc(out, func(a, b Column) int {
			return slices.Index(visitColumns, a.Name) - slices.Index(visitColumns, b.Name)
		})
		return out
	}
	for _, c := range r.Columns {
		switch {
		case c.Name == labelColumn || slices.Contains(r.shown, c.Name):
			out = append(out, c)
		case !c.Text:
			numbers = append(numbers, c)
		}
	}
	if len(out) <= 1 && len(numbers) > 0 {
		out = append(out, numbers[:min(len(numbers), maxReadable)]...)
	}
	if len(out) == 0 {
		out = r.Columns
	}
	for _, name := range r.NotComputed {
		out = append(out, Column{Name: name, Label: catalogue.MetricOf(name, nil).Label})
	}
	return out
}
