package viewmodel

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// ReportTree is every report that the server publishes for a website, as its own
// menu arranges them.
type ReportTree struct {
	Site       int
	Categories []ReportCategory
	Problem    *Problem // the reports could not be read; one can still be opened by its method

	metadata map[string]*matomoapi.ReportMetadata // by ReportEntry.ID
}

// ReportCategory is a heading of the menu, such as Behaviour.
type ReportCategory struct {
	Name   string
	Groups []ReportGroup
}

// ReportGroup is a page of the menu, such as Site Search.
type ReportGroup struct {
	Name    string
	Reports []ReportEntry
}

// ReportEntry is one report.
type ReportEntry struct {
	ID        string // the server's uniqueId, such as Actions_getPageUrls
	Method    string
	Name      string // in the user's language
	Category  string
	Group     string
	Dimension string            // what its rows are; "" for a report of metrics alone
	Params    map[string]string // to be sent along, such as idGoal
	Page      string            // of the server's own menu: General_Actions.General_Pages; "" where it has none

	counts string // its metrics, in the user's language
}

// ReportTree reads the reports of a website; 0 is the account's choice. Names
// and order are those of the server's menu, where that can be read.
func (s *Session) ReportTree(ctx context.Context, site int, f Freshness) ReportTree {
	chosen, err := s.site(ctx, site, f)
	if err != nil {
		return ReportTree{Site: site, Problem: s.locale.Explain(err)}
	}
	reports, err := s.client(f).ReportMetadata(ctx, chosen.ID)
	if err != nil {
		return ReportTree{Site: chosen.ID, Problem: s.locale.Explain(fmt.Errorf("load report metadata: %w", err))}
	}
	pages, err := s.client(f).ReportPages(ctx, chosen.ID)
	if err != nil && ctx.Err() != nil {
		return ReportTree{Site: chosen.ID, Problem: s.locale.Explain(err)}
	}
	t := s.locale.treeOf(reports, pages) // without pages in the order of the metadata
	t.Site = chosen.ID
	return t
}

// treeOf puts each report on the first page that shows it. A report that no page
// shows stands under the headings that its metadata names, or where the menu has
// other names for them, under those.
func (l Locale) treeOf(reports []matomoapi.ReportMetadata, pages []matomoapi.ReportPage) ReportTree {
	p := planting{locale: l, tree: ReportTree{metadata: map[string]*matomoapi.ReportMetadata{}}, menu: map[string]string{}}
	for _, page := range pages {
		for _, call := range callsOf(page.Widgets) {
			if r := reportOfCall(reports, call); r != nil {
				p.plant(r, page.Category, page.Subcategory, page.ID)
			}
		}
	}
	for i := range reports {
		if r := &reports[i]; !r.IsSubtableReport {
			p.plant(r, cmp.Or(p.menu[r.Category], r.Category), cmp.Or(r.Subcategory, "Overview"), "")
		}
	}
	return p.tree
}

// planting is a tree while it grows.
type planting struct {
	locale Locale
	tree   ReportTree
	menu   map[string]string // what the menu calls the categories of the metadata
}

func (p *planting) plant(r *matomoapi.ReportMetadata, category, group, page string) {
	id := cmp.Or(r.UniqueID, r.Method())
	if _, planted := p.tree.metadata[id]; planted {
		return
	}
	p.tree.metadata[id] = r
	if page != "" && p.menu[r.Category] == "" {
		p.menu[r.Category] = category
	}
	category, group = p.locale.stock(category), p.locale.stock(group)
	c := find(&p.tree.Categories, func(c *ReportCategory) bool { return c.Name == category })
	c.Name = category
	g := find(&c.Groups, func(g *ReportGroup) bool { return g.Name == group })
	g.Name = group
	g.Reports = append(g.Reports, ReportEntry{
		ID: id, Method: r.Method(), Name: p.locale.stock(r.Name), Category: category, Group: group, Dimension: p.locale.stock(r.Dimension),
		Params: r.Parameters, Page: page, counts: p.counts(r),
	})
}

// counts are the names of the metrics of a report.
func (p *planting) counts(r *matomoapi.ReportMetadata) string {
	var names []string
	for _, m := range slices.Concat(r.Metrics, r.ProcessedMetrics) {
		names = append(names, p.locale.stock(m.Label))
	}
	return strings.Join(names, " ")
}

// find is the element of a list that is meant, a new one at its end where there
// is none.
func find[E any](list *[]E, is func(*E) bool) *E {
	for i := range *list {
		if is(&(*list)[i]) {
			return &(*list)[i]
		}
	}
	var none E
	*list = append(*list, none)
	return &(*list)[len(*list)-1]
}

// callsOf are the calls behind widgets and those inside them.
func callsOf(widgets []matomoapi.Widget) []matomoapi.Call {
	var out []matomoapi.Call
	for _, w := range widgets {
		if call, ok := w.Call(); ok {
			out = append(out, call)
		}
		out = append(out, callsOf(w.Widgets)...)
	}
	return out
}

// reportOfCall is the report that a call reads; nil where the metadata have none.
func reportOfCall(reports []matomoapi.ReportMetadata, call matomoapi.Call) *matomoapi.ReportMetadata {
	for i := range reports {
		if r := &reports[i]; !r.IsSubtableReport && reads(call, r.Method(), r.Parameters) {
			return r
		}
	}
	return nil
}

// reads says that a call reads the report of a method and parameters.
func reads(call matomoapi.Call, method string, params map[string]string) bool {
	given := map[string]string{}
	for name := range call.Params {
		given[name] = call.Params.Get(name)
	}
	return call.Method == method && maps.Equal(given, params)
}

// All are the reports in their order.
func (t ReportTree) All() []ReportEntry {
	var out []ReportEntry
	for _, c := range t.Categories {
		for _, g := range c.Groups {
			out = append(out, g.Reports...)
		}
	}
	return out
}

// Find gives the reports whose names hold every word of a search.
func (t ReportTree) Find(search string) []ReportEntry {
	words := strings.Fields(strings.ToLower(search))
	return slices.DeleteFunc(t.All(), func(r ReportEntry) bool {
		return !holdsAll(r.Category+" "+r.Group+" "+r.Name+" "+r.Method, words)
	})
}

// Entry is the report with an id, or the first of a method. One that the server
// does not list has a method and no more.
func (t ReportTree) Entry(report string) ReportEntry {
	all := t.All()
	if i := slices.IndexFunc(all, func(r ReportEntry) bool { return r.ID == report }); i >= 0 {
		return all[i]
	}
	if i := slices.IndexFunc(all, func(r ReportEntry) bool { return r.Method == report }); i >= 0 {
		return all[i]
	}
	return ReportEntry{ID: report, Method: report, Name: report}
}
