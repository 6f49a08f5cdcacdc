package viewmodel

import (
	"math"
	"slices"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// TableColumn is a column of an open report.
type TableColumn struct {
	Column
	Metric      bool // it holds amounts, and can be drawn
	Shown       bool // a person reads it, unless other columns are chosen
	NotComputed bool // the server left it out
	Total       float64
	TotalText   string // "" where the rows cannot be added up, or are not all here

	derived bool // the program makes it from other columns
	tenths  bool // not all of its counts, or its percents, are whole
	at      int  // its place in the table
	most    float64
	of      catalogue.Metric
}

// tableColumns describes the columns of an answer: the label, the metrics that
// the metadata name, and all others, which are there to be chosen.
func tableColumns(t *matomoapi.Table, meta *matomoapi.ReportMetadata) []TableColumn {
	label := TableColumn{Column: Column{Name: labelColumn, Label: "Label", Text: true}, Shown: true}
	if meta != nil && meta.Dimension != "" {
		label.Label = meta.Dimension
	}
	out := []TableColumn{label}
	named := namedMetrics(meta)
	for i, name := range t.Columns {
		c := metricColumn(name, meta)
		c.Unit, c.Text = unitOf(t.Types[i], c.Unit), t.Types[i] == matomoapi.TypeText
		c.Metric = !c.Text && !c.Identifier()
		c.Shown = c.Metric && slices.Contains(named, name)
		c.of.Unit = c.Unit
		out = append(out, c)
	}
	for _, name := range named {
		if t.Column(name) >= 0 {
			continue
		}
		c := metricColumn(name, meta)
		c.derived = canDerive(t, name)
		c.Metric, c.Shown, c.NotComputed = c.derived, c.derived || isUnique(name), !c.derived
		out = append(out, c)
	}
	slices.SortStableFunc(out[1:], func(a, b TableColumn) int { return place(named, a.Name) - place(named, b.Name) })
	for i := range out {
		out[i].at = i
	}
	showSome(out)
	return out
}

func metricColumn(name string, meta *matomoapi.ReportMetadata) TableColumn {
	m := catalogue.MetricOf(name, meta)
	return TableColumn{Column: Column{Name: name, Label: m.Label, Unit: m.Unit}, of: m}
}

func isUnique(name string) bool {
	return catalogue.MetricOf(name, nil).Unique && !strings.HasPrefix(name, "sum_")
}

// namedMetrics are the metrics that the metadata name for people.
func namedMetrics(meta *matomoapi.ReportMetadata) []string {
	var out []string
	if meta != nil {
		for _, m := range slices.Concat(meta.Metrics, meta.ProcessedMetrics) {
			if !slices.Contains(out, m.Name) {
				out = append(out, m.Name)
			}
		}
	}
	return out
}

// place orders columns: those that the metadata name first.
func place(named []string, name string) int {
	if i := slices.Index(named, name); i >= 0 {
		return i
	}
	return len(named)
}

// showSome shows the first few numbers of a report of which nothing is known.
func showSome(columns []TableColumn) {
	if slices.ContainsFunc(columns, func(c TableColumn) bool { return c.Shown && c.Metric }) {
		return
	}
	n := 0
	for i := range columns {
		if columns[i].Metric && n < maxReadable {
			columns[i].Shown = true
			n++
		}
	}
}

// quotients are the metrics that servers make of two others when they write for
// people, and leave out of the plain numbers. Of several ways the first is taken
// whose parts are there: pages have entries and exits, which visits do not.
var quotients = map[string][][2]string{
	"bounce_rate":          {{"entry_bounce_count", "entry_nb_visits"}, {"bounce_count", "nb_visits"}},
	"exit_rate":            {{"exit_nb_visits", "nb_visits"}},
	"avg_time_on_page":     {{"sum_time_spent", "nb_hits"}},
	"avg_time_on_site":     {{"sum_visit_length", "nb_visits"}},
	"nb_actions_per_visit": {{"nb_actions", "nb_visits"}},
	"conversion_rate":      {{"nb_visits_converted", "nb_visits"}},
}

// canDerive says that the parts of a metric are in the table.
func canDerive(t *matomoapi.Table, metric string) bool {
	return slices.ContainsFunc(quotients[metric], func(q [2]string) bool {
		return t.Column(q[0]) >= 0 && t.Column(q[1]) >= 0
	})
}

// quotient makes a metric of its parts; NaN where they are not there. Where
// nothing is divided by nothing there is no rate to tell.
func quotient(metric string, part func(string) float64) float64 {
	for _, q := range quotients[metric] {
		if v := ratio(part(q[0]), part(q[1])); !math.IsNaN(v) {
			return v
		}
	}
	return math.NaN()
}

// countedOnce are the columns in which every action is counted in one row, and
// countedByVisit those in which every visit is, in reports that split visits.
var (
	countedOnce = []string{
		"nb_hits", "sum_time_spent", "nb_events", "sum_event_value", "entry_nb_visits", "entry_nb_actions", "entry_sum_visit_length",
		"entry_bounce_count", "exit_nb_visits", "quantity", "orders",
	}
	countedByVisit = []string{
		"nb_visits", "nb_actions", "sum_visit_length", "bounce_count", "nb_visits_converted", "nb_conversions", "revenue",
	}
)

// canSum says that the numbers of a column can be added up. A visit that saw two
// pages is in two rows, and nobody knows of how many people are the same.
func canSum(t *matomoapi.Table, column string) bool {
	visits := t.Column("bounce_count") >= 0 && t.Column("entry_bounce_count") < 0
	return slices.Contains(countedOnce, column) || visits && slices.Contains(countedByVisit, column)
}
