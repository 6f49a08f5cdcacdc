package viewmodel

import (
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
	locale   Locale
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
	order     order        // in which inOrder is
	inOrder   []*tableNode // top as it is sorted
}

// tableNode is a row and what is below it.
type tableNode struct {
	row    Row
	parent *tableNode
	below  []*tableNode
	opened bool // below has been read
	open   bool // below is on screen
	depth  int

	numbers []float64 // by column, once they were asked for
	folded  string    // the label in lower case, once it was searched
}

// unread stands for a number that nobody has asked for yet.
const unread = -math.MaxFloat64

// number is the cell of a column as a number, see [columnNumber].
func (n *tableNode) number(c *TableColumn) float64 {
	for len(n.numbers) <= c.at {
		n.numbers = append(n.numbers, unread)
	}
	if n.numbers[c.at] == unread {
		n.numbers[c.at] = columnNumber(n.row, c)
	}
	return n.numbers[c.at]
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

// Compared says that the rows are compared with those of another period.
func (t *Table) Compared() bool { return t.compare != nil }

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
		return t.locale.Say("the first %s rows", t.locale.Value(float64(t.read), Count, ""))
	case t.served != "":
		return t.locale.counted(t.read, "%s row found", "%s rows found")
	case top < t.read:
		return t.locale.Say("%s of %s", t.locale.Value(float64(top), Count, ""), t.rows())
	}
	return t.rows()
}

// rows says how many rows have been read.
func (t *Table) rows() string { return t.locale.counted(t.read, "%s row", "%s rows") }

// Columns are all columns, those that a person reads by default marked as Shown.
func (t *Table) Columns() []TableColumn { return slices.Clone(t.columns) }

// add takes over the rows of a page; a page that begins as the first one did is
// from a server that knows no pages.
func (t *Table) add(page *matomoapi.Table, limit int) {
	again := len(t.top) > 0 && len(page.Rows) > 0 && page.Rows[0].Label == t.top[0].row.row.Label &&
		page.Rows[len(page.Rows)-1].Label == t.top[min(len(page.Rows), len(t.top))-1].row.row.Label
	added := 0
	if !again {
		added = len(page.Rows)
		for _, r := range page.Rows {
			t.top = append(t.top, &tableNode{row: newRow(page, r)})
		}
		t.read += len(page.Rows)
	}
	t.whole = again || limit < 0 || len(page.Rows) < limit
	t.measure(t.top[len(t.top)-added:])
	t.arrange()
}

// measure finds the largest number of each column, of which those before the rows
// added are known, and its sum where the rows are all here and can be added up.
func (t *Table) measure(added []*tableNode) {
	if len(t.top) == 0 {
		return
	}
	for i := range t.columns {
		c := &t.columns[i]
		c.Total, c.TotalText = math.NaN(), ""
		for _, n := range added {
			c.most = max(c.most, positive(n.number(c)))
		}
	}
	t.refine(added)
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
			c.TotalText = t.text(c.Total, c, t.currency)
		}
	}
}

// refine finds the columns of which the rows added need tenths: a server that tells
// rates as "37%" knows no more of them.
func (t *Table) refine(added []*tableNode) {
	for i := range t.columns {
		c := &t.columns[i]
		for _, n := range added {
			switch v := n.number(c); c.Unit {
			case Count:
				c.tenths = c.tenths || !whole(v)
			case Percent:
				c.tenths = c.tenths || !whole(v*100)
			}
		}
	}
}

// text writes a number of a column: counts and rates that are not all whole have a
// tenth each, so that they stand below each other.
func (t *Table) text(v float64, c *TableColumn, currency string) string {
	digits := flag(c.tenths)
	switch {
	case math.IsNaN(v):
	case c.Unit == Percent:
		return t.locale.decimal(v*100, digits, digits) + " %"
	case c.tenths:
		return t.locale.decimal(v, digits, digits)
	}
	return t.locale.Value(v, c.Unit, currency)
}

// whole says that a number is written without a tenth, or not at all.
func whole(v float64) bool { return math.IsNaN(v) || math.Round(v*10) == 10*math.Round(v) }

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
	if !t.CanSearch(search) {
		return false
	}
	t.search, t.sort, t.ascending = search, sort, ascending
	t.arrange()
	return true
}

// CanSearch says that all rows are here that a search may find.
func (t *Table) CanSearch(search string) bool {
	return t.whole && (t.served == "" || search == t.served)
}

func (t *Table) arrange() {
	words := strings.Fields(strings.ToLower(t.search))
	if t.served != "" || !t.whole {
		words = nil // the server has searched
	}
	t.visible = t.visible[:0]
	t.show(t.ordered(), words)
}

// show puts rows on screen, each with those below it.
func (t *Table) show(nodes []*tableNode, words []string) {
	for _, n := range nodes {
		if len(words) > 0 && !n.holds(words) {
			continue
		}
		t.visible = append(t.visible, n)
		if n.open {
			t.show(t.sorted(n.below), nil)
		}
	}
}

func (n *tableNode) holds(words []string) bool {
	if n.folded == "" {
		n.folded = strings.ToLower(n.row.row.Label)
	}
	return containsAll(n.folded, words) || slices.ContainsFunc(n.below, func(b *tableNode) bool { return b.holds(words) })
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
	return slices.IndexFunc(t.visible, func(n *tableNode) bool {
		return n.depth == len(path)-1 && n.row.row.Label == path[n.depth] && slices.Equal(n.path(), path)
	})
}

// path are the labels from the top down to the row.
func (n *tableNode) path() []string {
	if n == nil {
		return nil
	}
	return append(n.parent.path(), n.row.row.Label)
}
