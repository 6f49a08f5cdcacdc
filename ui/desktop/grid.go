package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// gridColumn is a column of a grid. The first column takes the width that the
// others leave.
type gridColumn struct {
	name, title string
	spark       bool // a small chart instead of words
	leading     bool // words that begin at the left, as those of the first column

	width  float32 // of the widest cell seen
	words  float32 // of the widest words in a cell
	change float32 // of the widest change, with the gap before it
}

// gridRow is a row as a grid shows it.
type gridRow struct {
	cells []gridCell
	depth int
	below bool // there are rows below it
	open  bool // which are on screen
}

// gridCell is a cell of a grid: words, and what is beside or behind them.
type gridCell struct {
	text, note string // the note is of less weight
	colour     fyne.ThemeColorName
	bar        float64 // 0 to 1
	change     viewmodel.Change
	spark      []float64
	running    bool // the last point of the spark is still running
	tip        string
}

// gridActions is what a grid asks of its screen. Only row must be there.
type gridActions struct {
	row    func(i int) gridRow
	sort   func(column string)
	choose func(i int)                           // a row was pressed
	toggle func(i int)                           // show or hide the rows below
	menu   func(i, column int, at fyne.Position) // ask what can be done
	near   func(past int)                        // so far the rows are on screen
}

// grid is a table: head, rows that scroll, and totals. Where there is no room for
// all columns, those after the first scroll to the side beneath it.
type grid struct {
	widget.BaseWidget

	actions gridActions
	tips    *tips
	columns []gridColumn
	sorted  string
	rising  bool
	chosen  int     // row; -1 for none
	hovered int     // row below the pointer; -1 for none
	pointer float32 // how far below the head that is

	head  *gridHead
	list  *rowList
	total *gridLine
	side  *sideBar

	renderer *gridRenderer // nil before there is one
}

func newGrid(t *tips, a gridActions) *grid {
	g := &grid{actions: a, tips: t, chosen: -1, hovered: -1}
	g.head = newGridHead(g)
	g.total = newGridLine(g)
	g.total.total = true
	g.total.Hide()
	g.list = newRowList(gridPitch, func() fyne.CanvasObject { return newGridLine(g) }, func(i int, object fyne.CanvasObject) {
		object.(*gridLine).show(i, g.actions.row(i))
	})
	g.list.moved = func(_, past int) {
		g.scrolled()
		if g.actions.near != nil {
			g.actions.near(past)
		}
	}
	g.side = newSideBar(g.slide)
	g.list.scroll.side, g.list.scroll.scrolled = g.side.move, t.hide
	g.ExtendBaseWidget(g)
	return g
}

// show puts so many rows under columns, and totals below them; without cells
// there are none.
func (g *grid) show(columns []gridColumn, count int, total gridRow) {
	g.list.count = min(g.list.count, count) // what is laid out from here on asks for no row that is gone
	g.columns = columns
	g.measure(count, total)
	g.head.show()
	setVisible(g.total, len(total.cells) > 0)
	g.total.show(-1, total)
	if g.chosen >= count {
		g.chosen = -1
	}
	g.list.set(count)
	g.layOut()
}

// measured is how many rows are measured to find the widths of columns.
const measured = 60

// measure finds the widths of all columns but the first.
func (g *grid) measure(count int, total gridRow) {
	for c := range g.columns {
		column := &g.columns[c]
		column.width = measure(column.title, typeSecondary, fyne.TextStyle{Bold: true}).Width + arrowSize + spaceXS
		if column.spark {
			column.width = max(column.width, sparkColumn)
		}
	}
	rows := []gridRow{total}
	for i := range min(count, measured) {
		rows = append(rows, g.actions.row(i))
	}
	words, bars := make([]float32, len(g.columns)), make([]float32, len(g.columns))
	for n, r := range rows {
		for c, cell := range r.cells {
			words[c] = max(words[c], measure(cell.text, typeSecondary, fyne.TextStyle{Bold: n == 0}).Width)
			if cell.bar > 0 {
				bars[c] = barRoom
			}
			if cell.change.Text != "" {
				g.columns[c].change = max(g.columns[c].change, changeWidth(cell.change)+spaceM)
			}
		}
	}
	for c := range g.columns {
		g.columns[c].words = words[c]
		g.columns[c].width = max(g.columns[c].width, words[c]+bars[c]+g.columns[c].change)
	}
}

