package desktop

import (
	"context"
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
	words  *label // in place of rows
	grid   *grid
	bones  fyne.CanvasObject
	object fyne.CanvasObject

	silent bool // the search field is filled by the program
	stuck  bool // further rows could not be read

	sorting slot
}

// rowHint tells the keys of a table.
func rowHint() string {
	return say("Arrows move · Enter evolution · Space rows below · T as segment · V visits · U page · C copy")
}

func newReportTable(s *explorerScreen) *reportTable {
	t := &reportTable{
		screen: s, count: newLabel("", typeSecondary, colourMuted), hint: newLabel(rowHint(), typeSecondary, colourMuted).cutting(),
		words: newLabel("", typeBody, colourMuted), bones: newRowBones(),
	}
	t.words.align = fyne.TextAlignCenter
	t.grid = newGrid(s.tips, gridActions{
		row: t.row, sort: t.sort, choose: t.chooseRow, toggle: s.toggle, menu: s.showRowMenu, near: s.near,
	})
	t.search = newSearch(s.shell, say("Search rows /"), t.find)
	t.shape = newSegmented([]string{say("Tree"), say("Flat")}, func(i int) {
		s.look(func(q *viewmodel.ExplorerQuery) { q.Flat = i == 1 })
	})
	t.column = newMenuButton(say("Columns"), t.showColumns)
	tools := container.NewHBox(sized(searchWidth, t.search.box), middle(t.shape), middle(t.column))
	body := container.NewStack(t.grid, container.NewCenter(t.words), t.bones)
	t.object = newCard(headed(spaceS, ends(tools, t.count), container.NewBorder(nil, t.hint, nil, nil, body)), spaceM)
	return t
}

func (t *reportTable) wait() {
	t.grid.Hide()
	t.words.Hide()
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
	setVisible(t.shape, e.Asked.Flat || t.nested() || e.Table.Len() == 0)
	t.shape.choose(map[bool]int{true: 1}[e.Asked.Flat])
	t.grid.sorted, t.grid.rising = e.Asked.Sort, e.Asked.Ascending
	if e.Asked.Search != t.search.Text && t.screen.window.Canvas().Focused() != t.search {
		t.fill(e.Asked.Search)
	}
	t.grid.chosen = -1
	if path != nil {
		t.grid.chosen = e.Table.Find(path)
	}
	words := e.Empty
	if words == "" && e.Table.Len() == 0 {
		words = say("No row matches the search.")
	}
	t.words.set(words, colourMuted)
	setVisible(t.words, e.Table.Len() == 0)
	setVisible(t.grid, e.Table.Len() > 0)
	columns, total := t.columns()
	t.grid.show(columns, e.Table.Len(), total)
	t.tell(rowHint())
	t.count.set(e.Table.Text(), colourMuted)
	t.object.Refresh()
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
		columns = append(columns, gridColumn{name: h.Name, title: h.Label})
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
	out := gridRow{depth: r.Depth, below: r.HasRows, open: r.Open, cells: make([]gridCell, len(r.Cells))}
	for c, cell := range r.Cells {
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

// manyRows are so many that sorting them takes longer than a person should notice.
const manyRows = 10_000

// sort sorts by a column: numbers largest first, words from A to Z, and by the
// same one again the other way round. Many rows are sorted off the UI goroutine.
func (t *reportTable) sort(column string) {
	s := t.screen
	if s.on == nil || s.report.Table == nil {
		return
	}
	ascending := t.grid.columns[0].name == column
	if asked := s.report.Asked; asked.Sort == column {
		ascending = !asked.Ascending
	}
	look := func() {
		s.look(func(q *viewmodel.ExplorerQuery) { q.Sort, q.Ascending = column, ascending })
		t.grid.list.top()
	}
	presort := s.report.Table.Presort(column, ascending)
	if presort == nil || s.report.Table.Read() < manyRows {
		look()
		return
	}
	t.tell(say("Sorting…"))
	run(s.tasks, &t.sorting, func(context.Context, func(func())) func() { return presort() }, func(take func(), crash *viewmodel.Problem) {
		if crash == nil {
			take()
		}
		look()
	})
}

// find searches once no more is typed, or at once where all rows are here.
func (t *reportTable) find(text string) {
	s := t.screen
	if t.silent || s.report.Table == nil {
		return
	}
	q := s.report.Asked
	q.Search = text
	s.typing.stop()
	search := func() { s.look(func(now *viewmodel.ExplorerQuery) { now.Search = text }) }
	if s.report.Rearrange(q) {
		search()
		return
	}
	s.tasks.after(&s.typing, searchDelay, search)
}

// showColumns lists the columns to show or to hide.
func (t *reportTable) showColumns() {
	e := &t.screen.report
	if e.Table == nil {
		return
	}
	var shown []string
	for _, h := range e.Table.Headings(e.Asked.Columns) {
		shown = append(shown, h.Name)
	}
	menu := fyne.NewMenu("")
	for i, c := range e.Table.Columns() {
		if i == 0 {
			continue // the label
		}
		item := fyne.NewMenuItem(c.Label, func() { t.toggleColumn(shown, c.Name) })
		item.Checked = slices.Contains(shown, c.Name)
		menu.Items = append(menu.Items, item)
	}
	t.screen.dropMenu(menu, t.column)
}

// toggleColumn shows or hides a column, in the order of the report.
func (t *reportTable) toggleColumn(shown []string, name string) {
	var out []string
	for _, c := range t.screen.report.Table.Columns() {
		if slices.Contains(shown, c.Name) != (c.Name == name) {
			out = append(out, c.Name)
		}
	}
	t.screen.look(func(q *viewmodel.ExplorerQuery) { q.Columns = out })
}
