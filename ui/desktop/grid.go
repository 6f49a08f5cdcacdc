package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// gridColumn is a column of a grid. The first column takes the width that the
// others leave.
type gridColumn struct {
	name, title string
	spark       bool // a small chart instead of words

	width  float32 // of the widest cell seen
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

// grid is a table: head, rows that scroll, and totals.
type grid struct {
	widget.BaseWidget

	actions gridActions
	tips    *tips
	columns []gridColumn
	sorted  string
	rising  bool
	chosen  int // row; -1 for none

	head  *gridHead
	list  *rowList
	total *gridLine
}

func newGrid(t *tips, a gridActions) *grid {
	g := &grid{actions: a, tips: t, chosen: -1}
	g.head = newGridHead(g)
	g.total = newGridLine(g)
	g.total.total = true
	g.total.Hide()
	g.list = newRowList(gridPitch, func() fyne.CanvasObject { return newGridLine(g) }, func(i int, object fyne.CanvasObject) {
		object.(*gridLine).show(i, g.actions.row(i))
	})
	g.list.moved = func(_, past int) {
		if g.actions.near != nil {
			g.actions.near(past)
		}
	}
	g.ExtendBaseWidget(g)
	return g
}

// show puts so many rows under columns, and totals below them; without cells
// there are none.
func (g *grid) show(columns []gridColumn, count int, total gridRow) {
	g.columns = columns
	g.measure(count, total)
	g.head.show()
	setVisible(g.total, len(total.cells) > 0)
	g.total.show(-1, total)
	if g.chosen >= count {
		g.chosen = -1
	}
	g.list.set(count)
	g.Refresh()
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
				g.columns[c].change = max(g.columns[c].change, newChangeMark(cell.change).MinSize().Width+spaceM)
			}
		}
	}
	for c := range g.columns {
		g.columns[c].width = max(g.columns[c].width, words[c]+bars[c]+g.columns[c].change)
	}
}

// room gives the place of a column in a width.
func (g *grid) room(column int, width float32) (x, wide float32) {
	x = width - spaceS // the bar that scrolls
	for c := len(g.columns) - 1; c > 0; c-- {
		wide = g.columns[c].width + gridGap
		x -= wide
		if c == column {
			return x, wide
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

// move marks the row so many below; with none marked, the first.
func (g *grid) move(steps int) {
	if g.chosen < 0 {
		steps = 1
	}
	g.choose(max(0, g.chosen+steps))
}

// moves are the keys that move the mark.
func (g *grid) moves() map[viewmodel.ActionID]func() {
	return map[viewmodel.ActionID]func(){
		viewmodel.ActUp:    func() { g.move(-1) },
		viewmodel.ActDown:  func() { g.move(1) },
		viewmodel.ActFirst: func() { g.choose(0) },
		viewmodel.ActLast:  func() { g.choose(g.list.count - 1) },
	}
}

// nextSort sorts by the column after the one that is sorted by.
func (g *grid) nextSort() {
	for i, c := range g.columns {
		if c.name == g.sorted {
			for k := 1; k < len(g.columns); k++ {
				if next := g.columns[(i+k)%len(g.columns)]; next.name != "" {
					g.actions.sort(next.name)
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
func (g *grid) CreateRenderer() fyne.WidgetRenderer { return laidOut(g, &gridRenderer{grid: g}) }

type gridRenderer struct{ grid *grid }

// MinSize leaves the first column readable: what lies around the grid scrolls
// where there is less room.
func (r *gridRenderer) MinSize() fyne.Size {
	width := gridLabelMin + spaceS
	for c := 1; c < len(r.grid.columns); c++ {
		width += r.grid.columns[c].width + gridGap
	}
	return fyne.NewSize(width, r.grid.list.MinSize().Height+2*gridPitch)
}

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.grid
	g.head.Resize(fyne.NewSize(size.Width, gridPitch))
	below := float32(0)
	if g.total.Visible() {
		below = gridPitch
	}
	g.list.Move(fyne.NewPos(0, gridPitch))
	g.list.Resize(fyne.NewSize(size.Width, size.Height-gridPitch-below))
	used := min(size.Height-gridPitch-below, float32(g.list.count)*gridPitch)
	g.total.Move(fyne.NewPos(0, gridPitch+used))
	g.total.Resize(fyne.NewSize(size.Width, gridPitch))
}

func (r *gridRenderer) Refresh() {
	r.grid.head.Refresh()
	r.grid.list.Refresh()
	r.grid.total.Refresh()
	r.Layout(r.grid.Size())
}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.grid.head, r.grid.list, r.grid.total}
}
func (r *gridRenderer) Destroy() {}
