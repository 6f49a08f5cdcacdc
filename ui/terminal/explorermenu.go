package terminal

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// menu is the list of reports, as the server's own menu arranges them.
type menu struct {
	list   list
	search string
	closed map[string]bool // headings whose reports are not shown
}

// menuItem is a line of the menu: a heading, the name of a group, or a report.
type menuItem struct {
	title   string
	heading bool
	report  string // ReportEntry.ID
	depth   int
}

// items are the lines of the menu; with a search the reports that it finds.
func (m *menu) items(tree viewmodel.ReportTree) []menuItem {
	var out []menuItem
	if m.search != "" {
		for _, r := range tree.Find(m.search) {
			out = append(out, menuItem{title: r.Name, report: r.ID})
		}
		return out
	}
	for _, c := range tree.Categories {
		out = append(out, menuItem{title: c.Name, heading: true})
		if m.closed[c.Name] {
			continue
		}
		for _, g := range c.Groups {
			if len(g.Reports) == 1 {
				out = append(out, menuItem{title: g.Reports[0].Name, report: g.Reports[0].ID, depth: 1})
				continue
			}
			out = append(out, menuItem{title: g.Name, depth: 1})
			for _, r := range g.Reports {
				out = append(out, menuItem{title: r.Name, report: r.ID, depth: 2})
			}
		}
	}
	return out
}

// seek puts the cursor on a report, and opens the heading that it is under. A search
// that does not find the report is forgotten.
func (m *menu) seek(tree viewmodel.ReportTree, report string) {
	entry := tree.Entry(report)
	delete(m.closed, entry.Category)
	for {
		i := slices.IndexFunc(m.items(tree), func(item menuItem) bool { return report != "" && item.report == entry.ID })
		if i >= 0 {
			m.list.at = i
		}
		if i >= 0 || m.search == "" {
			return
		}
		m.search, m.list = "", list{}
	}
}

// drawMenu is the list of reports.
func (e *explorer) drawMenu(columns, height int) []string {
	m, tree, say := &e.menu, e.app.tree, e.app.say
	items := m.items(tree)
	if len(items) == 0 {
		text := say("No report is called that.")
		if m.search == "" {
			text = say("Loading the reports…")
			if tree.Problem != nil {
				text = say("The reports could not be read. One can be opened by its name.")
			}
		}
		return []string{faint.on(cut(" "+text, columns))}
	}
	var out []string
	from, to := m.list.window(len(items), height)
	for i := from; i < to; i++ {
		item := items[i]
		line := " " + space(2*item.depth) + clean(item.title)
		if item.heading {
			line = " " + fold(!m.closed[item.title]) + strong.on(" "+clean(item.title))
		}
		switch {
		case i == m.list.at && e.inMenu:
			line = chosen.over(left(line, columns))
		case item.report != "" && item.report == e.way.Report:
			line = accent.on(left(line, columns))
		case item.report == "" && !item.heading:
			line = faint.on(line)
		}
		out = append(out, e.app.zones.mark(left(line, columns), func(int) tea.Cmd {
			e.inMenu, m.list.at = true, i
			return e.openItem()
		}))
	}
	return out
}

// fold is the mark before what is open, or before what can be opened.
func fold(open bool) string {
	if open {
		return "▾"
	}
	return "▸"
}
