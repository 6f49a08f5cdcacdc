package sample

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// pageTally counts what happened on a page, or on all pages of a folder.
type pageTally struct {
	folder                  bool
	visits, hits, spent     int // visits count a page once, hits every view
	afterSearch             int
	sum, fastest, slowest   timing
	entries, exits          int
	entryActions, entryTime int // of the visits that began here
	entryBounces            int
	people, starters, goers people // visitors in all, and those who entered or left here
}

// inFolders counts the page views of the visits, in the folders of the site.
func inFolders(s *site, visits []visit) table {
	rows, _ := folders(s.tree, viewed(s, visits))
	return rows
}

// inRow counts the page views of the visits, page by page.
func inRow(s *site, visits []visit) table {
	pages := viewed(s, visits)
	var rows table
	for i := range pages {
		if pages[i].hits > 0 {
			rows = append(rows, row{key: i, measures: &pages[i]})
		}
	}
	return rows
}

// where keeps the pages, and the folders of pages, of which something is so.
func where(count func(*site, []visit) table, so func(*pageTally) bool) func(*site, []visit) table {
	return func(s *site, visits []visit) table { return count(s, visits).where(so) }
}

func (t table) where(so func(*pageTally) bool) table {
	var kept table
	for _, r := range t {
		if so(r.measures.(*pageTally)) {
			kept = append(kept, row{key: r.key, measures: r.measures, sub: r.sub.where(so)})
		}
	}
	return kept
}

func (p *pageTally) entered() bool { return p.entries > 0 }
func (p *pageTally) left() bool    { return p.exits > 0 }

// viewed counts the page views of the visits.
func viewed(s *site, visits []visit) []pageTally {
	pages := make([]pageTally, len(s.pages))
	for i := range visits {
		countPages(pages, &visits[i])
	}
	for i := range pages {
		for _, p := range []*people{&pages[i].people, &pages[i].starters, &pages[i].goers} {
			p.close()
			p.ids, p.daily = nil, p.distinct
		}
	}
	return pages
}

// countPages adds the page views of one visit.
func countPages(pages []pageTally, v *visit) {
	var seen bitset
	last := -1
	for i, a := range v.actions {
		if a.kind != pageView {
			continue
		}
		p := &pages[a.target]
		p.hit(v, i)
		if !seen.has(int(a.target)) {
			seen.add(int(a.target))
			p.visits++
			p.people.ids = append(p.people.ids, v.visitor)
		}
		last = int(a.target)
	}
	entry, exit := &pages[v.actions[0].target], &pages[last]
	entry.entries++
	entry.entryActions += len(v.actions)
	entry.entryTime += v.length()
	if v.bounced() {
		entry.entryBounces++
	}
	entry.starters.ids = append(entry.starters.ids, v.visitor)
	exit.exits++
	exit.goers.ids = append(exit.goers.ids, v.visitor)
}

// hit adds the page view that is action i.
func (p *pageTally) hit(v *visit, i int) {
	took := v.timing(i)
	if p.hits == 0 {
		p.fastest, p.slowest = took, took
	}
	p.hits++
	p.sum.add(took)
	for phase := range took {
		p.fastest[phase] = min(p.fastest[phase], took[phase])
		p.slowest[phase] = max(p.slowest[phase], took[phase])
	}
	if i+1 < len(v.actions) {
		p.spent += int(v.actions[i+1].at - v.actions[i].at)
	}
	if i > 0 && v.actions[i-1].kind == siteSearch {
		p.afterSearch++
	}
}

// folders makes rows of the pages that were looked at, and their sum.
func folders(nodes []*node, pages []pageTally) (rows table, sum *pageTally) {
	sum = &pageTally{folder: true}
	for _, n := range nodes {
		r := row{key: n.key()}
		if n.page >= 0 {
			r.measures = &pages[n.page]
		} else {
			r.sub, r.measures = folders(n.children, pages)
		}
		if of := r.measures.(*pageTally); of.hits > 0 {
			sum.merge(of)
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.key, b.key) })
	return rows, sum
}

func (p *pageTally) clone() measures {
	c := *p
	return &c
}

func (p *pageTally) merge(other measures) {
	o := other.(*pageTally)
	if p.hits == 0 {
		p.fastest, p.slowest = o.fastest, o.slowest
	}
	p.visits += o.visits
	p.hits += o.hits
	p.spent += o.spent
	p.afterSearch += o.afterSearch
	p.sum.add(o.sum)
	for phase := range p.sum {
		p.fastest[phase] = min(p.fastest[phase], o.fastest[phase])
		p.slowest[phase] = max(p.slowest[phase], o.slowest[phase])
	}
	p.entries += o.entries
	p.exits += o.exits
	p.entryActions += o.entryActions
	p.entryTime += o.entryTime
	p.entryBounces += o.entryBounces
	p.people.daily += o.people.daily
	p.starters.daily += o.starters.daily
	p.goers.daily += o.goers.daily
}

// showPage names a page or folder. Segments hold its address encoded twice.
func showPage(s *site, _ span, r shownRow) rowText {
	n := find(s.tree, r.path)
	address := s.url + encodePath(n.path)
	encoded := url.QueryEscape(url.QueryEscape(address))
	if n.page < 0 {
		return rowText{label: n.label, subtable: n.folder, metadata: object{{"segment", "pageUrl=^" + encoded}}}
	}
	text := rowText{label: n.label, grouped: true, metadata: object{{"url", address}}}
	if r.flat {
		text.label = n.path
		text.metadata = append(text.metadata, pair{"Actions_PageUrl", n.path})
	}
	text.metadata = append(text.metadata, pair{"segment", "pageUrl==" + encoded})
	return text
}

// encodePath writes a path with its query as an address does.
func encodePath(path string) string {
	path, query, found := strings.Cut(path, "?")
	encoded := (&url.URL{Path: path}).EscapedPath()
	if found {
		encoded += "?" + query
	}
	return encoded
}

// seconds writes a time as the database does: "0.0410".
func seconds(milliseconds int) string {
	return strconv.FormatFloat(float64(milliseconds)/1000, 'f', 4, 64)
}