// needed is the width that leaves the first column readable, which may be narrow
// where its words are short.
func (g *grid) needed() float32 {
	width := gridLabelMin + spaceS
	if len(g.columns) > 0 {
		width = min(gridLabelMin, g.columns[0].width+g.total.markRoom()+3*spaceS) + spaceS
	}
	for c := 1; c < len(g.columns); c++ {
		width += g.columns[c].width + gridGap
	}
	return width
}

// room gives the place of a column in a width. The first column stays where it is
// while the others slide beneath it.
func (g *grid) room(column int, width float32) (x, wide float32) {
	x = max(width, g.needed()) - spaceS // the bar that scrolls
	for c := len(g.columns) - 1; c > 0; c-- {
		wide = g.columns[c].width + gridGap
		x -= wide
		if c == column {
			return x - g.side.offset(), wide
		}
	}
	return 0, x
}

// choose marks a row and shows it; -1 marks none.
func (g *grid) choose(row int) {
	g.chosen = min(row, g.list.count-1)
	if g.chosen >= 0 {
		g.list.reveal(g.chosen)
		return
	}
	g.list.Refresh()
}

// moves are the keys that move the mark.
func (g *grid) moves() map[viewmodel.ActionID]func() {
	return movesIn(func() int { return g.chosen }, func() int { return g.list.count }, g.choose)
}

// nextSort sorts by the column after the one that is sorted by.
func (g *grid) nextSort() {
	for i, c := range g.columns {
		if c.name == g.sorted {
			for k := 1; k < len(g.columns); k++ {
				at := (i + k) % len(g.columns)
				if next := g.columns[at].name; next != "" {
					g.showColumn(at)
					g.actions.sort(next)
					return
				}
			}
		}
	}
	if len(g.columns) > 0 {
		g.actions.sort(g.columns[0].name)
	}
}

// CreateRenderer implements fyne.Widget.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	g.renderer = &gridRenderer{grid: g, head: clipped(g.head), total: clipped(g.total)}
	return laidOut(g, g.renderer)
}

// clipped shows nothing of an object beyond its edges.
func clipped(object fyne.CanvasObject) *container.Clip {
	c := container.NewClip(object)
	c.ExtendBaseWidget(c) // or else a first size goes unnoticed
	return c
}

// gridRenderer puts head, rows and totals below each other.
type gridRenderer struct {
	grid        *grid
	head, total *container.Clip // columns that slide out of sight end at the edge
}

// MinSize leaves room to read a row.
func (r *gridRenderer) MinSize() fyne.Size {
	height := r.grid.list.MinSize().Height + gridPitch
	if r.grid.total.Visible() {
		height += gridPitch
	}
	return fyne.NewSize(2*gridLabelMin, height)
}

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.grid
	g.side.setWidths(size.Width, g.needed())
	r.head.Resize(fyne.NewSize(size.Width, gridPitch))
	below := float32(0)
	if g.total.Visible() {
		below = gridPitch
	}
	if g.side.Visible() {
		below += g.side.MinSize().Height
	}
	g.list.Move(fyne.NewPos(0, gridPitch))
	g.list.Resize(fyne.NewSize(size.Width, size.Height-gridPitch-below))
	used := min(size.Height-gridPitch-below, float32(g.list.count)*gridPitch)
	r.total.Move(fyne.NewPos(0, gridPitch+used))
	r.total.Resize(fyne.NewSize(size.Width, gridPitch))
	height := g.side.MinSize().Height
	g.side.Move(fyne.NewPos(0, size.Height-height))
	g.side.Resize(fyne.NewSize(size.Width, height))
}

func (r *gridRenderer) Refresh() {
	g := r.grid
	g.head.Refresh()
	g.list.Refresh()
	g.total.Refresh()
	r.Layout(g.Size())
}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.head, r.grid.list, r.total, r.grid.side}
}
func (r *gridRenderer) Destroy() {}
