package sample

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// record is a row as it is shown.
type record struct {
	rowText
	columns object
	sub     table
	path    []int
}

// presenter shows the tables of one report for one point.
type presenter struct {
	*report
	filters
	point
}

// rows shows a table as it goes over the wire.
func (p presenter) rows(t table) list { return p.write(p.chosen(t)) }

// chosen are the rows that the request wants, of a table or of the one below
// the row that idSubtable names.
func (p presenter) chosen(t table) []record {
	var path []int
	if p.subtable > 0 {
		t, path = p.below(t, nil)
	} else {
		t = p.complete(t)
	}
	records := p.records(t, path)
	if p.shares {
		addShares(records)
	}
	if p.pattern != nil {
		records = slices.DeleteFunc(records, func(r record) bool { return !p.pattern.MatchString(r.label) })
	}
	p.sort(records)
	return limited(p.filters, records)
}

// complete adds the rows that a report with visits has in any case.
func (p presenter) complete(t table) table {
	if len(t) == 0 || p.constant == nil {
		return t
	}
	var blanks table
	for _, key := range p.constant {
		blanks = append(blanks, row{key: key, measures: p.blank})
	}
	return blanks.overlay(t)
}

// overlay puts the rows of t in the place of those with equal keys.
func (blanks table) overlay(t table) table {
	for i, blank := range blanks {
		for _, r := range t {
			if r.key == blank.key {
				blanks[i] = r
			}
		}
	}
	return blanks
}

// below finds the subtable with the number of the request.
func (p presenter) below(t table, path []int) (table, []int) {
	for _, r := range t {
		if len(r.sub) == 0 {
			continue
		}
		path := append(slices.Clone(path), r.key)
		if p.show(p.site, p.span, shownRow{path: path}).subtable == p.subtable {
			return r.sub, path
		}
		if found, at := p.below(r.sub, path); found != nil {
			return found, at
		}
	}
	return nil, nil
}

// records are the rows of a table; with flat=1 the rows below take the place
// of those that have any.
func (p presenter) records(t table, above []int) []record {
	var records []record
	for _, r := range t {
		path := append(slices.Clone(above), r.key)
		if p.flat && len(r.sub) > 0 {
			records = append(records, p.records(r.sub, path)...)
			continue
		}
		text := p.show(p.site, p.span, shownRow{path, p.flat})
		columns := p.only.apply(r.columns(p.site, p.span.manyDays(), text.grouped))
		records = append(records, record{text, columns, r.sub, path})
	}
	return records
}

// addShares tells of each row its share of the visits.
func addShares(records []record) {
	total := 0
	for _, r := range records {
		total += visitsIn(r)
	}
	for i, r := range records {
		records[i].columns = append(r.columns, pair{"nb_visits_percentage", percent{part: visitsIn(r), whole: total}})
	}
}

func visitsIn(r record) int {
	n, _ := r.columns.number("nb_visits")
	return int(n)
}

// sort orders by the column of the request, else by visits. Rows without the
// column come last, equal ones in the order of their labels.
func (p presenter) sort(records []record) {
	if p.column == "" && p.chronological {
		return
	}
	column := cmp.Or(p.column, p.sortBy, "nb_visits")
	sign := -1
	if p.ascending {
		sign = 1
	}
	slices.SortStableFunc(records, func(a, b record) int {
		if column == "label" {
			return sign * strings.Compare(a.label, b.label)
		}
		x, hasX := a.columns.number(column)
		y, hasY := b.columns.number(column)
		if !hasX || !hasY {
			return cmp.Compare(btoi(hasY), btoi(hasX))
		}
		return cmp.Or(sign*cmp.Compare(x, y), strings.Compare(a.label, b.label))
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// number is the value of a column, for sorting.
func (o object) number(column string) (float64, bool) {
	for _, p := range o {
		if p.key == column {
			return number(p.value)
		}
	}
	return 0, false
}

func number(value any) (float64, bool) {
	switch v := value.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	case duration:
		return float64(v), true
	case money:
		return float64(v), true
	case percent:
		return ratio(float64(v.part), v.whole), true
	case string:
		f, err := strconv.ParseFloat(v, 64)
		return f, err == nil
	default:
		return 0, false
	}
}

// write turns records into rows as they go over the wire: label, columns, then
// what is no number. With expanded=1 a row holds the rows below it.
func (p presenter) write(records []record) list {
	rows := list{}
	for _, r := range records {
		wire := object{{"label", r.label}}
		columns := p.format.wire(p.columns.apply(r.columns), p.site.symbol).(object)
		wire = append(wire, columns...)
		switch {
		case r.subtable == 0:
			wire = append(wire, r.metadata...)
		case p.expanded:
			wire = append(wire, pair{"idsubdatatable", r.subtable})
			wire = append(wire, r.metadata...)
			below := p.records(r.sub, r.path)
			for i := range below {
				below[i].columns = columnFilter{hide: p.topColumns}.apply(below[i].columns)
			}
			p.sort(below)
			wire = append(wire, pair{"subtable", p.write(below)})
		default:
			wire = append(wire, r.metadata...)
			wire = append(wire, pair{"idsubdatatable", r.subtable})
		}
		rows = append(rows, wire)
	}
	return rows
}
