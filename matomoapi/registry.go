package matomoapi

// column is one column of the report being decoded.
type column struct {
	name  string
	hint  string // the type that the metadata tells
	role  columnRole
	typ   Type
	order int // of first appearance, metrics and properties alike
	index int // in Row.Cells or, for properties, in Row.Texts
	texts int // how many cells hold text or literals, which may have to become something else

	booleans int // how many of the texts are literals: true or false
}

// onlyBooleans reports whether all texts in the column are literals.
func (c *column) onlyBooleans() bool { return c.booleans > 0 && c.booleans == c.texts }

// count takes note of a text, or of a literal.
func (c *column) count(isLiteral bool) {
	c.texts++
	if isLiteral {
		c.booleans++
	}
}

// node is a member of rows at its place: goals, then idgoal=1, then revenue.
// Rows name mostly the same members in the same order, so every node remembers
// which one came after it, and few names are looked up in a map.
type node struct {
	key      string
	column   *column
	children map[string]*node
	first    *node // the child that came first in the last row
	next     *node // the sibling that came after in the last row
}

// registry holds the columns in the order of their first appearance.
type registry struct {
	root       *node
	byName     map[string]*column
	metrics    []*column
	properties []*column
	hints      map[string]string
}

func newRegistry(hints map[string]string) registry {
	return registry{root: &node{}, byName: map[string]*column{}, hints: hints}
}

// child finds the member of an object that follows previous (nil at the start).
func (g *registry) child(parent, previous *node, key string) *node {
	guess := &parent.first
	if previous != nil {
		guess = &previous.next
	}
	if n := *guess; n != nil && n.key == key {
		return n
	}
	n := parent.children[key]
	if n == nil {
		n = g.add(parent, key)
	}
	*guess = n
	return n
}

func (g *registry) add(parent *node, key string) *node {
	n := &node{key: key}
	if parent.children == nil {
		parent.children = map[string]*node{}
	}
	parent.children[key] = n
	name := key
	if parent.column != nil {
		name = parent.column.name + "_" + key
	}
	if n.column = g.byName[name]; n.column == nil {
		n.column = &column{name: name, hint: g.hints[name], order: len(g.byName), index: -1}
		n.column.role, n.column.typ = roleOf(name, n.column.hint)
		g.byName[name] = n.column
	}
	return n
}

// place gives a column its index when it first holds a value, so that an object
// such as goals, which only has members, is no column itself.
func (g *registry) place(c *column) int {
	if c.index < 0 {
		list := &g.metrics
		if c.role == propertyRole {
			list = &g.properties
		}
		c.index = len(*list)
		*list = append(*list, c)
	}
	return c.index
}
