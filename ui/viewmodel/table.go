package viewmodel

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// Table holds the rows of an open report that have been read, with those of
// subtables below the rows that were opened. It writes for people only the rows
// that are asked for, so that 100,000 of them are no burden. It belongs to the
// goroutine that shows it.
type Table struct {
	columns  []TableColumn
	currency string
	flat     bool // no row can be opened

	top     []*tableNode // in the server's order
	visible []*tableNode // in the order of the screen
	read    int          // rows read of the report
	whole   bool         // the report has no more
	compare *earlierRows // nil without a comparison

	served    string // the search that the server has made: other rows are not here
	search    string
	sort      string
	ascending bool
}

// tableNode is a row and what is below it.
type tableNode struct {
	row    Row
	parent *tableNode
	below  []*tableNode
	opened bool // below has been read
	open   bool // below is on screen
	depth  int
}

// earlierRows are the rows of the period compared with, by their labels, and of
// a running period those of its finished days.
type earlierRows struct {
	old, part map[string]Row
	cut       bool // the earlier list is not whole: a row that is not there may still have been
	against   string
}

// Len is how many rows stand on screen, one below the other.
func (t *Table) Len() int { return len(t.visible) }

// Whole says that all rows of the report are here: sorting and searching need no
// request then.
func (t *Table) Whole() bool { return t.whole }

// Read is how many rows of the report itself have been read.
func (t *Table) Read() int { return t.read }

// Text says how much of the report is here: "8 of 1,284 rows", "the first 100 rows".
func (t *Table) Text() string {
	top := 0
	for _, n := range t.visible {
		if n.depth == 0 {
			top++
		}
	}
	switch {
	case !t.whole:
		return "the first " + counted(t.read, "row")
	case top < t.read:
		return FormatValue(float64(top), Count, "") + " of " + counted(t.read, "row")
	}
	return counted(t.read, "row")
}

// Columns are all columns, those that a person reads by default marked as Shown.
func (t *Table) Columns() []TableColumn { return slices.Clone(t.columns) }

// add takes over the rows of a page; a page that begins as the first one did is
// from a server that knows no pages.
func (t *Table) add(page *matomoapi.Table, limit int) {
	again := len(t.top) > 0 && len(page.Rows) > 0 && page.Rows[0].Label == t.top[0].row.row.Label &&
		page.Rows[len(page.Rows)-1].Label == t.top[min(len(page.Rows), len(t.top))-1].row.row.Label
	if !again {
		for _, r := range page.Rows {
			t.top = append(t.top, &tableNode{row: newRow(page, r)})
		}
		t.read += len(page.Rows)
	}
	t.whole = again || limit < 0 || len(page.Rows) < limit
	t.measure()
	t.arrange()
}

// measure finds the largest number of each column, and its sum where the rows
// are all here and can be added up.
func (t *Table) measure() {
	if len(t.top) == 0 {
		return
	}
	for i := range t.columns {
		c := &t.columns[i]
		c.most, c.Total, c.TotalText = 0, math.NaN(), ""
		for _, n := range t.top {
			c.most = max(c.most, positive(columnNumber(n.row, c)))
		}
	}
	if !t.whole {
		return
	}
	source := t.top[0].row.table
	sum := func(name string) float64 {
		if !canSum(source, name) {
			return math.NaN()
		}
		total := 0.0
		for _, n := range t.top {
			if v := n.row.float(name); !math.IsNaN(v) {
				total += v
			}
		}
		return total
	}
	for i := range t.columns {
		c := &t.columns[i]
		if c.Total = sum(c.Name); math.IsNaN(c.Total) {
			c.Total = quotient(c.Name, sum)
		}
		if c.Metric && !math.IsNaN(c.Total) {
			c.TotalText = FormatValue(c.Total, c.Unit, t.currency)
		}
	}
}

// columnNumber is a cell as a number; NaN where there is none. A bounce rate and its
// like are told exactly where their parts are there.
func columnNumber(r Row, c *TableColumn) float64 {
	if !c.Metric {
		return math.NaN()
	}
	if v := quotient(c.Name, r.float); !math.IsNaN(v) {
		return v
	}
	return r.float(c.Name)
}

// Arrange searches and sorts the rows that are here: those whose label holds
// every word, or that have such a row below them. Sort is a column, "" for the
// server's order. It says whether that was possible; where not all rows are here
// the server has to be asked, and nothing changes.
func (t *Table) Arrange(search, sort string, ascending bool) bool {
	if !t.whole || t.served != "" && search != t.served {
		return false
	}
	t.search, t.sort, t.ascending = search, sort, ascending
	t.arrange()
	return true
}

func (t *Table) arrange() {
	words := strings.Fields(strings.ToLower(t.search))
	if t.served != "" || !t.whole {
		words = nil // the server has searched
	}
	t.visible = t.visible[:0]
	t.show(t.top, words)
}

// show puts rows on screen, each with those below it.
func (t *Table) show(nodes []*tableNode, words []string) {
	for _, n := range t.sorted(nodes) {
		if len(words) > 0 && !n.holds(words) {
			continue
		}
		t.visible = append(t.visible, n)
		if n.open {
			t.show(n.below, nil)
		}
	}
}

func (n *tableNode) holds(words []string) bool {
	return holdsAll(n.row.row.Label, words) || slices.ContainsFunc(n.below, func(b *tableNode) bool { return b.holds(words) })
}

// sorted are rows in the order of the screen; those without a number come last.
func (t *Table) sorted(nodes []*tableNode) []*tableNode {
	i := slices.IndexFunc(t.columns, func(c TableColumn) bool { return c.Name == t.sort })
	if i < 0 || !t.whole {
		return nodes
	}
	c, sign := &t.columns[i], -1
	if t.ascending {
		sign = 1
	}
	type keyed struct {
		*tableNode
		number float64
		text   string
	}
	keys := make([]keyed, len(nodes))
	for i, n := range nodes {
		keys[i] = keyed{tableNode: n, number: columnNumber(n.row, c)}
		if !c.Metric {
			number, text := n.row.Cell(c.Name)
			keys[i].text = strings.ToLower(cmp.Or(text, number))
		}
	}
	slices.SortStableFunc(keys, func(a, b keyed) int {
		if an, bn := math.IsNaN(a.number), math.IsNaN(b.number); an != bn {
			return cmp.Compare(flag(an), flag(bn))
		}
		return sign * cmp.Or(cmp.Compare(a.number, b.number), strings.Compare(a.text, b.text))
	})
	out := make([]*tableNode, len(keys))
	for i, k := range keys {
		out[i] = k.tableNode
	}
	return out
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Close takes the rows below a row off the screen.
func (t *Table) Close(row int) {
	t.visible[row].open = false
	t.arrange()
}

// Reopen shows the rows below a row again where they have been read before, and
// says whether they had.
func (t *Table) Reopen(row int) bool {
	n := t.visible[row]
	if n.opened {
		n.open = true
		t.arrange()
	}
	return n.opened
}

// Find is the place of the row with these labels from the top; -1 where it is
// not on screen. It finds a selection again after another load.
func (t *Table) Find(path []string) int {
	return slices.IndexFunc(t.visible, func(n *tableNode) bool { return slices.Equal(n.path(), path) })
}

// path are the labels from the top down to the row.
func (n *tableNode) path() []string {
	if n == nil {
		return nil
	}
	return append(n.parent.path(), n.row.row.Label)
}
