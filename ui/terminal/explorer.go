package terminal

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// explorer shows any report of the website: the list of them at the left, or in
// the place of the report where there is no room for both.
type explorer struct {
	page[viewmodel.Explorer]
	way    viewmodel.ExplorerQuery // how the report is looked at; its Query is the app's
	inMenu bool                    // the cursor is in the list of reports
	menu   menu
	rows   list
	more   slot // the next rows
	below  slot // the rows below one
	chart  reportChart
	height int    // of the report, drawn last
	slid   int    // columns that are beyond the left side
	reveal string // column that is to come into view

	sought string             // the row that the cursor is to be on
	from   viewmodel.ScreenID // that led to the report; "" for none
}

func newExplorer(a *app) screen {
	e := &explorer{inMenu: true}
	e.page = page[viewmodel.Explorer]{app: a, ask: e.question, put: e.arrived, headOf: func(x viewmodel.Explorer) viewmodel.Head { return x.Head }}
	e.menu.closed = map[string]bool{}
	return e
}

func (e *explorer) question(q viewmodel.Query) func(context.Context, viewmodel.Freshness) viewmodel.Explorer {
	way, tree := e.way, e.app.tree
	q.Metric = way.Metric
	way.Query = q
	return func(ctx context.Context, f viewmodel.Freshness) viewmodel.Explorer {
		return e.app.backend.Explore(ctx, tree, way, f)
	}
}

// open loads the report that is open; before one is there is nothing to load.
func (e *explorer) open(q viewmodel.Query, f viewmodel.Freshness) tea.Cmd {
	e.more.stop()
	e.below.stop()
	e.chart.load.stop()
	if e.way.Report == "" {
		return nil
	}
	return e.page.open(q, f)
}

// openReport shows another report, as its server orders it.
func (e *explorer) openReport(id string) tea.Cmd {
	return e.openAt(viewmodel.ExplorerQuery{Report: id}, "", "")
}

// openAt shows another report with the cursor on a row, if it is there. Esc leads
// back to a screen.
func (e *explorer) openAt(way viewmodel.ExplorerQuery, row string, from viewmodel.ScreenID) tea.Cmd {
	e.way = viewmodel.ExplorerQuery{}
	e.seekColumn(way)
	e.way, e.sought, e.from = way, row, from
	e.has, e.inMenu, e.rows, e.slid = false, false, list{}, 0
	e.menu.seek(e.app.tree, way.Report)
	return e.open(e.app.query, viewmodel.Fresh)
}

// treeCame looks at the report again, with what is known of it now.
func (e *explorer) treeCame() tea.Cmd {
	if e.way.Report == "" {
		return nil
	}
	if !e.inMenu {
		e.menu.seek(e.app.tree, e.way.Report)
	}
	return e.open(e.app.query, viewmodel.Fresh)
}

// handed is the report that others may be given.
func (e *explorer) handed() (viewmodel.Explorer, bool) { return e.shown, e.has && !e.inMenu }

// arrived finds the row under the cursor again among new rows.
func (e *explorer) arrived() {
	e.way.Metric = e.shown.Asked.Metric
	e.rows.move(0, e.len())
	e.seek()
	e.chart.of = viewmodel.ExplorerQuery{} // newer numbers have a newer course
}

// seek puts the cursor on the row that is sought, once that is here.
func (e *explorer) seek() {
	if e.sought == "" || e.len() == 0 {
		return
	}
	i := slices.IndexFunc(e.shown.Table.Rows(0, e.len(), e.way.Columns), func(r viewmodel.TableRow) bool { return r.Label == e.sought })
	if i >= 0 {
		e.rows.at, e.sought = i, ""
	}
}

// len is how many rows are on screen.
func (e *explorer) len() int {
	if !e.has || e.shown.Table == nil {
		return 0
	}
	return e.shown.Table.Len()
}

func (e *explorer) can() actions {
	if e.inMenu {
		return e.menu.list.moves(func() int { return len(e.menu.items(e.app.tree)) }, nil).with(actions{
			viewmodel.ActOpen:   e.openItem,
			viewmodel.ActExpand: e.openItem,
			viewmodel.ActSearch: e.searchMenu,
		})
	}
	out := e.rows.moves(e.len, e.readOn)
	if !e.has {
		return out
	}
	out[viewmodel.ActMetric], out[viewmodel.ActNote], out[viewmodel.ActWatch] = e.nextMetric, e.app.openNotes, e.app.tellWatches
	if e.shown.Table == nil {
		return out
	}
	out = out.with(actions{
		viewmodel.ActSort: e.sort, viewmodel.ActChanges: e.sortByChange, viewmodel.ActSearch: e.searchRows, viewmodel.ActFlat: e.flat,
		viewmodel.ActChart: e.nextChart, viewmodel.ActColumns: e.chooseColumns, columnsBack: e.slide(-1), columnsOn: e.slide(1),
	})
	return out.with(e.rowActions())
}

