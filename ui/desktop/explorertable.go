package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// reportTable is the table of an open report with its tools.
type reportTable struct {
	screen *explorerScreen
	search *field
	shape  *segmented
	column *button
	count  *label
	hint   *label
	words  *label  // in place of rows
	clear  *button // forgets a search that found nothing
	grid   *grid
	bones  fyne.CanvasObject
	object fyne.CanvasObject

	silent bool // the search field is filled by the program
	stuck  bool // further rows could not be read

	sorting slot
}

func newReportTable(s *explorerScreen) *reportTable {
	t := &reportTable{
		screen: s, count: newLabel("", typeSecondary, colourMuted), hint: newLabel("", typeSecondary, colourMuted).cutting(),
		words: newLabel("", typeBody, colourMuted), bones: newRowBones(),
	}
	t.words.align = fyne.TextAlignCenter
	t.grid = newGrid(s.tips, gridActions{
		row: t.row, sort: t.sort, choose: t.chooseRow, toggle: s.toggle, menu: s.showRowMenu, near: s.near,
	})
	t.search = newSearch(s.shell, say("Search rows /"), t.find)
	t.search.OnSubmitted = t.openFound
	t.shape = newSegmented([]string{say("Tree"), say("Flat")}, func(i int) {
		s.look(func(q *viewmodel.ExplorerQuery) { q.Flat = i == 1 })
	})
	t.column = newMenuButton(say("Columns"), t.showColumns)
	t.clear = newButton(say("Clear the search"), plain, t.clearSearch)
	tools := container.NewHBox(sized(searchWidth, t.search.box), middle(t.shape), middle(t.column))
	body := container.NewStack(t.grid, container.NewCenter(column(spaceM, t.words, container.NewCenter(t.clear))), t.bones)
	t.object = newCard(headed(spaceS, ends(tools, t.count), container.NewBorder(nil, t.hint, nil, nil, body)), spaceM)
	return t
}

func (t *reportTable) wait() {
	t.grid.Hide()
	t.words.Hide()
	t.clear.Hide()
	t.bones.Show()
	t.count.set("", colourMuted)
}

// forget drops what belonged to the report before.
func (t *reportTable) forget() {
	t.sorting.stop()
	t.screen.report = viewmodel.Explorer{}
	t.grid.chosen = -1
	t.grid.show(nil, 0, gridRow{})
	t.grid.list.top()
	t.fill("")
}

// fill writes into the search field without searching.
func (t *reportTable) fill(text string) {
	t.silent = true
	t.search.SetText(text)
	t.silent = false
}

// show puts the rows on screen and marks the one with the labels of path.
func (t *reportTable) show(path []string) {
	e := &t.screen.report
	setVisible(t.object, e.Table != nil)
	if e.Table == nil {
		t.grid.show(nil, 0, gridRow{})
		return
	}
	t.stuck = false
	t.bones.Hide()
	if e.Asked.Search == "" { // else it keeps its place
		setVisible(t.shape, e.Asked.Flat || t.nested() || e.Table.Len() == 0)
	}
	t.shape.choose(map[bool]int{true: 1}[e.Asked.Flat])
	t.grid.sorted, t.grid.rising = e.Asked.Sort, e.Asked.Ascending
	if column, changed := viewmodel.SortedByChange(e.Asked.Sort); changed {
		t.grid.sorted = column
	}
	if e.Asked.Search != t.search.Text && t.screen.window.Canvas().Focused() != t.search {
		t.fill(e.Asked.Search)
	}
	t.grid.chosen = -1
	if path != nil {
		t.grid.chosen = e.Table.Find(path)
	}
	columns, total := t.columns()
	t.grid.show(columns, e.Table.Len(), total)
	t.showNone(e) // which shows the grid, by now with columns of these rows
	t.tell(t.rowHint())
	t.count.set(e.Table.Text(), t.countColour())
	t.object.Refresh()
}

// showNone says why there are no rows.
func (t *reportTable) showNone(e *viewmodel.Explorer) {
	words, none := e.Empty, e.Table.Len() == 0
	if words == "" {
		words = say("No row contains “%s”.", e.Asked.Search)
	}
	t.words.set(words, colourMuted)
	setVisible(t.words, none)
	setVisible(t.clear, none && e.Asked.Search != "")
	setVisible(t.grid, !none)
}

