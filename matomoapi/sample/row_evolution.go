package sample

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// mostEvolutions is how many rows are followed where a request names none.
const mostEvolutions = 5

// rowEvolution answers API.getRowEvolution: what a row of a report was in each
// period. With a label it is all metrics of that row, without one metric of
// the largest rows.
func (s *Server) rowEvolution(r request) (any, error) {
	method := r.get("apiModule") + "." + r.get("apiAction")
	all := reports()
	i := slices.IndexFunc(all, func(of *report) bool { return of.show != nil && of.method() == method })
	if i < 0 {
		return nil, refuse("Requested report %s for row evolution not found.", method)
	}
	site, err := s.visibleSite(r.viewer, r.get("idSite"))
	if err != nil {
		return nil, err
	}
	segment, err := parseSegment(r.get("segment"))
	if err != nil {
		return nil, err
	}
	spans, _, err := parseSpans(r.get("period"), r.get("date"), s.today(site.zone))
	if err != nil {
		return nil, err
	}
	e := evolving{report: all[i], format: formatting(r.get("format_metrics")), spans: spans, site: site}
	for _, span := range spans {
		p := point{site, span, segment}
		t, err := s.table(r.ctx, e.report, p, e.report.goalOf(r))
		if err != nil {
			return nil, err
		}
		shown := presenter{e.report, filters{flat: r.get("flat") == "1"}, p}
		e.periods = append(e.periods, shown.records(shown.complete(t), nil))
	}
	if label := r.get("label"); label != "" {
		return e.row(unescape(label), r.get("column"))
	}
	return e.rows(cmp.Or(r.get("column"), e.sortBy, "nb_visits"))
}

// evolving is a report over several periods.
type evolving struct {
	*report
	format  formatting
	site    *site
	spans   []span
	periods [][]record
}

// find is a row in a period, with " > " between the labels of rows and of
// those below; nil where it is not.
func (e evolving) find(period int, label string) *record {
	records := e.periods[period]
	labels := strings.Split(label, ">")
	for depth, name := range labels {
		i := slices.IndexFunc(records, func(r record) bool { return strings.TrimSpace(r.label) == strings.TrimSpace(name) })
		if i < 0 {
			return nil
		}
		if depth == len(labels)-1 {
			return &records[i]
		}
		shown := presenter{e.report, filters{}, point{site: e.site, span: e.spans[period]}}
		records = shown.records(records[i].sub, records[i].path)
	}
	return nil
}

// row follows all metrics of one row, or only one of them first.
func (e evolving) row(label, column string) (any, error) {
	names := slices.DeleteFunc(slices.Concat(e.metrics.plain, e.metrics.processed), func(name string) bool {
		return name == "nb_users" || name == "conversion_rate"
	})
	data := object{}
	values := make(map[string][]float64)
	var logo any
	for i, span := range e.spans {
		found := e.find(i, label)
		if found == nil {
			data = append(data, pair{span.key, list{}})
			for _, name := range names {
				values[name] = append(values[name], 0)
			}
			continue
		}
		columns := found.evolution(names)
		for _, name := range names {
			n, _ := columns.number(name)
			values[name] = append(values[name], n)
		}
		logo = found.metadata.value("logo")
		data = append(data, pair{span.key, list{e.format.wire(columns, e.site.symbol)}})
	}
	if column != "" && slices.Contains(names, column) {
		names = append([]string{column}, slices.DeleteFunc(names, func(name string) bool { return name == column })...)
	}
	told := object{}
	for _, name := range names {
		words := e.metrics.texts([]string{name}, labelOf)
		if len(words) > 0 {
			told = append(told, pair{name, course(words[0].value, values[name])})
		}
	}
	answer := object{
		{"label", label}, {"reportData", data}, {"metadata", object{{"metrics", told}, {"dimension", e.dimension}}},
	}
	if logo != nil {
		answer = append(answer, pair{"logo", logo})
	}
	return answer, nil
}

// rows follows one metric of the rows that are largest over all periods.
func (e evolving) rows(column string) (any, error) {
	total := make(map[string]float64)
	for _, records := range e.periods {
		for _, r := range records {
			n, _ := r.evolution([]string{column}).number(column)
			total[r.label] += n
		}
	}
	var labels []string
	for label := range total {
		labels = append(labels, label)
	}
	slices.SortFunc(labels, func(a, b string) int { return cmp.Or(cmp.Compare(total[b], total[a]), cmp.Compare(a, b)) })
	labels = labels[:min(mostEvolutions, len(labels))]

	data, told := object{}, object{}
	values := make([][]float64, len(labels))
	for i, span := range e.spans {
		columns := object{}
		for n, label := range labels {
			value := 0.0
			if found := e.find(i, label); found != nil {
				value, _ = found.evolution([]string{column}).number(column)
			}
			values[n] = append(values[n], value)
			columns = append(columns, pair{fmt.Sprintf("%s_%d", column, n), value})
		}
		data = append(data, pair{span.key, list{columns}})
	}
	names := e.metrics.texts(slices.Concat(e.metrics.plain, e.metrics.processed), labelOf)
	for n, label := range labels {
		words := fmt.Sprintf("%s (%v)", label, names.value(column))
		told = append(told, pair{fmt.Sprintf("%s_%d", column, n), course(words, values[n])})
	}
	return object{
		{"column", column},
		{"reportData", data},
		{"metadata", object{{"metrics", told}, {"dimension", e.dimension}, {"columns", names}}},
	}, nil
}

// course sums up what a metric was over time.
func course(name any, values []float64) object {
	change := "+0%"
	if first, last := values[0], values[len(values)-1]; first != 0 {
		change = fmt.Sprintf("%+.0f%%", 100*(last-first)/first)
	}
	return object{{"name", name}, {"min", slices.Min(values)}, {"max", slices.Max(values)}, {"change", change}}
}

// evolution are the columns of the row that are named, with those that follow
// from others.
func (r record) evolution(names []string) object {
	t := r.columns
	count := func(column string) int {
		n, _ := t.number(column)
		return int(n)
	}
	visits := count("nb_visits")
	derived := object{
		{"nb_actions_per_visit", round(ratio(float64(count("nb_actions")), visits), 1)},
		{"avg_time_on_site", duration(round(ratio(float64(count("sum_visit_length")), visits), 0))},
		{"bounce_rate", percent{part: count("bounce_count"), whole: visits}},
	}
	var columns object
	for _, c := range t {
		if slices.Contains(names, c.key) {
			columns = append(columns, pair{c.key, plainNumber(c.value)})
		}
	}
	if t.value("sum_visit_length") == nil {
		return columns
	}
	for _, c := range derived {
		if slices.Contains(names, c.key) {
			columns = append(columns, c)
		}
	}
	return columns
}

// plainNumber is the number of a text that is one.
func plainNumber(value any) any {
	if text, isText := value.(string); isText {
		if n, ok := number(text); ok {
			return n
		}
	}
	return value
}

// value is what a key has; nil: nothing.
func (o object) value(key string) any {
	for _, p := range o {
		if p.key == key {
			return p.value
		}
	}
	return nil
}
