package viewmodel

import (
	"fmt"
	"slices"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// chartMetrics checks the metrics asked for, or chooses one.
func (r *Report) chartMetrics(asked []string) ([]string, error) {
	known := r.drawable()
	var metrics []string
	for _, name := range asked {
		if len(known) > 0 && !slices.Contains(known, name) {
			return nil, &Problem{
				Kind: UsageProblem, Code: "unknown_metric", What: fmt.Sprintf("The report has no metric %q.", name),
				To: "Choose among: " + strings.Join(known, ", ") + ".",
			}
		}
		if !slices.Contains(metrics, name) {
			metrics = append(metrics, name)
		}
	}
	if len(metrics) == 0 {
		metrics = r.leading(known)
	}
	if len(metrics) == 0 || len(known) == 0 && !r.blank() {
		return nil, r.nothingToDraw(known)
	}
	return metrics, r.drawnTogether(metrics)
}

// drawable are the metrics of the report: its numbers but for those that are
// names of something; where there are no numbers in this time, those that it is
// said to have.
func (r *Report) drawable() []string {
	if r.undated() || r.meta == nil && r.tabular() && r.lacks(labelColumn) && !r.blank() {
		return nil // a list of things that the server does not list as a report, or an answer that knows no time, is no report
	}
	var out []string
	for _, c := range r.Columns {
		if !c.Text && !c.Identifier() {
			out = append(out, c.Name)
		}
	}
	if len(out) == 0 {
		out = slices.Clone(r.shown)
	}
	if entry, ok := catalogue.Find(r.Method); ok && len(out) == 0 {
		out = []string{entry.Metric}
	}
	for _, name := range r.NotComputed {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// blank says that the server gave nothing for this time, by which no metric
// could be told.
func (r *Report) blank() bool { return len(r.Columns) == 0 }

// undated says that a method that the server does not list gave one answer
// where several periods were asked for: it is not about time.
func (r *Report) undated() bool {
	return r.meta == nil && !r.Several && !r.blank() && matomoapi.IsMultiple(matomoapi.Period(r.Period), r.Date)
}

// leading is the metric that a chart shows where none is asked for: the favourite
// one, else the first of the metadata, else the first of an answer that is all
// numbers. An object with texts in it describes something.
func (r *Report) leading(known []string) []string {
	for _, name := range append([]string{r.favourite()}, r.shown...) {
		if slices.Contains(known, name) {
			return []string{name}
		}
	}
	texts := slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Text })
	if len(known) > 0 && (r.tabular() || !texts) {
		return known[:1]
	}
	return nil
}

// favourite is the metric that the rows of a report are ranked by.
func (r *Report) favourite() string {
	if entry, ok := catalogue.Find(r.Method); ok {
		return entry.Metric
	}
	return "nb_visits"
}

func (r *Report) nothingToDraw(known []string) error {
	p := &Problem{
		Kind: UsageProblem, Code: "nothing_to_draw", What: fmt.Sprintf("There is nothing to draw: %s answers no metrics.", r.Method),
		To: "`matoscope report` prints what it answers; `matoscope reports` lists the reports that have metrics.",
	}
	if len(known) > 0 {
		p.To = "If one of these is to be drawn, name it with --metric: " + strings.Join(known, ", ") + "."
	}
	return p
}

// unitNames are the units in the words of a refusal.
var unitNames = map[Unit]string{Count: "a count", Percent: "a percentage", Duration: "a duration", Money: "an amount of money"}

// drawnTogether says whether metrics can share a chart: it has one axis, and
// rows take all its bars or lines.
func (r *Report) drawnTogether(metrics []string) error {
	p := &Problem{Kind: UsageProblem, To: "Draw a chart for each of them; `matoscope report` shows them side by side."}
	first := r.column(metrics[0])
	for _, name := range metrics[1:] {
		if c := r.column(name); c.Unit != first.Unit {
			p.Code = "mixed_units"
			p.What = fmt.Sprintf("One axis cannot show both %s, %s, and %s, %s.", first.Name, unitNames[first.Unit], c.Name, unitNames[c.Unit])
			return p
		}
	}
	if len(metrics) > 1 && r.tabular() {
		p.Code = "several_metrics"
		p.What = fmt.Sprintf("A chart of rows shows one metric, not %s.", strings.Join(metrics, " and "))
		return p
	}
	return nil
}

// column describes a metric of the report.
func (r *Report) column(name string) Column {
	for _, c := range r.Columns {
		if c.Name == name {
			return c
		}
	}
	m := catalogue.MetricOf(name, r.meta)
	return Column{Name: name, Label: m.Label, Unit: m.Unit}
}
