package matomoapi

import (
	"slices"
	"strings"
)

// finish decides what the texts among the cells are, and hands out the report.
func (d *decoder) finish() *Report {
	r := &Report{Points: d.points, Multi: d.multi || len(d.points) > 0 && d.emptyMulti()}
	if r.Multi && !d.multi {
		r.Points = nil
	}
	for _, c := range d.columns.metrics {
		if c.texts > 0 {
			settle(r, c)
		}
		if c.hint == "duration_ms" {
			eachCell(r, c, func(v *Value) {
				if v.kind == number {
					v.text = shiftPoint(v.text, 3)
				}
			})
		}
	}
	d.separate(r)
	d.name(r)
	d.dateSpans(r)
	return r
}

// emptyMulti reports whether the answer is the bare [] that stands for a whole
// map of dates.
func (d *decoder) emptyMulti() bool {
	return IsMultiple(d.query.Period, d.query.Date) && len(d.points) == 1 &&
		len(d.points[0].Table.Rows) == 0 && !d.points[0].Table.Single
}

// settle turns the texts in a column into numbers, and the literals into null:
// false is how PHP says that there is no value. Where name and metadata left open
// what the column is, it must hold numbers and nothing else, or it becomes a
// property.
func settle(r *Report, c *column) {
	if c.role == unknownRole && !numeric(r, c) {
		if c.role = propertyRole; c.name == "value" {
			c.role, c.typ = metricRole, TypeText
		}
		eachCell(r, c, func(v *Value) {
			if v.kind == literal {
				v.kind = text
			}
		})
		return
	}
	c.booleans = 0
	eachCell(r, c, func(v *Value) {
		if v.kind == literal || v.kind == text && v.text == "" {
			*v = Value{kind: null}
		}
		if v.kind != text {
			return
		}
		if n, t, ok := toNumber(v.text, c.typ); ok {
			*v = Value{kind: number, text: n}
			if c.typ == TypeNumber {
				c.typ = t
			}
		}
	})
}

// numeric reports whether every text in a column of unknown name is a number,
// and at least one number is there. Times are left out: they could be times of
// day.
func numeric(r *Report, c *column) bool {
	numbers, others := 0, 0
	eachCell(r, c, func(v *Value) {
		switch {
		case v.kind == number:
			numbers++
		case v.kind != text || v.text == "":
		default:
			if _, t, ok := toNumber(v.text, ""); ok && t != TypeDuration {
				numbers++
			} else {
				others++
			}
		}
	})
	return numbers > 0 && others == 0
}

// toNumber reads a text as a number of the given type, or else as what it looks
// like; the type that it answers says which. Without a type it takes no grouped
// digits, which might be an address or a version.
func toNumber(s string, t Type) (string, Type, bool) {
	s = strings.TrimSpace(s)
	if n, ok := plainNumber(s); ok {
		return n, t, true
	}
	if n, ok := percent(s); ok {
		return n, TypePercent, true
	}
	if n, ok := duration(s); ok {
		return n, TypeDuration, true
	}
	if n, ok := money(s, t == TypeMoney); ok {
		return n, TypeMoney, true
	}
	if t == "" {
		return "", "", false
	}
	n, ok := localNumber(s)
	return n, t, ok
}

// separate moves the columns that turned out to be texts to the properties.
func (d *decoder) separate(r *Report) {
	isProperty := func(c *column) bool { return c.role == propertyRole }
	if !slices.ContainsFunc(d.columns.metrics, isProperty) {
		return
	}
	all := slices.Concat(d.columns.metrics, d.columns.properties)
	slices.SortFunc(all, func(a, b *column) int { return a.order - b.order })
	moved := func(c *column) bool { return c.index < len(d.columns.metrics) && d.columns.metrics[c.index] == c }
	eachRow(r, func(row *Row) {
		var cells []Value
		var texts []string
		for _, c := range all {
			switch {
			case c.role != propertyRole:
				cells = append(cells, row.Cell(c.index))
			case moved(c):
				texts = append(texts, row.Cell(c.index).text)
			case c.index < len(row.Texts):
				texts = append(texts, row.Texts[c.index])
			default:
				texts = append(texts, "")
			}
		}
		row.Cells, row.Texts = cells, texts
	})
	d.columns.properties = slices.DeleteFunc(slices.Clone(all), func(c *column) bool { return !isProperty(c) })
	d.columns.metrics = slices.DeleteFunc(all, isProperty)
}

// name gives every table the columns of the report.
func (d *decoder) name(r *Report) {
	var names, properties, booleans []string
	var types []Type
	for _, c := range d.columns.metrics {
		names, types = append(names, c.name), append(types, c.typ)
		if c.onlyBooleans() {
			booleans = append(booleans, c.name)
		}
	}
	for _, c := range d.columns.properties {
		properties = append(properties, c.name)
		if c.onlyBooleans() {
			booleans = append(booleans, c.name)
		}
	}
	eachTable(r, func(t *Table) { t.Columns, t.Types, t.Properties, t.Booleans = names, types, properties, booleans })
}

// dateSpans completes what the answer does not say: which period a single point
// is, and which the points with dates written for people.
func (d *decoder) dateSpans(r *Report) {
	q := d.query
	if q.Date == "" || q.Now.IsZero() && strings.ContainsFunc(q.Date, func(c rune) bool { return c >= 'a' }) {
		return
	}
	var today Date
	if !q.Now.IsZero() {
		today = DateOf(q.Now.In(q.location()))
	}
	spans, err := ParseSpans(q.Period, q.Date, today)
	if err != nil {
		return
	}
	for i := range r.Points {
		p := &r.Points[i]
		switch {
		case !r.Multi && p.Key == "":
			p.Span, p.Key = spans[0], spans[0].Key
		case r.Multi && p.Span.IsZero() && len(spans) == len(r.Points):
			p.Span = spans[i]
		}
	}
}

func eachTable(r *Report, visit func(*Table)) {
	var walk func(t *Table)
	walk = func(t *Table) {
		visit(t)
		for i := range t.Rows {
			if child := t.Rows[i].Children; child != nil {
				walk(child)
			}
		}
	}
	for i := range r.Points {
		walk(&r.Points[i].Table)
	}
}

func eachRow(r *Report, visit func(*Row)) {
	eachTable(r, func(t *Table) {
		for i := range t.Rows {
			visit(&t.Rows[i])
		}
	})
}

func eachCell(r *Report, c *column, visit func(*Value)) {
	eachRow(r, func(row *Row) {
		if c.index < len(row.Cells) {
			visit(&row.Cells[c.index])
		}
	})
}
