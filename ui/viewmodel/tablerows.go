package viewmodel

import (
	"cmp"
	"math"
	"net/url"
)

// TableRow is a row as a screen shows it.
type TableRow struct {
	Label   string
	Path    []string // labels from the top down to this row
	Depth   int      // 0: a row of the report itself
	Cells   []TableCell
	HasRows bool   // there are rows below it
	Open    bool   // which are on screen
	URL     string // of the page that the row is about; "" where it is about none
	Segment string // the visits that the row counts, as a segment; "" where the server names none
}

// TableCell is a cell of a row, beside a column.
type TableCell struct {
	Value   float64 // NaN where there is no number
	Text    string
	Bar     float64 // 0 to 1, of the largest number of the column
	Share   float64 // 0 to 1, of the column's total; NaN where there is none
	Earlier string  // the number of the period compared with; "" without a comparison
	Change  Change
}

// Rows writes the rows from one place on screen to another, that one excluded,
// with a cell for each of the columns named; nil for those shown by default.
func (t *Table) Rows(from, to int, columns []string) []TableRow {
	from, to = max(0, from), min(to, len(t.visible))
	chosen := t.choose(columns)
	var out []TableRow
	for i := from; i < to; i++ {
		out = append(out, t.row(t.visible[i], chosen))
	}
	return out
}

// Headings are the columns in the order of the cells that [Table.Rows] gives.
func (t *Table) Headings(columns []string) []TableColumn {
	var out []TableColumn
	for _, c := range t.choose(columns) {
		out = append(out, *c)
	}
	return out
}

func (t *Table) choose(names []string) []*TableColumn {
	var out []*TableColumn
	if names == nil {
		for i := range t.columns {
			if t.columns[i].Shown {
				out = append(out, &t.columns[i])
			}
		}
		return out
	}
	for _, name := range names {
		for i := range t.columns {
			if t.columns[i].Name == name {
				out = append(out, &t.columns[i])
			}
		}
	}
	return out
}

func (t *Table) row(n *tableNode, columns []*TableColumn) TableRow {
	r := TableRow{
		Label: rowLabel(n.row.row), Path: n.path(), Depth: n.depth, HasRows: n.row.row.Subtable != 0 && !t.flat, Open: n.open,
		Cells: make([]TableCell, len(columns)), URL: webURL(n.row.property("url")), Segment: n.row.property("segment"),
	}
	for i, c := range columns {
		r.Cells[i] = t.cell(n, c)
	}
	return r
}

func (t *Table) cell(n *tableNode, c *TableColumn) TableCell {
	v := n.number(c)
	cell := TableCell{Value: v, Bar: share(v, c.most), Share: math.NaN()}
	switch {
	case c.Name == labelColumn:
		cell.Text = rowLabel(n.row.row)
	case c.Metric || c.NotComputed:
		cell.Text = t.text(v, c, n.row.Currency(t.currency))
	default:
		number, text := n.row.Cell(c.Name)
		cell.Text = cmp.Or(text, number)
	}
	if c.TotalText != "" && c.Total > 0 && canSum(n.row.table, c.Name) {
		cell.Share = share(v, c.Total)
	}
	if t.compare != nil && c.Metric && n.depth == 0 {
		old, now := t.compare.numbers(n, c, v)
		if cell.Earlier = t.text(old, c, t.currency); math.IsNaN(old) {
			cell.Earlier = ""
		}
		cell.Change = t.locale.changeOf(c.of, now, old, t.compare.against)
		if c.Unit == Percent && !c.tenths && cell.Change.Text != "" {
			cell.Change = t.locale.inWholePoints(cell.Change, 100*math.Abs(now-old))
		}
	}
	return cell
}

// numbers are the two numbers of a cell that can be set beside each other. A row
// that the earlier period has not had nothing there, unless its list was cut
// before it.
func (e *earlierRows) numbers(n *tableNode, c *TableColumn, v float64) (old, now float64) {
	old, now = math.NaN(), v
	row, there := e.old[n.row.row.Label]
	switch {
	case there:
		old = columnNumber(row, c)
	case !e.cut && c.Unit != Percent && !c.derived:
		old = 0
	}
	if e.part != nil {
		if now = math.NaN(); e.part[n.row.row.Label].table != nil {
			now = columnNumber(e.part[n.row.row.Label], c)
		}
	}
	return old, now
}

// property is a text of the row; "" where it has none.
func (r Row) property(name string) string { return r.table.Property(r.row, name) }

// webURL is an address that a browser may be given: a server's rows come from
// anybody who sends it a visit.
func webURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}
