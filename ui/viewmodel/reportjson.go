package viewmodel

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// WriteJSON writes the report in the form that scripts rely on: `rows` for one
// period, `points` for several, each on a line of its own as it comes. What is
// only known when all pages have been read stands behind the rows.
func (r *Report) WriteJSON(w io.Writer) error {
	b := bufio.NewWriter(w)
	head := r.headJSON()
	b.Write(head.buf.Bytes())
	if err := r.writeBody(b); err != nil {
		return errors.Join(err, b.Flush()) // what is cut short does not look whole
	}
	var tail object
	if r.rest != nil { // further pages may have had further columns
		tail.field("columns", columnsJSON(r.Columns))
	}
	tail.field("not_computed", append([]string{}, r.NotComputed...))
	b.WriteString("\n],\n")
	b.Write(tail.buf.Bytes()[1:])
	if r.Comparison != nil {
		var fair object
		fair.field("like_for_like", r.Comparison.LikeForLike)
		b.WriteString(",\n")
		b.Write(fair.buf.Bytes()[1:])
	}
	for _, further := range []struct {
		name   string
		report *Report
	}{{"comparison", r.Comparison}, {"part", r.Part}} {
		if further.report == nil {
			continue
		}
		fmt.Fprintf(b, ",\n%q:", further.name)
		if err := further.report.WriteJSON(b); err != nil {
			return err
		}
	}
	b.WriteString("}\n")
	return errors.Join(head.err, tail.err, b.Flush())
}

// headJSON is what is known before the first row.
func (r *Report) headJSON() *object {
	head := &object{}
	head.field("method", r.Method)
	if r.Site == 0 {
		head.field("site", nil)
	} else {
		head.field("site", r.Site)
	}
	head.field("period", r.Period)
	head.field("date", r.Date)
	if r.Until != "" {
		head.field("until", r.Until)
	}
	if len(r.Points) == 1 && !r.Several && !r.Sites && r.Points[0].Quality != "" {
		head.field("key", r.Points[0].Date) // what the date meant when the report was read
		head.field("quality", r.Points[0].Quality)
		if r.Points[0].Absent {
			head.field("note", r.Points[0].Note())
		}
	}
	if r.rest == nil {
		head.field("columns", columnsJSON(r.Columns))
	}
	return head
}

// writeBody writes the rows or the points.
func (r *Report) writeBody(b *bufio.Writer) error {
	sep := "\n"
	line := func(raw json.RawMessage) {
		b.WriteString(sep)
		b.Write(raw)
		sep = ",\n"
	}
	if r.Several || r.Sites {
		b.WriteString(",\n\"points\":[")
		for _, p := range r.Points {
			line(r.pointJSON(p))
		}
		return nil
	}
	b.WriteString(",\n\"rows\":[")
	for i := range r.Points {
		for row, err := range r.Rows(i) {
			if err != nil {
				return err
			}
			line(r.rowJSON(row))
		}
	}
	return nil
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
	if p.Absent {
		o.field("note", p.Note())
	}
	if p.Absent && !p.Table && len(p.Rows) == 0 {
		for _, c := range r.Columns {
			o.field(c.Name, nil)
		}
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
		case text != "" && slices.Contains(row.table.Booleans, c.Name):
			o.field(c.Name, json.RawMessage(text))
		case text != "" || c.Name == labelColumn:
			o.field(c.Name, text)
		}
	}
	if row.row.Subtable != 0 {
		o.field("subtable", row.row.Subtable)
	}
	if nested := row.row.Children; nested != nil && r.nested {
		rows := make([]json.RawMessage, len(nested.Rows))
		for i, child := range nested.Rows {
			rows[i] = r.rowJSON(newRow(nested, child))
		}
		o.field("subtable_rows", rows)
	}
}