// openItem opens a report of the list, or opens and closes a heading.
func (e *explorer) openItem() tea.Cmd {
	items := e.menu.items(e.app.tree)
	if e.menu.list.at >= len(items) {
		return nil
	}
	switch item := items[e.menu.list.at]; {
	case item.report != "":
		return e.openReport(item.report)
	case item.heading:
		e.menu.closed[item.title] = !e.menu.closed[item.title]
	}
	return nil
}

// back takes a search away, then stops loading, then goes from the rows to what
// led to them: a screen, or the list of reports.
func (e *explorer) back() (tea.Cmd, bool) {
	switch {
	case e.inMenu && e.menu.search != "":
		e.menu.search, e.menu.list = "", list{}
		return nil, true
	case !e.inMenu && e.way.Search != "":
		way := e.way
		way.Search = ""
		return e.lookAt(way), true
	}
	if cmd, stopped := e.page.back(); stopped {
		return cmd, true
	}
	if from := e.from; from != "" && !e.inMenu {
		e.from = ""
		return e.app.goTo(from), true
	}
	moved := !e.inMenu
	e.inMenu = true
	if moved {
		e.menu.seek(e.app.tree, e.way.Report)
	}
	return nil, moved
}

func (e *explorer) leave() {
	e.page.leave()
	e.more.stop()
	e.below.stop()
	e.chart.load.stop()
}

// searchMenu lists the reports that a search finds.
func (e *explorer) searchMenu() tea.Cmd {
	p, before := newPrompt(e.app.say("Search reports"), e.menu.search), e.menu.search
	look := func(text string) tea.Cmd {
		e.menu.search, e.menu.list = text, list{}
		return nil
	}
	p.changed, p.done = look, look
	p.undo = func() tea.Cmd { return look(before) }
	e.app.show(p)
	return nil
}

func (e *explorer) state() state {
	s := e.page.state()
	s.busy = s.busy || e.more.busy() || e.below.busy() || e.chart.load.busy()
	if e.inMenu && s.problem == nil {
		s.problem = e.app.tree.Problem
	}
	if e.way.Search != "" && !e.inMenu {
		s.text = e.app.say("search: %s", e.way.Search)
	}
	return s
}

// menuLeast and menuMost are the widths of the list of reports beside a report, and
// bothWidth the width from which there is room for both.
const (
	menuLeast = 32
	menuMost  = 44
	bothWidth = 110
)

func (e *explorer) draw(columns, height int) []string {
	if columns < bothWidth {
		if e.inMenu {
			return e.drawMenu(columns, height)
		}
		return e.drawReport(columns, height)
	}
	list := min(max(columns/4, menuLeast), menuMost)
	report := e.drawReport(columns-list-1, height)
	return beside(1, part{list, e.drawMenu(list, height)}, part{columns - list - 1, report})
}

func (e *explorer) drawReport(columns, height int) []string {
	e.height = height
	switch {
	case e.way.Report == "":
		return []string{faint.on(" " + e.app.say("Choose a report: arrows move, Enter opens it, %s finds any.", e.app.firstKey(viewmodel.ActPalette)))}
	case !e.has:
		return []string{" " + strong.on(clean(e.app.tree.Entry(e.way.Report).Name))}
	}
	entry := e.shown.Report
	title := " " + strong.on(clean(entry.Name)) + "  " + faint.on(clean(strings.Join(slices.Compact([]string{entry.Category, entry.Group}), " · ")))
	if e.shown.Table == nil {
		lines := append([]string{title, ""}, e.app.drawFigures(e.shown.Figures, e.shown.Asked.Metric, columns, e.plot)...)
		room := min(max(height-len(lines)-1, evolutionLeast), evolutionMost)
		return append(append(lines, ""), e.app.drawEvolution(e.shown.Evolution, e.shown.Evolution.Line(), columns, room)...)
	}
	v := e.arrange(columns)
	lines := []string{ends(title, faint.on(e.sides(v))+" ", columns)}
	if e.charted(height) {
		lines = append(lines, e.drawChart(columns)...)
	}
	return append(lines, e.drawTable(v, columns, max(height-len(lines), 2))...)
}
