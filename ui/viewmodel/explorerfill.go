package viewmodel

import (
	"cmp"
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// fill turns the answers into what the screen shows.
func (x explorer) fill(e *Explorer) {
	e.call, e.meta = x.page(), x.meta
	e.Asked.Query = x.query
	answer := x.table("now")
	if answer == nil {
		answer = &matomoapi.Table{}
	}
	columns := x.columns(answer)
	for _, c := range columns {
		if c.Metric {
			e.Metrics = append(e.Metrics, MetricChoice{c.Name, c.Label})
		}
	}
	if e.Asked.Metric = x.metric(e.Metrics); len(e.Metrics) == 0 && e.Asked.Metric != "" { // an empty table has no columns
		e.Metrics = []MetricChoice{{e.Asked.Metric, x.columnLabel(metricColumn(e.Asked.Metric, x.meta))}}
	}
	if answer.Single && !(x.meta != nil && x.meta.Dimension != "") {
		x.fillFigures(e, columns)
		return
	}
	e.Incomparable = x.incomparable()
	x.sortShown(e, answer)
	e.Table = x.newTable(e, columns, answer)
	e.Charts = []ChartKind{BarsChart, ShareChart, EvolutionChart, StackChart}
	if hasHours(x.entry.Method) {
		e.Charts = append(e.Charts, HeatChart)
	}
	e.Asked.Chart = cmp.Or(e.Asked.Chart, x.chart())
	if e.Table.Len() == 0 {
		e.Empty = x.emptyWords()
	}
}

// metric is the one to draw: the one asked for where the report has it, else the
// catalogue's, else visits where the metadata name them, else the first that they name.
func (x explorer) metric(choices []MetricChoice) string {
	has := func(name string) bool {
		return slices.ContainsFunc(choices, func(c MetricChoice) bool { return c.Name == name })
	}
	entry, _ := catalogue.Find(x.entry.Method)
	names, usual := []string{x.asked.Metric, entry.Metric}, []string{"nb_visits", "nb_hits"}
	named := namedMetrics(x.meta)
	for _, name := range usual {
		if slices.Contains(named, name) {
			names = append(names, name)
		}
	}
	for _, name := range slices.Concat(names, named, usual) {
		if name != "" && has(name) {
			return name
		}
	}
	if len(choices) > 0 {
		return choices[0].Name
	}
	return x.query.Metric
}

// chart is the picture that fits: the catalogue's, else bars.
func (x explorer) chart() ChartKind {
	if entry, ok := catalogue.Find(x.entry.Method); ok && entry.Chart == catalogue.Share {
		return ShareChart
	}
	return BarsChart
}

// newTable makes the table of the answer, beside the rows that it is compared
// with.
func (x explorer) newTable(e *Explorer, columns []TableColumn, answer *matomoapi.Table) *Table {
	t := &Table{
		columns: columns, currency: x.site.Currency, locale: x.Locale, flat: e.call.Flat,
		served: x.asked.Search, search: x.asked.Search, sort: e.Asked.Sort, ascending: e.Asked.Ascending,
	}
	if x.comparesRows() {
		old := x.table("against")
		limit := e.call.Limit * reach
		t.compare = &earlierRows{old: byLabel(old), cut: limit > 0 && len(old.Rows) >= limit, against: x.spanText(x.compared())}
		if now := x.table(partNow); now != nil {
			t.compare.part = byLabel(now)
		}
	}
	t.add(answer, e.call.Limit)
	return t
}

func byLabel(t *matomoapi.Table) map[string]Row {
	out := make(map[string]Row, len(t.Rows))
	for _, r := range t.Rows {
		out[r.Label] = newRow(t, r)
	}
	return out
}

func (x explorer) emptyWords() string {
	switch {
	case x.asked.Search != "":
		return x.Say("No row contains “%s”.", x.asked.Search)
	case x.query.Segment != "":
		return x.Say("No visits of the segment are in this report. Choose another segment or period.")
	}
	return x.Say("Nothing in this time. Choose another period.")
}

// fillFigures shows the metrics of a report without rows.
func (x explorer) fillFigures(e *Explorer, columns []TableColumn) {
	e.Charts, e.Asked.Chart = []ChartKind{EvolutionChart}, EvolutionChart
	for _, c := range columns {
		if !c.Metric && !c.NotComputed {
			continue
		}
		v := x.at("now", x.span, c.Name)
		f := Figure{
			Metric: c.Name, Title: c.Label, Value: v, Text: x.Value(v, c.Unit, x.site.Currency), Computed: !math.IsNaN(v),
			Change: x.change(c.of), Running: x.trailRuns(),
		}
		for _, s := range x.trail.spans {
			if s.Quality(x.now, x.loc) != matomoapi.Future {
				f.Spark = append(f.Spark, x.at("trail", s, c.Name))
			}
		}
		e.Figures = append(e.Figures, f)
		if c.Name == e.Asked.Metric {
			e.Evolution = x.evolution(c.of)
		}
	}
}
