package viewmodel

import (
	"bytes"
	"encoding/json"

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
	v := r.row.Cell(r.table.Column(column))
	switch {
	case v.IsNumber():
		return v.String(), ""
	case v.IsText():
		return "", v.String()
	}
	return "", r.table.Property(r.row, column)
}

// MarshalJSON writes the report in the form that scripts rely on: `rows` for
// one period, `points` for several.
func (r *Report) MarshalJSON() ([]byte, error) {
	var o object
	o.field("method", r.Method)
	if r.Sites {
		o.field("site", nil)
	} else {
		o.field("site", r.Site)
	}
	o.field("period", r.Period)
	o.field("date", r.Date)
	o.field("columns", columnsJSON(r.Columns))
	if r.Several || r.Sites {
		points := make([]json.RawMessage, len(r.Points))
		for i, p := range r.Points {
			points[i] = r.pointJSON(p)
		}
		o.field("points", points)
	} else {
		for _, p := range r.Points[:min(1, len(r.Points))] {
			if p.Quality != "" {
				o.field("quality", p.Quality)
			}
		}
		o.field("rows", r.rowsJSON())
	}
	o.field("not_computed", append([]string{}, r.NotComputed...))
	if r.Comparison != nil {
		o.field("comparison", r.Comparison)
	}
	return o.end()
}

type columnJSON struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Unit  string `json:"unit"`
}

func columnsJSON(columns []Column) []columnJSON {
	out := make([]columnJSON, len(columns))
	for i, c := range columns {
		out[i] = columnJSON{Name: c.Name, Label: c.Label, Unit: string(c.Unit)}
		if c.Text {
			out[i].Unit = "text"
		}
	}
	return out
}

func (r *Report) rowsJSON() []json.RawMessage {
	out := []json.RawMessage{}
	for _, p := range r.Points {
		for _, row := range p.Rows {
			out = append(out, r.rowJSON(row))
		}
	}
	return out
}

func (r *Report) rowJSON(row Row) json.RawMessage {
	var o object
	r.cells(&o, row)
	raw, _ := o.end() // numbers and strings cannot fail
	return raw
}

// pointJSON is one period: its metrics beside the date, or its rows.
func (r *Report) pointJSON(p ReportPoint) json.RawMessage {
	var o object
	if r.Sites {
		o.field("site", p.Site)
	}
	o.field("date", p.Date)
	if p.Quality != "" {
		o.field("quality", p.Quality)
	}
	if p.Table {
		rows := make([]json.RawMessage, len(p.Rows))
		for i, row := range p.Rows {
			rows[i] = r.rowJSON(row)
		}
		o.field("rows", rows)
	} else {
		for _, row := range p.Rows {
			r.cells(&o, row)
		}
	}
	raw, _ := o.end()
	return raw
}

// cells writes the columns of a row; what the server did not give is absent.
func (r *Report) cells(o *object, row Row) {
	for _, c := range r.Columns {
		number, text := row.Cell(c.Name)
		switch {
		case number != "":
			o.field(c.Name, json.RawMessage(number))
		case text != "" || c.Name == labelColumn:
			o.field(c.Name, text)
		}
	}
	if row.row.Subtable != 0 {
		o.field("subtable", row.row.Subtable)
	}
}

// object writes a JSON object whose members keep their order.
type object struct {
	buf bytes.Buffer
	err error
}

func (o *object) field(name string, v any) {
	sep := byte(',')
	if o.buf.Len() == 0 {
		sep = '{'
	}
	o.buf.WriteByte(sep)
	o.value(name)
	o.buf.WriteByte(':')
	o.value(v)
}

// value writes a value with its text as it is: this is no HTML.
func (o *object) value(v any) {
	e := json.NewEncoder(&o.buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && o.err == nil {
		o.err = err
	}
	o.buf.Truncate(o.buf.Len() - 1) // the line end that Encode adds
}

func (o *object) end() ([]byte, error) {
	if o.buf.Len() == 0 {
		o.buf.WriteByte('{')
	}
	o.buf.WriteByte('}')
	return o.buf.Bytes(), o.err
}
