package sample

import "strings"

// node is a page or a folder of a website.
type node struct {
	label    string // "/name" of a page, "name" of a folder
	path     string
	page     int // number of the page; -1: a folder
	folder   int // number of the folder, from 1: the idSubtable of what is in it
	children []*node
}

// newTree sorts pages into the folders that their paths name. A path that ends
// with a slash is the page "/index" of its folder.
func newTree(pages []page) []*node {
	root := &node{page: -1}
	for i, p := range pages {
		path, query, _ := strings.Cut(p.path, "?")
		parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
		at := root
		for _, name := range parts[:len(parts)-1] {
			at = at.open(name)
		}
		label := "/" + parts[len(parts)-1]
		if label == "/" {
			label = "/index"
		}
		if query != "" {
			label += "?" + query
		}
		at.children = append(at.children, &node{label: label, path: p.path, page: i})
	}
	root.number(0)
	return root.children
}

// open finds the folder of a name, or adds it.
func (n *node) open(name string) *node {
	for _, child := range n.children {
		if child.page < 0 && child.label == name {
			return child
		}
	}
	child := &node{label: name, path: n.path + "/" + name, page: -1}
	n.children = append(n.children, child)
	return child
}

// number gives every folder its number, each before those within.
func (n *node) number(last int) int {
	for _, child := range n.children {
		if child.page < 0 {
			child.folder = last + 1
			last = child.number(child.folder)
		}
	}
	return last
}

// key numbers the nodes of a website: pages from 0, folders from -1 down.
func (n *node) key() int {
	if n.page >= 0 {
		return n.page
	}
	return -n.folder
}

// find follows the keys down to a node.
func find(nodes []*node, path []int) *node {
	for _, n := range nodes {
		if n.key() != path[0] {
			continue
		}
		if len(path) == 1 {
			return n
		}
		return find(n.children, path[1:])
	}
	panic("sample: no such page") // keys come from this tree
}
