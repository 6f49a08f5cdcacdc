package viewmodel

import (
	"cmp"
	"math"
	"slices"

	"matoscope/matomoapi"
)

// Row is one row of a report.
type Row struct {
	table *matomoapi.Table
	row   matomoapi.Row
}

func newRow(t *matomoapi.Table, r matomoapi.Row) Row { return Row{table: t, row: r} }

// Cell gives the number in a column as the server wrote it, or the text; both
// are empty where the server gave nothing.
func (r Row) Cell(column string) (number, text string) {
	if column == labelColumn {
		return "", r.row.Label
	}
	at := r.table.Column(column)
	v := r.row.Cell(at)
	switch {
	case v.IsNumber():
		return v.String(), ""
	case v.IsText():
		return "", v.String()
	case at < 0: // see [Report.derive]; what the server has as null it did not compute
		if made := quotient(column, r.float); !math.IsNaN(made) {
			return PlainNumber(made), ""
		}
	}
	return "", r.table.Property(r.row, column)
}

// Value is a number of the row; NaN where it has none. A bounce rate comes with
// two decimals only, so it is made anew from its parts where both are there.
func (r Row) Value(column string) float64 {
	if column == "bounce_rate" {
		if exact := ratio(r.float("bounce_count"), r.float("nb_visits")); !math.IsNaN(exact) {
			return exact
		}
	}
	return r.float(column)
}

// Currency is the one of the row's money: its own, in a report of several
// websites, or else that of the report.
func (r Row) Currency(report string) string {
	_, own := r.Cell("currencySymbol")
	return cmp.Or(own, report)
}

// equal says that two rows have the same content.
func (r Row) equal(other Row) bool {
	return r.row.Label == other.row.Label && r.row.Subtable == other.row.Subtable &&
		slices.Equal(r.table.Columns, other.table.Columns) && slices.Equal(r.row.Cells, other.row.Cells) &&
		slices.Equal(r.table.Properties, other.table.Properties) && slices.Equal(r.row.Texts, other.row.Texts)
}

// empty says that the server gave nothing in the row.
func (r Row) empty() bool {
	return r.row.Label == "" &&
		!slices.ContainsFunc(r.row.Cells, func(v matomoapi.Value) bool { return v.IsNumber() || v.IsText() }) &&
		!slices.ContainsFunc(r.row.Texts, func(text string) bool { return text != "" })
}
