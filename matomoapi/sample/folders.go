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
	root, last := &node{page: -1}, 0
	for i, p := range pages {
		path, query, _ := strings.Cut(p.path, "?")
		parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
		at := root
		for _, name := range parts[:len(parts)-1] {
			at = at.open(name, &last)
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
	return root.children
}

// open finds the folder of a name, or adds it with the number after the last:
// so a folder keeps its number when pages are added behind the others.
func (n *node) open(name string, last *int) *node {
	for _, child := range n.children {
		if child.page < 0 && child.label == name {
			return child
		}
	}
	*last++
	child := &node{label: name, path: n.path + "/" + name, page: -1, folder: *last}
	n.children = append(n.children, child)
	return child
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
