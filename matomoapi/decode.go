package matomoapi

import (
	"strconv"
	"strings"
)

// sparseness bounds the cells of a report by the bytes of the answer, so that a
// hostile answer of many short rows and many columns cannot exhaust the memory.
const sparseness = 4

// decoder turns the text of an answer into a report in one pass.
type decoder struct {
	scanner
	query    ReportQuery
	columns  registry
	points   []Point
	multi    bool
	envelope bool // inside reportData of getProcessedReport or getRowEvolution
	sites    bool // the outer keys are ids of websites
	cells    []Value
	texts    []string
	room     int // how many more cells the answer may fill
}

// DecodeReport reads the answer to a query. An answer that is an error, no JSON
// or cut off comes back as *[Error]; a table is never shorter than the answer.
func DecodeReport(body []byte, q ReportQuery) (*Report, error) {
	if err := examine(body); err != nil {
		err.Method = q.Method
		return nil, err
	}
	d := &decoder{
		scanner: scanner{text: jsonText(body)},
		query:   q,
		columns: newRegistry(q.MetricTypes),
		sites:   q.Site == "all" || strings.Contains(q.Site, ","),
		room:    sparseness*len(body) + 4096,
	}
	var p Point
	if !d.sites {
		p.SiteID, _ = strconv.Atoi(q.Site)
	}
	d.root(p, true)
	if err := d.end(); err != nil {
		return nil, syntaxError(q.Method, err)
	}
	return d.finish(), nil
}

// root reads the value of a point or, where maps may stand, a map of points.
func (d *decoder) root(p Point, maps bool) {
	switch d.peek() {
	case '[':
		d.list(&p.Table)
	case '{':
		if !d.object(&p, maps) {
			return
		}
	default:
		d.scalar(&p.Table)
	}
	d.points = append(d.points, p)
}

// object reads an object at the root: a map of dates, a map of websites, a list
// with holes, or a row. It reports whether p itself is a point.
func (d *decoder) object(p *Point, maps bool) bool {
	d.enter('{')
	if !d.more('}') {
		return true
	}
	key := d.key()
	_, isDate := d.dateKey(key)
	switch {
	case maps && (isDate || d.prettyDate()):
		d.dates(*p, key)
		return false
	case maps && d.sites && isNumeral(key):
		d.siteMap(key)
		return false
	case isNumeral(key) && d.peek() == '{':
		d.element(&p.Table)
		d.elements(&p.Table, '}')
		return true
	}
	return d.single(p, key, maps)
}

// another takes the key of the next member of an object, if there is one.
func (d *decoder) another() (string, bool) {
	if !d.more('}') {
		return "", false
	}
	return d.key(), true
}

// dates reads a map of dates whose first key has been taken.
func (d *decoder) dates(p Point, key string) {
	d.multi = true
	for ok := true; ok; key, ok = d.another() {
		p.Key = key
		p.Span, _ = d.dateKey(key)
		d.root(p, false)
	}
}

// siteMap reads a map of websites whose first key has been taken.
func (d *decoder) siteMap(key string) {
	d.sites = false
	for ok := true; ok; key, ok = d.another() {
		var p Point
		p.SiteID, _ = strconv.Atoi(key)
		d.root(p, true)
	}
}

// single reads an object as one row; its first key has been taken. The object
// that wraps a processed report gives way to the report inside: then p is no
// point, and single answers false.
func (d *decoder) single(p *Point, key string, maps bool) bool {
	p.Table.Single = true
	row := d.newRow()
	var previous *node
	for ok := true; ok; key, ok = d.another() {
		if key == "reportData" && maps && len(d.points) == 0 && !d.envelope {
			d.unwrap(Point{SiteID: p.SiteID})
			return false
		}
		previous = d.columns.child(d.columns.root, previous, key)
		d.member(&row, previous)
	}
	p.Table.Rows = append(p.Table.Rows, row)
	return true
}

// unwrap reads the report inside a wrapping object and leaves out the rest.
func (d *decoder) unwrap(p Point) {
	d.envelope = true
	d.columns = newRegistry(d.query.MetricTypes)
	d.root(p, true)
	for d.more('}') {
		d.key()
		d.skip()
	}
}

// scalar reads a bare value as one row with the column "value"; null is no row.
func (d *decoder) scalar(t *Table) {
	t.Single = true
	row := d.newRow()
	d.member(&row, d.columns.child(d.columns.root, nil, "value"))
	if len(row.Cells) == 1 && row.Cells[0].IsNull() {
		return
	}
	t.Rows = append(t.Rows, row)
}

// dateKey reads a key as a date. Four digits are a year only where years were
// asked for, since they could be the id of a website too.
func (d *decoder) dateKey(key string) (Span, bool) {
	p, ok := keyPeriod(key, d.query.Period == Year || d.query.Period == "" && !d.sites)
	if !ok {
		return Span{}, false
	}
	if p == Range && d.query.Period != Range {
		if s, err := ParseKey(Week, key); err == nil {
			return s, true
		}
	}
	s, err := ParseKey(p, key)
	return s, err == nil
}

// prettyDate reports whether the key just taken must be a date written for
// people: a processed report over several periods names its points so.
func (d *decoder) prettyDate() bool {
	c := d.peek()
	return d.envelope && !d.multi && (c == '{' || c == '[') && IsMultiple(d.query.Period, d.query.Date)
}

func isNumeral(s string) bool { return s != "" && digits(s) == len(s) }
