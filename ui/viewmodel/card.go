package viewmodel

import (
	"fmt"
	"math"
	"strings"

	"matoscope/matomoapi"
	"matoscope/ui/catalogue"
)

// card turns the answer to one report of the catalogue into a card.
func (b *board) card(r catalogue.Report) Card {
	c := Card{
		Method: r.Method, Title: b.Say(r.Title), Hint: b.cardHint(r), Empty: b.Say("Nothing in this time."),
		Opens: ExplorerQuery{Query: Query{Metric: r.Metric}, Report: r.Method, Flat: r.Flat},
	}
	if err := b.err(r.Method); err != nil {
		c.Problem = b.Explain(err)
		return c
	}
	t := b.table(r.Method)
	if t == nil {
		return c
	}
	m := catalogue.MetricOf(r.Metric, nil)
	switch r.Chart {
	case catalogue.Share:
		c.Kind, c.Rows = ShareCard, b.shareRows(t, m, r.Rows)
	case catalogue.Hours:
		c.Kind, c.Rows = HoursCard, b.hourRows(t, m)
	default:
		c.Rows = b.rankedRows(t, m, r)
	}
	return c
}

func (b *board) cardHint(r catalogue.Report) string {
	switch r.Chart {
	case catalogue.Share:
		return b.Say("share")
	case catalogue.Hours:
		return b.Say("site time")
	}
	hint := b.within(b.Say(catalogue.MetricOf(r.Metric, nil).Label))
	if b.comparesReports() {
		hint = join(" · ", hint, b.Say("change"))
	}
	return hint
}

// askCard asks for the report of a card, and for that of the period compared with
// where the two can be compared: a report of rows cannot be cut to the same hours.
func (b *board) askCard(r catalogue.Report) {
	b.ask(r.Method, b.rows(r, b.span, r.Rows))
	if r.Chart != catalogue.Ranked || !b.comparesReports() {
		return
	}
	b.ask("before "+r.Method, b.rows(r, b.compared(), earlierCount(r)))
	if b.byDays() {
		b.ask("part "+r.Method, b.rows(r, firstDays(b.span, b.daysOver()), earlierCount(r)))
	}
}

// earlierCount is how far down an earlier list is read, to find there the rows that
// are on the card now.
func earlierCount(r catalogue.Report) int { return reach * r.Rows }

// rankedRows are the largest rows, each with its change.
func (b *board) rankedRows(t *matomoapi.Table, m catalogue.Metric, r catalogue.Report) []CardRow {
	most := largest(t, m.Name)
	var out []CardRow
	for i := range min(len(t.Rows), r.Rows) {
		row := b.cardRow(t, i, m)
		row.Share = share(row.Value, most)
		if b.comparesReports() {
			now := row.Value
			if b.byDays() {
				now = b.rowOf("part ", r, row.Label)
			}
			row.Change = b.changeOf(m, now, b.rowOf("before ", r, row.Label), b.spanText(b.compared()))
		}
		out = append(out, row)
	}
	return out
}

// cardRow is a row of a report on a card, with what can be done with it.
func (b *board) cardRow(t *matomoapi.Table, i int, m catalogue.Metric) CardRow {
	of := newRow(t, t.Rows[i])
	v := of.Value(m.Name)
	return CardRow{
		Label: rowLabel(of.row), Value: v, Text: b.Value(v, m.Unit, b.site.Currency),
		Of: of.row.Label, Segment: of.property("segment"), URL: webURL(of.property("url")),
	}
}

// rowOf is a row's number in a part of the time. A row that is not there had none,
// unless the list was cut before it.
func (b *board) rowOf(part string, r catalogue.Report, label string) float64 {
	t := b.table(part + r.Method)
	if t == nil {
		return math.NaN()
	}
	for i := range t.Rows {
		if rowLabel(t.Rows[i]) == label {
			return cellNumber(t, i, r.Metric)
		}
	}
	if len(t.Rows) < earlierCount(r) {
		return 0
	}
	return math.NaN()
}

// shareRows are the parts of a whole: those with visits, the small ones past
// the most that a card shows put together as Others.
func (b *board) shareRows(t *matomoapi.Table, m catalogue.Metric, most int) []CardRow {
	total := 0.0
	for i := range t.Rows {
		total += positive(cellNumber(t, i, m.Name))
	}
	var out []CardRow
	rest := total
	for i := range t.Rows {
		v := positive(cellNumber(t, i, m.Name))
		if v == 0 || len(out) == most-1 && rest > v {
			continue
		}
		rest -= v
		out = append(out, b.part(b.cardRow(t, i, m), total, m))
	}
	if rest > 0 {
		others := CardRow{Label: b.Say("Others"), Value: rest, Text: b.Value(rest, m.Unit, b.site.Currency)}
		out = append(out, b.part(others, total, m))
	}
	return out
}

// part is a row as a part of the whole.
func (b *board) part(r CardRow, total float64, m catalogue.Metric) CardRow {
	r.Share = share(r.Value, total)
	r.Note = fmt.Sprintf("%s: %s %s", r.Label, r.Text, b.within(b.Say(m.Label)))
	r.Text = b.Portion(r.Share)
	return r
}

// hourRows are the 24 hours of the day.
func (b *board) hourRows(t *matomoapi.Table, m catalogue.Metric) []CardRow {
	most := largest(t, m.Name)
	if most == 0 {
		return nil
	}
	var out []CardRow
	for i := range t.Rows {
		r := b.cardRow(t, i, m)
		r.Share = share(r.Value, most)
		r.Note = fmt.Sprintf("%s:00 – %s:59: %s %s", r.Label, r.Label, r.Text, b.within(b.Say(m.Label)))
		out = append(out, r)
	}
	return out
}

// rowLabel is the label of a row; some visits have none.
func rowLabel(r matomoapi.Row) string {
	if strings.TrimSpace(r.Label) == "" {
		return "(none)"
	}
	return r.Label
}

func largest(t *matomoapi.Table, metric string) float64 {
	most := 0.0
	for i := range t.Rows {
		most = max(most, positive(cellNumber(t, i, metric)))
	}
	return most
}

// positive is a number as a bar can show it.
func positive(v float64) float64 {
	if math.IsNaN(v) || v < 0 {
		return 0
	}
	return v
}

func share(v, of float64) float64 {
	if of <= 0 {
		return 0
	}
	return positive(v) / of
}
