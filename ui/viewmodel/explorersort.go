package viewmodel

import (
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// byChange marks a sort by the change of a column.
const byChange = "change:"

// ByChangeOf sorts by how much a column changed since the period compared with:
// ascending, the largest loss comes first. Without a comparison it sorts by the
// column itself.
func ByChangeOf(column string) string { return byChange + column }

// SortedByChange gives the column of a sort made by [ByChangeOf].
func SortedByChange(sort string) (column string, ok bool) { return strings.CutPrefix(sort, byChange) }

// sortColumn is the column that a sort is about.
func sortColumn(sort string) string { return strings.TrimPrefix(sort, byChange) }

// WithMetric shows another metric; rows that were sorted by the one shown before
// are sorted by this one.
func (q ExplorerQuery) WithMetric(metric string) ExplorerQuery {
	switch q.Sort {
	case q.Metric:
		q.Sort, q.Ascending = metric, false
	case ByChangeOf(q.Metric):
		q.Sort = ByChangeOf(metric)
	}
	q.Metric = metric
	return q
}

// sorting is what the server is asked to sort by. To sort by a change, the largest
// rows are read.
func (x explorer) sorting() (column string, ascending bool) {
	if _, changed := SortedByChange(x.asked.Sort); x.asked.Sort != "" {
		return sortColumn(x.asked.Sort), x.asked.Ascending && !changed
	}
	if x.keepsOrder() || !x.hasRows() {
		return "", false
	}
	if entry, ranked := catalogue.Find(x.entry.Method); ranked && (x.asked.Metric == "" || x.meta == nil) {
		return entry.Metric, false
	}
	var choices []MetricChoice
	for _, name := range namedMetrics(x.meta) {
		choices = append(choices, MetricChoice{Name: name})
	}
	return x.metric(choices), false
}

// keepsOrder says that the rows have an order of their own, such as the hours of a
// day, or that nothing is known of them.
func (x explorer) keepsOrder() bool {
	if x.meta != nil {
		return x.meta.ConstantRowsCount
	}
	entry, known := catalogue.Find(x.entry.Method)
	return !known || entry.Chart != catalogue.Ranked
}

// comparesRows says that there are earlier rows to compare with.
func (x explorer) comparesRows() bool { return x.table("against") != nil && x.fair() }

// sortShown settles what the table is sorted by: where nothing was chosen, by the
// metric shown, and by a change only where there is one to tell.
func (x explorer) sortShown(e *Explorer, answer *matomoapi.Table) {
	if column, changed := SortedByChange(e.Asked.Sort); changed && !x.comparesRows() {
		e.Asked.Sort, e.Asked.Ascending = column, false
	}
	if e.Asked.Sort != "" || x.keepsOrder() {
		return
	}
	asked, _ := x.sorting()
	whole := e.call.Limit < 0 || len(answer.Rows) < e.call.Limit
	if whole || asked == e.Asked.Metric {
		e.Asked.Sort, e.Asked.Ascending = e.Asked.Metric, false
	}
}
