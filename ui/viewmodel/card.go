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
	c := Card{Method: r.Method, Title: b.Say(r.Title), Hint: b.cardHint(r), Empty: b.Say("Nothing in this time.")}
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
	if !b.running {
		hint = join(" · ", hint, b.Say("change"))
	}
	return hint
}

// rankedRows are the largest rows, each with its change. Where the period
// still runs there is none: a report of rows cannot be cut to the same hours.
func (b *board) rankedRows(t *matomoapi.Table, m catalogue.Metric, r catalogue.Report) []CardRow {
	most := largest(t, m.Name)
	var out []CardRow
	for i := range min(len(t.Rows), r.Rows) {
		v := cellNumber(t, i, m.Name)
		row := CardRow{Label: rowLabel(t.Rows[i]), Value: v, Text: b.Value(v, m.Unit, b.site.Currency), Share: share(v, most)}
		if !b.running {
			row.Change = b.changeOf(m, v, b.earlierRow(r, row.Label, m.Name), b.spanText(b.against))
		}
		out = append(out, row)
	}
	return out
}

// earlierRow is a row's number in the period compared with. A row that is not
// there had none, unless the list was cut before it.
func (b *board) earlierRow(r catalogue.Report, label, metric string) float64 {
	t := b.table("before " + r.Method)
	if t == nil || b.against.From.Before(b.site.CreatedAt) || !b.comparable() {
		return math.NaN()
	}
	for i := range t.Rows {
		if rowLabel(t.Rows[i]) == label {
			return cellNumber(t, i, metric)
		}
	}
	if len(t.Rows) < 10*r.Rows {
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
		out = append(out, b.part(rowLabel(t.Rows[i]), v, total, m))
	}
	if rest > 0 {
		out = append(out, b.part(b.Say("Others"), rest, total, m))
	}
	return out
}

func (b *board) part(label string, v, total float64, m catalogue.Metric) CardRow {
	count := b.Value(v, m.Unit, b.site.Currency)
	return CardRow{
		Label: label, Value: v, Share: share(v, total),
		Text: b.Value(math.Round(share(v, total)*100)/100, Percent, ""),
		Note: fmt.Sprintf("%s: %s %s", label, count, strings.ToLower(m.Label)),
	}
}

// hourRows are the 24 hours of the day.
func (b *board) hourRows(t *matomoapi.Table, m catalogue.Metric) []CardRow {
	most := largest(t, m.Name)
	if most == 0 {
		return nil
	}
	var out []CardRow
	for i := range t.Rows {
		v := cellNumber(t, i, m.Name)
		text := b.Value(v, m.Unit, b.site.Currency)
		label := rowLabel(t.Rows[i])
		out = append(out, CardRow{
			Label: label, Value: v, Text: text, Share: share(v, most),
			Note: fmt.Sprintf("%s:00 – %s:59: %s %s", label, label, text, strings.ToLower(m.Label)),
		})
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
