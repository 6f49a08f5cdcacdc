package sample

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// processedReport answers API.getProcessedReport: a report for people, its
// metadata and its names for the columns in one. What is asked for several
// dates is keyed by names of the dates.
func (s *Server) processedReport(r request) (any, error) {
	began := time.Now()
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	spans, byDate, err := parseSpans(r.get("period"), r.get("date"), s.today(site.zone))
	if err != nil {
		return nil, err
	}
	p, found := findPublished(site, r)
	if !found {
		return nil, refuse("Requested report %s.%s for Website id=%d not found in the list of available reports. \n",
			r.get("apiModule"), r.get("apiAction"), site.id)
	}
	if err := p.accepts(r); err != nil {
		return nil, err
	}
	data, metadata := object{}, object{}
	for _, span := range spans {
		if err := p.add(s, point{site, span, segment}); err != nil {
			return nil, err
		}
		data = append(data, pair{span.long(), p.data})
		metadata = append(metadata, pair{span.long(), p.metadata})
	}
	graph := graphLink{r.get("idSite"), r.get("period"), r.get("date")}
	answer := object{
		{"website", site.name},
		{"prettyDate", wholeOf(spans).long()},
		{"metadata", p.present(p.about.metadata(graph, reportNames()))},
		{"columns", p.columns()},
	}
	if byDate {
		answer = append(answer, pair{"reportData", data}, pair{"reportMetadata", metadata})
	} else {
		answer = append(answer, pair{"reportData", p.data}, pair{"reportMetadata", p.metadata})
	}
	answer = append(answer, pair{"reportTotal", p.total})
	if r.get("showTimer") != "0" {
		answer = append(answer, pair{"timerMillis", strconv.FormatInt(time.Since(began).Milliseconds(), 10)})
	}
	return answer, nil
}

// findPublished is the report of a website that a request names by apiModule,
// apiAction and idGoal.
func findPublished(s *site, r request) (p *processed, found bool) {
	method := r.get("apiModule") + "." + r.get("apiAction")
	all, told := reports(), published(s)
	i := slices.IndexFunc(all, func(of *report) bool { return of.method() == method && (of.show != nil || of.figuresOf(r) != nil) })
	n := slices.IndexFunc(told, func(a about) bool { return a.method() == method && a.goal == r.get("idGoal") })
	if i < 0 || n < 0 {
		return nil, false
	}
	report := *all[i]
	report.about = told[n]
	return &processed{report: &report, request: r, symbol: s.symbol}, true
}

// figuresOf makes the numbers of a report without rows.
func (r *report) figuresOf(of request) func(*overview, point) object {
	switch {
	case r.method() == "Goals.get":
		return func(o *overview, p point) object { return o.columnsOfGoal(p.site, of.get("idGoal")) }
	case r.figures != nil:
		return func(o *overview, p point) object { return r.figures(o, p.span) }
	default:
		return nil
	}
}

// processed is a report on its way to people. data and metadata are those of
// the last point, total is the sum over all.
type processed struct {
	*report
	request
	symbol         string
	data, metadata any
	total          object
	had            map[string]bool // columns that some row has; nil: there is no row
}

func (p *processed) add(s *Server, at point) error {
	if figures := p.figuresOf(p.request); figures != nil {
		o, err := s.overview(p.ctx, at)
		if err != nil {
			return err
		}
		p.data = p.pretty(figures(o, at).only(p.metrics.names()))
		p.metadata = list{}
		return nil
	}
	t, err := s.table(p.ctx, p.report, at, p.report.goalOf(p.request))
	if err != nil {
		return err
	}
	shown := presenter{p.report, newFilters(p.request), at}
	rows, metadata := list{}, list{}
	chosen := shown.chosen(t)
	p.sum(chosen)
	for _, r := range chosen {
		rows = append(rows, p.row(r))
		told := r.metadata
		if r.subtable != 0 {
			told = append(slices.Clone(told), pair{"idsubdatatable", r.subtable})
		}
		metadata = append(metadata, told)
	}
	p.data, p.metadata = rows, metadata
	return nil
}

// row has the columns that the metadata names. Money that was not earned is
// there as well.
func (p *processed) row(r record) object {
	columns := r.evolution(p.names())
	if p.metrics.goals && columns.value("revenue") == nil {
		columns = append(columns, pair{"revenue", money(0)})
	}
	if p.had == nil {
		p.had = make(map[string]bool)
	}
	for _, c := range columns {
		p.had[c.key] = true
	}
	return append(object{{"label", r.label}}, p.pretty(columns)...)
}

func (p *processed) names() []string {
	names := p.metrics.names()
	if p.metrics.goals {
		names = append(names, "revenue")
	}
	return names
}

// present leaves out the metrics that no row has, such as distinct visitors
// over several days.
func (p *processed) present(metadata object) object {
	for i, entry := range metadata {
		if entry.key == "metrics" && p.had != nil {
			metadata[i].value = slices.DeleteFunc(entry.value.(object), func(c pair) bool { return !p.had[c.key] })
		}
	}
	return metadata
}

// columns names what the rows have.
func (p *processed) columns() object {
	var columns object
	if p.dimension != "" {
		columns = object{{"label", p.dimension}}
	}
	for _, c := range p.metrics.texts(p.names(), labelOf) {
		if p.had == nil || p.had[c.key] || slices.Contains(p.metrics.processed, c.key) {
			columns = append(columns, c)
		}
	}
	return columns
}

// sum adds the numbers of a table to the total, as they are. As at a Matomo, a
// mean is the sum of those of the tables.
func (p *processed) sum(rows []record) {
	var total object
	for _, r := range rows {
		total = total.plus(r.columns)
	}
	if slices.Contains(p.metrics.processed, "nb_actions_per_visit") && total != nil {
		visits, _ := total.number("nb_visits")
		actions, _ := total.number("nb_actions")
		total = append(total, pair{"nb_actions_per_visit", round(ratio(actions, int(visits)), 1)})
	}
	p.total = p.total.plus(total)
}

// plus adds numbers to those with equal keys; of maxima it keeps the greater.
func (o object) plus(other object) object {
	for _, c := range other {
		i := slices.IndexFunc(o, func(have pair) bool { return have.key == c.key })
		if i < 0 {
			o = append(o, pair{c.key, nil})
			i = len(o) - 1
		}
		if nested, ok := c.value.(object); ok {
			below, _ := o[i].value.(object)
			o[i].value = below.plus(nested)
			continue
		}
		have, _ := number(o[i].value)
		n, ok := number(c.value)
		switch {
		case !ok:
		case strings.HasPrefix(c.key, "max_"):
			o[i].value = max(have, n)
		default:
			o[i].value = round(have+n, 2)
		}
	}
	return o
}

// only are the columns with these names, in the order that they have.
func (o object) only(names []string) object {
	return columnFilter{show: names}.apply(slices.Clone(o))
}

// pretty writes numbers for people, unless format_metrics is 0.
func (p *processed) pretty(columns object) object {
	format := formatting(p.get("format_metrics"))
	if format == formatOff {
		return format.wire(columns, p.symbol).(object)
	}
	out := make(object, len(columns))
	for i, c := range columns {
		switch v := c.value.(type) {
		case duration:
			out[i] = pair{c.key, fmt.Sprintf("%02d:%02d:%02d", v/3600, v/60%60, v%60)}
		case money:
			out[i] = pair{c.key, p.symbol + strings.TrimSuffix(strconv.FormatFloat(float64(v), 'f', 2, 64), ".00")}
		default:
			out[i] = pair{c.key, format.wire(v, p.symbol)}
		}
	}
	return out
}
