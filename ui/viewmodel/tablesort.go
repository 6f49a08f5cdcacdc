package viewmodel

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// order is what the rows of a report were sorted by.
type order struct {
	column    string
	ascending bool
	rows      int
	whole     bool
}

// ordered are the rows of the report itself in the order of the screen. They are
// sorted once: a search looks through them with every letter.
func (t *Table) ordered() []*tableNode {
	if now := (order{t.sort, t.ascending, len(t.top), t.whole}); t.order != now {
		t.order, t.inOrder = now, t.top
		if c, changed := t.sortedBy(t.sort); c != nil {
			t.inOrder = t.sortTop(t.top, c, changed, t.ascending)
		}
	}
	return t.inOrder
}

// sortedBy is the column of a sort, and whether its change is meant; nil where the
// rows are in the server's order. The server knows no changes.
func (t *Table) sortedBy(sort string) (c *TableColumn, changed bool) {
	name, changed := SortedByChange(sort)
	i := slices.IndexFunc(t.columns, func(c TableColumn) bool { return c.Name == name })
	if changed = changed && t.compare != nil; i < 0 || !t.whole && !changed {
		return nil, false
	}
	return &t.columns[i], changed
}

func (t *Table) sortTop(nodes []*tableNode, c *TableColumn, changed, ascending bool) []*tableNode {
	if changed {
		return sortBy(nodes, ascending, func(n *tableNode, k int) sortKey { return t.compare.changeKey(n, k, c) })
	}
	return sortBy(nodes, ascending, func(n *tableNode, k int) sortKey { return newSortKey(n, k, c) })
}

// sorted are rows of a subtable in the order of the screen; those without a number
// come last. Their changes are not known.
func (t *Table) sorted(nodes []*tableNode) []*tableNode {
	c, changed := t.sortedBy(t.sort)
	if c == nil || !t.whole {
		return nodes
	}
	return sortBy(nodes, t.ascending && !changed, func(n *tableNode, k int) sortKey { return newSortKey(n, k, c) })
}

func sortBy(nodes []*tableNode, ascending bool, key func(n *tableNode, place int) sortKey) []*tableNode {
	keys, sign := make([]sortKey, len(nodes)), -1
	if ascending {
		sign = 1
	}
	for k, n := range nodes {
		keys[k] = key(n, k)
	}
	slices.SortFunc(keys, func(a, b sortKey) int { return a.compare(&b, sign) })
	out := make([]*tableNode, len(keys))
	for k, key := range keys {
		out[k] = key.node
	}
	return out
}

// Presort sorts many rows before [Explorer.Rearrange] needs them in that order. What
// it gives may be called on any goroutine, and gives what takes the outcome over, on
// the one that shows the table. It is nil where there is nothing to sort.
func (t *Table) Presort(column string, ascending bool) func() (take func()) {
	by, changed := t.sortedBy(column)
	if by == nil || !t.whole {
		return nil
	}
	c, nodes, key := *by, t.top, order{column, ascending, len(t.top), t.whole}
	return func() func() {
		sorted := t.sortTop(nodes, &c, changed, ascending)
		return func() {
			if len(t.top) == key.rows {
				t.order, t.inOrder = key, sorted
			}
		}
	}
}

// sortKey is what a row is sorted by: its number, or its text.
type sortKey struct {
	node   *tableNode
	place  int // for those that are equal
	number float64
	text   string
}

// newSortKey only reads: the numbers that a node keeps belong to the goroutine that
// shows the table, and [Table.Presort] sorts on another.
func newSortKey(n *tableNode, place int, c *TableColumn) sortKey {
	if c.Metric {
		return sortKey{node: n, place: place, number: columnNumber(n.row, c)}
	}
	number, text := n.row.Cell(c.Name)
	return sortKey{node: n, place: place, text: strings.ToLower(cmp.Or(text, number))}
}

// changeKey is how much a row has more of a column than it had.
func (e *earlierRows) changeKey(n *tableNode, place int, c *TableColumn) sortKey {
	old, now := e.numbers(n, c, columnNumber(n.row, c))
	return sortKey{node: n, place: place, number: now - old}
}

func (k *sortKey) compare(with *sortKey, sign int) int {
	switch {
	case k.number < with.number:
		return -sign
	case k.number > with.number:
		return sign
	case k.number != with.number: // one of them is none, or both are
		if last := flag(math.IsNaN(k.number)) - flag(math.IsNaN(with.number)); last != 0 {
			return last
		}
	}
	return cmp.Or(sign*strings.Compare(k.text, with.text), k.place-with.place)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