// openFound opens the row that is marked, or the first that a search found, once it
// has found some.
func (t *reportTable) openFound(text string) {
	t.screen.window.Canvas().Unfocus()
	if e := &t.screen.report; text != "" && e.Table != nil && e.Asked.Search == text && e.Table.Len() > 0 {
		t.grid.choose(max(0, t.grid.chosen))
		t.screen.doRow(viewmodel.RowEvolve, t.grid.chosen)
	}
}

// clearSearch shows all rows again.
func (t *reportTable) clearSearch() {
	t.fill("")
	t.screen.look(func(q *viewmodel.ExplorerQuery) { q.Search = "" })
}

// countColour tells rows that were searched from all of them.
func (t *reportTable) countColour() fyne.ThemeColorName {
	if t.screen.report.Asked.Search != "" {
		return colourAccent
	}
	return colourMuted
}

// nested says that some row on screen has rows below it.
func (t *reportTable) nested() bool {
	return slices.ContainsFunc(t.screen.report.Table.Rows(0, measured, nil), func(r viewmodel.TableRow) bool { return r.HasRows })
}

// tell puts words below the table.
func (t *reportTable) tell(words string) { t.hint.set(words, colourMuted) }

// columns are the headings, and the totals where the rows can be added up.
func (t *reportTable) columns() ([]gridColumn, gridRow) {
	e := &t.screen.report
	var columns []gridColumn
	var total gridRow
	summed := false
	for _, h := range e.Table.Headings(e.Asked.Columns) {
		title := h.Label
		if e.Asked.Sort == viewmodel.ByChangeOf(h.Name) {
			title = say("%s, by change", h.Label)
		}
		columns = append(columns, gridColumn{name: h.Name, title: title})
		total.cells = append(total.cells, gridCell{text: h.TotalText})
		summed = summed || h.TotalText != ""
	}
	if !summed || e.Asked.Search != "" || len(columns) == 0 {
		return columns, gridRow{}
	}
	total.cells[0].text = say("All rows")
	return columns, total
}

// row is a row of the report for the grid; none where rows have gone that the grid
// still shows.
func (t *reportTable) row(i int) gridRow {
	e := &t.screen.report
	if e.Table == nil || i >= e.Table.Len() {
		return gridRow{}
	}
	r := e.Table.Rows(i, i+1, e.Asked.Columns)[0]
	cells := r.Cells[:min(len(r.Cells), len(t.grid.columns))] // the grid may have the columns of a report before
	out := gridRow{depth: r.Depth, below: r.HasRows, open: r.Open, cells: make([]gridCell, len(cells))}
	for c, cell := range cells {
		out.cells[c] = gridCell{text: cell.Text, change: cell.Change}
		if c == 0 {
			if measure(cell.Text, typeSecondary, fyne.TextStyle{}).Width > gridLabelMin {
				out.cells[c].tip = cell.Text // it may be cut
			}
			continue
		}
		if t.grid.columns[c].name == e.Asked.Metric {
			out.cells[c].bar = cell.Bar
		}
		if cell.Value != cell.Value {
			out.cells[c].colour = colourMuted
		}
		if cell.Earlier != "" {
			out.cells[c].tip = e.Against + ": " + cell.Earlier
		}
	}
	return out
}

// chooseRow marks a row; pressed again, it is followed over time.
func (t *reportTable) chooseRow(i int) {
	if t.grid.chosen == i {
		t.screen.doRow(viewmodel.RowEvolve, i)
		return
	}
	t.grid.choose(i)
}

// markedPath are the labels of the row that is marked; nil without one.
func (t *reportTable) markedPath() []string {
	table := t.screen.report.Table
	if i := t.grid.chosen; table != nil && i >= 0 && i < table.Len() {
		return table.Rows(i, i+1, nil)[0].Path
	}
	return nil
}

// find searches once no more is typed, or at once where all rows are here.
func (t *reportTable) find(text string) {
	s := t.screen
	if t.silent || s.report.Table == nil {
		return
	}
	s.typing.stop()
	search := func() { s.look(func(now *viewmodel.ExplorerQuery) { now.Search = text }) }
	if s.report.Table.CanSearch(text) {
		search()
		return
	}
	s.tasks.after(&s.typing, searchDelay, search)
}
