package matomoapi

import (
	"fmt"
	"strconv"
	"strings"
)

// slabSize is how many cells are allocated at once.
const slabSize = 2048

// list reads a list of rows.
func (d *decoder) list(t *Table) {
	d.enter('[')
	d.elements(t, ']')
}

// elements reads what is left of a list, or of an object that is a list with
// holes: PHP writes those with the indices as keys.
func (d *decoder) elements(t *Table, closing byte) {
	for d.more(closing) {
		if closing == '}' {
			d.key()
		}
		d.element(t)
	}
}

// element reads one element of a list, mostly a row. A list of lists is taken as
// one list; a text alone is a label, any other scalar a "value".
func (d *decoder) element(t *Table) {
	switch d.peek() {
	case '{':
		d.rowObject(t)
	case '[':
		d.rowList(t)
	case '"':
		t.Rows = append(t.Rows, Row{Label: plainText(d.string())})
	default:
		row := d.newRow()
		d.member(&row, d.columns.child(d.columns.root, nil, "value"))
		t.Rows = append(t.Rows, row)
	}
}

func (d *decoder) rowObject(t *Table) {
	d.enter('{')
	row := d.newRow()
	var previous *node
	for d.more('}') {
		key := d.key()
		if previous == nil && isNumeral(key) && d.peek() == '{' {
			d.element(t)
			d.elements(t, '}')
			return
		}
		previous = d.columns.child(d.columns.root, previous, key)
		d.member(&row, previous)
	}
	t.Rows = append(t.Rows, row)
}

// rowList reads a list inside a list. One that starts with a scalar is a row:
// the scalar is its label, what follows its members or its numbered columns.
func (d *decoder) rowList(t *Table) {
	d.enter('[')
	if !d.more(']') {
		return
	}
	if c := d.peek(); c == '{' || c == '[' {
		d.element(t)
		d.elements(t, ']')
		return
	}
	row := d.newRow()
	row.Label = plainText(d.bare())
	var previous *node
	for i := 1; d.more(']'); i++ {
		if d.peek() == '{' {
			d.members(&row, d.columns.root)
			continue
		}
		previous = d.columns.child(d.columns.root, previous, strconv.Itoa(i))
		d.member(&row, previous)
	}
	t.Rows = append(t.Rows, row)
}

// members reads an object whose members belong to the row.
func (d *decoder) members(row *Row, parent *node) {
	d.enter('{')
	var previous *node
	for d.more('}') {
		key := d.key()
		previous = d.columns.child(parent, previous, key)
		d.member(row, previous)
	}
}

// member reads the value of one member into its place in the row.
func (d *decoder) member(row *Row, n *node) {
	c := d.peek()
	switch n.column.role {
	case labelRole:
		row.Label = plainText(d.bare())
		return
	case subtableRole:
		row.Subtable, _ = strconv.Atoi(d.bare())
		return
	case childrenRole:
		d.children(row)
		return
	case droppedRole:
		d.skip()
		return
	case propertyRole:
		if c != 'n' {
			n.column.count(c == 't' || c == 'f')
		}
		if c == '{' || c == '[' {
			d.setText(row, n.column, stripToken(d.skip()))
		} else {
			d.setText(row, n.column, plainText(d.bare()))
		}
		return
	}
	switch {
	case c == '{':
		d.members(row, n)
	case c == '[':
		if list := d.skip(); strings.Trim(list, "[] \t\r\n") != "" {
			d.setCell(row, n.column, Value{kind: text, text: stripToken(list)})
		}
	case c == '"':
		d.setCell(row, n.column, Value{kind: text, text: plainText(d.string())})
	case c == 'n':
		d.literal()
		d.setCell(row, n.column, Value{kind: null})
	case c == 't' || c == 'f':
		d.setCell(row, n.column, Value{kind: literal, text: d.literal()})
	default:
		d.setCell(row, n.column, Value{kind: number, text: d.number()})
	}
}

// bare reads any value as text: a string decoded, null as nothing, the rest as
// it stands.
func (d *decoder) bare() string {
	switch d.peek() {
	case '"':
		return d.string()
	case 'n':
		d.literal()
		return ""
	}
	return d.skip()
}

// children reads the subtable inside a row.
func (d *decoder) children(row *Row) {
	var t Table
	switch d.peek() {
	case '[':
		d.list(&t)
	case '{':
		d.enter('{')
		d.elements(&t, '}')
	default:
		d.skip()
		return
	}
	row.Children = &t
}

// newRow returns a row with room for the columns known so far.
func (d *decoder) newRow() Row {
	metrics, properties := len(d.columns.metrics), len(d.columns.properties)
	if d.room -= metrics + properties; d.room < 0 {
		d.fail(fmt.Errorf("%w: far more columns than data", errMalformed))
		return Row{}
	}
	if len(d.cells) < metrics {
		d.cells = make([]Value, max(metrics, slabSize))
	}
	if len(d.texts) < properties {
		d.texts = make([]string, max(properties, slabSize))
	}
	row := Row{Cells: d.cells[:metrics:metrics], Texts: d.texts[:properties:properties]}
	d.cells, d.texts = d.cells[metrics:], d.texts[properties:]
	return row
}

func (d *decoder) setCell(row *Row, c *column, v Value) {
	i := d.columns.place(c)
	for len(row.Cells) <= i {
		row.Cells = append(row.Cells, Value{})
	}
	row.Cells[i] = v
	if v.kind == text || v.kind == literal {
		c.count(v.kind == literal)
	}
}

func (d *decoder) setText(row *Row, c *column, s string) {
	i := d.columns.place(c)
	for len(row.Texts) <= i {
		row.Texts = append(row.Texts, "")
	}
	row.Texts[i] = s
}
