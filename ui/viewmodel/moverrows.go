package viewmodel

import (
	"cmp"
	"math"
	"slices"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// Mover is a row of a report that moved.
type Mover struct {
	Label          string
	Report         MoverReport
	Path           []string // of the row in its report
	Metric         string   // what is counted, for people
	Now, Earlier   string
	Value, Was     float64 // what Now and Earlier write
	Difference     float64
	DifferenceText string // "-812", "+350"
	Change         Change
	Gone           bool // its report does not have it any more
}

// movers are the rows of a report whose number changed. A row that one of the two
// lists lacks had nothing there, unless that list was cut.
func (b *board) movers(r MoverReport) []Mover {
	now, old := b.table(r.Method), b.table("before "+r.Method)
	if now == nil || old == nil {
		return nil
	}
	numbers, cut := byNumber(now, r.Metric), len(now.Rows) >= moverReach
	earlier, earlierCut := byNumber(old, r.Metric), len(old.Rows) >= moverReach
	var out []Mover
	for _, row := range now.Rows {
		if was, there := earlier[row.Label]; there || !earlierCut {
			out = b.moved(out, r, row, numbers[row.Label], was, false)
		}
	}
	for _, row := range old.Rows {
		if _, there := numbers[row.Label]; !there && !cut {
			out = b.moved(out, r, row, 0, earlier[row.Label], true)
		}
	}
	return out
}

// moved adds a row to those that moved, if it did.
func (b *board) moved(to []Mover, r MoverReport, row matomoapi.Row, now, was float64, gone bool) []Mover {
	m := catalogue.MetricOf(r.Metric, nil)
	d := now - was
	if d == 0 || math.IsNaN(d) {
		return to
	}
	text := b.Value(d, m.Unit, b.site.Currency)
	if d > 0 {
		text = "+" + text
	}
	return append(to, Mover{
		Label: rowLabel(row), Report: r, Path: []string{row.Label}, Metric: b.Say(m.Label), Difference: d, DifferenceText: text,
		Value: now, Was: was, Gone: gone,
		Now: b.Value(now, m.Unit, b.site.Currency), Earlier: b.Value(was, m.Unit, b.site.Currency),
		Change: b.changeOf(m, now, was, b.spanText(b.compared())),
	})
}

// byNumber are the numbers of a column by the labels of its rows.
func byNumber(t *matomoapi.Table, metric string) map[string]float64 {
	out := make(map[string]float64, len(t.Rows))
	for i, row := range t.Rows {
		out[row.Label] = cellNumber(t, i, metric)
	}
	return out
}

// Of are the movers to show of one report; of all of them where method is "".
func (m Movers) Of(method string, rose bool) []Mover {
	all := m.Fell
	if rose {
		all = m.Rose
	}
	all = ofReport(all, method)
	return all[:min(len(all), mostMovers)]
}

// All are all movers of one report, or of all of them, those that fell first.
func (m Movers) All(method string) []Mover {
	return append(ofReport(m.Fell, method), ofReport(m.Rose, method)...)
}

func ofReport(all []Mover, method string) []Mover {
	return slices.DeleteFunc(slices.Clone(all), func(m Mover) bool { return method != "" && m.Report.Method != method })
}

// Opens is the report of a mover, sorted as the movers are, to be opened at the row.
// One that the report does not have any more is in that of the period compared with.
func (m Movers) Opens(row Mover) ExplorerQuery {
	q := ExplorerQuery{Query: m.Query, Report: row.Report.Method, Flat: row.Report.Flat, Sort: ByChangeOf(row.Report.Metric), Ascending: row.Difference < 0}
	q.Query.Compare = cmp.Or(q.Query.Compare, "previous")
	if row.Gone {
		q.Query, q.Sort, q.Ascending = m.Before, row.Report.Metric, false
	}
	q.Metric = row.Report.Metric
	return q
}

// MoverColumns are the columns of a file of movers, named as those of other files are.
func MoverColumns() []FileColumn[Mover] {
	return []FileColumn[Mover]{
		{"report", true, func(m Mover) string { return m.Report.Title }},
		{"label", true, func(m Mover) string { return m.Label }},
		{"metric", true, func(m Mover) string { return m.Report.Metric }},
		{"now", false, func(m Mover) string { return PlainNumber(m.Value) }},
		{"before", false, func(m Mover) string { return PlainNumber(m.Was) }},
		{"change", false, func(m Mover) string { return PlainNumber(m.Difference) }},
	}
}
