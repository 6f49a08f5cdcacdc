package viewmodel

import (
	"slices"

	"matoscope/ui/catalogue"
)

// Compared is a row beside that of the earlier period.
type Compared struct {
	now, old  Row
	has, fair bool
}

// Before is the row of the earlier period, where it has one.
func (c Compared) Before() (Row, bool) { return c.old, c.has }

// Part is the row in the part of the running period that is compared, where
// there is one.
func (c Compared) Part() (Row, bool) { return c.now, c.now.table != nil }

// Change is how much a number changed, nothing where like cannot be compared
// with like.
func (c Compared) Change(l Locale, column Column) Change {
	if !c.has || !c.fair {
		return Change{}
	}
	m := catalogue.MetricOf(column.Name, nil)
	m.Unit = column.Unit
	return l.changeOf(m, c.now.Value(column.Name), c.old.Value(column.Name), "")
}

// Compare sets the rows of a point beside those of the earlier period: the row
// with the same label, or of a report without rows the only one.
func (r *Report) Compare(point int) func(Row) Compared {
	if r.Comparison == nil {
		return func(Row) Compared { return Compared{} }
	}
	old, now := r.Comparison.rowFinder(point), func(row Row) (Row, bool) { return row, true }
	fair := r.Comparison.LikeForLike
	if r.Several {
		fair = r.fairPoint(point)
	}
	if part := r.Comparison.Part; part != nil {
		now = part.rowFinder(point)
	}
	return func(row Row) Compared {
		var c Compared
		var there bool
		c.old, c.has = old(row)
		c.now, there = now(row)
		c.fair = fair && there
		return c
	}
}

// rowFinder finds the row of a point that matches one of another report.
func (r *Report) rowFinder(point int) func(Row) (Row, bool) {
	if point >= len(r.Points) || len(r.Points[point].Rows) == 0 {
		return func(Row) (Row, bool) { return Row{}, false }
	}
	p := r.Points[point]
	if !p.Table {
		return func(Row) (Row, bool) { return p.Rows[0], true }
	}
	byLabel := make(map[string]Row, len(p.Rows))
	for _, row := range p.Rows {
		if row.row.Label != "" { // rows without a name cannot be told apart
			byLabel[row.row.Label] = row
		}
	}
	return func(row Row) (Row, bool) {
		found, ok := byLabel[row.row.Label]
		return found, ok
	}
}

// PartLabel names, over its column, the part of a running period that a
// comparison is about: "until 14:00", "1 – 21 Nov 2026".
func (r *Report) PartLabel() string {
	if r.Until != "" {
		return "until " + r.Until
	}
	return r.Part.Covers
}

// ComparisonNote says what the report is compared with, where that is not the
// whole of an earlier period or where it is no fair comparison.
func (r *Report) ComparisonNote() string {
	switch c := r.Comparison; {
	case c == nil:
		return ""
	case r.Several && !c.LikeForLike:
		return "Changes are told of finished periods only."
	case r.Several:
		return ""
	case c.Part != nil && c.LikeForLike:
		return "The changes compare " + c.Part.Covers + " with " + c.Covers + "."
	case !c.LikeForLike:
		return "Compared with " + c.Covers + ", which is not like for like: no changes are told."
	}
	return ""
}

// fairPoint says that a point, or the part of it that is compared, and the one it
// is compared with are both over and known as they ended.
func (r *Report) fairPoint(i int) bool {
	now := r
	if r.Comparison.Part != nil {
		now = r.Comparison.Part
	}
	return now.whole(i) && r.Comparison.whole(i)
}

// whole says that the numbers of a point are those of all its time.
func (r *Report) whole(i int) bool {
	return i < len(r.Points) && !r.Points[i].Noteworthy()
}

// keepRows leaves of an earlier list the rows that it would have had with the
// limit of the report, and those that are in the report too.
func (r *Report) keepRows(now *Report, limit int) {
	if limit <= 0 {
		return
	}
	for i := range r.Points {
		p := &r.Points[i]
		if len(p.Rows) <= limit || i >= len(now.Points) {
			continue
		}
		there := make(map[string]bool, len(now.Points[i].Rows))
		for _, row := range now.Points[i].Rows {
			there[row.row.Label] = row.row.Label != ""
		}
		further := slices.DeleteFunc(p.Rows[limit:], func(row Row) bool { return !there[row.row.Label] })
		p.Rows = p.Rows[:limit+len(further)]
	}
}
