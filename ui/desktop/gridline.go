package desktop

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// gridLine is the widget of a row of a grid, or of its totals.
type gridLine struct {
	widget.BaseWidget

	grid  *grid
	index int // -1 for the totals
	row   gridRow
	total bool

	renderer *gridLineRenderer // nil before there is one
}

func newGridLine(g *grid) *gridLine {
	l := &gridLine{grid: g, index: -1}
	l.ExtendBaseWidget(l)
	return l
}

// show puts a row on the line.
func (l *gridLine) show(index int, row gridRow) {
	l.index, l.row = index, row
	l.Refresh()
}

// indent is where the words of the first cell begin.
func (l *gridLine) indent() float32 {
	return spaceS + float32(l.row.depth)*spaceL + l.markRoom()
}

// markRoom is the place of the mark of rows that can be opened.
func (l *gridLine) markRoom() float32 {
	if l.grid.actions.toggle == nil || l.total {
		return 0
	}
	return arrowSize + spaceXS
}

// Tapped chooses the row, or opens it where its mark was pressed.
func (l *gridLine) Tapped(e *fyne.PointEvent) {
	a := l.grid.actions
	switch {
	case l.index < 0:
	case l.row.below && a.toggle != nil && e.Position.X < l.indent():
		a.toggle(l.index)
	case a.choose != nil:
		a.choose(l.index)
	}
}

// TappedSecondary asks what can be done with the row.
func (l *gridLine) TappedSecondary(e *fyne.PointEvent) {
	if l.index < 0 || l.grid.actions.menu == nil {
		return
	}
	l.grid.actions.menu(l.index, l.column(e.Position.X), e.AbsolutePosition)
}

// column is the column at a place of the row.
func (l *gridLine) column(x float32) int {
	if _, first := l.grid.room(0, l.Size().Width); x < first {
		return 0
	}
	for c := range l.grid.columns {
		if left, wide := l.grid.room(c, l.Size().Width); x >= left && x < left+wide {
			return c
		}
	}
	return 0
}

// MouseIn implements desktop.Hoverable.
func (l *gridLine) MouseIn(e *desktop.MouseEvent) {
	l.MouseMoved(e)
}

// MouseMoved tells what the cell under the pointer has to add.
func (l *gridLine) MouseMoved(e *desktop.MouseEvent) {
	l.grid.pointAt(l.index, e.AbsolutePosition)
	if c := l.column(e.Position.X); c < len(l.row.cells) && l.row.cells[c].tip != "" {
		l.grid.tips.show(l.row.cells[c].tip, e.AbsolutePosition)
		return
	}
	l.grid.tips.hide()
}

// MouseOut implements desktop.Hoverable.
func (l *gridLine) MouseOut() {
	l.grid.hover(-1)
	l.grid.tips.hide()
}

// CreateRenderer implements fyne.Widget.
func (l *gridLine) CreateRenderer() fyne.WidgetRenderer {
	l.renderer = &gridLineRenderer{
		line: l, ground: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil), cover: newGridCover(), end: newGridCover(),
		mark: newIcon(iconForward, colourMuted, arrowSize),
	}
	return laidOut(l, l.renderer)
}

type gridLineRenderer struct {
	line         *gridLine
	ground, rule *canvas.Rectangle
	cover, end   gridCover // beneath them the columns slide
	mark         *canvas.Image
	cells        []*cellView
}

// cellView are the objects of one cell.
type cellView struct {
	bar        *canvas.Rectangle
	text, note *label
	change     *changeMark
	spark      *picture // nil in a column of words
	cell       gridCell
}

func newCellView(spark bool) *cellView {
	v := &cellView{
		bar: canvas.NewRectangle(nil), text: newLabel("", typeSecondary, colourText).cutting(),
		note: newLabel("", typeSecondary, colourMuted).cutting(), change: newChangeMark(viewmodel.Change{}),
	}
	v.change.align = fyne.TextAlignTrailing
	if spark {
		v.spark = newPicture(fyne.NewSize(sparkWidth, sparkHeight), func(width, height int, scale float32) image.Image {
			size := chart.Size{Width: width, Height: height, Scale: float64(scale)}
			return chart.Spark(v.cell.spark, v.cell.running, size, colourOf(colourAccent))
		})
	}
	return v
}

func (r *gridLineRenderer) MinSize() fyne.Size { return fyne.NewSize(0, gridPitch) }

func (r *gridLineRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.rule.Move(fyne.NewPos(0, size.Height-hairline))
	r.rule.Resize(fyne.NewSize(size.Width, hairline))
	r.mark.Move(fyne.NewPos(r.line.indent()-arrowSize-spaceXS, centre(size.Height, arrowSize)))
	r.mark.Resize(fyne.NewSquareSize(arrowSize))
	for c, v := range r.cells[:min(len(r.cells), len(r.line.grid.columns))] {
		x, wide := r.line.grid.room(c, size.Width)
		if c == 0 {
			r.cover.lay(r.line.grid.side.offset() > 0, wide, size.Height)
			v.layFirst(r.line.indent(), wide-spaceS, size.Height)
		} else {
			column := r.line.grid.columns[c]
			if column.leading {
				x, wide = x+spaceS, wide-spaceS
			}
			v.lay(x, wide, size.Height, column)
		}
	}
	r.end.layEnd(r.line.grid.side.Visible(), size)
}

// layFirst puts words and note one after the other.
func (v *cellView) layFirst(x, right, height float32) {
	line := v.text.MinSize().Height
	wide := measure(v.text.text, v.text.size, v.text.style()).Width
	v.text.Move(fyne.NewPos(x, centre(height, line)))
	v.text.Resize(fyne.NewSize(max(1, min(wide, right-x)), line))
	v.note.Move(fyne.NewPos(x+wide+spaceS, centre(height, line)))
	v.note.Resize(fyne.NewSize(max(1, right-x-wide-spaceS), line))
	v.note.Hidden = v.cell.note == "" || x+wide+spaceXL > right
	v.bar.Hide()
	v.change.Hide()
}

// lay puts the change at the right edge and the words before the changes of the
// column, so that the numbers stand below each other. The bar has what is left.
func (v *cellView) lay(x, wide, height float32, column gridColumn) {
	right := x + wide - spaceS
	left := x + gridGap/2
	v.bar.Move(fyne.NewPos(left, spaceXS))
	v.bar.Resize(fyne.NewSize((right-column.change-column.words-spaceS-left)*float32(max(0, min(1, v.cell.bar))), height-2*spaceXS))
	if v.spark != nil {
		v.spark.Move(fyne.NewPos(x+spaceS, centre(height, sparkHeight)))
		v.spark.Resize(fyne.NewSize(wide-2*spaceS, sparkHeight))
	}
	line := v.text.MinSize().Height
	if mark := v.change.MinSize(); v.cell.change.Text != "" {
		v.change.Move(fyne.NewPos(right-mark.Width, centre(height, mark.Height)))
		v.change.Resize(mark)
	}
	if v.cell.text != "" {
		right -= column.change
	}
	v.text.Move(fyne.NewPos(x, centre(height, line)))
	v.text.Resize(fyne.NewSize(max(1, right-x), line))
	v.note.Hide()
}

func (r *gridLineRenderer) Refresh() {
	l := r.line
	for c := len(r.cells); c < len(l.grid.columns); c++ {
		r.cells = append(r.cells, newCellView(l.grid.columns[c].spark))
	}
	r.cells = r.cells[:len(l.grid.columns)]
	fill := colourNone
	switch {
	case l.index >= 0 && l.index == l.grid.chosen:
		fill = colourSoftAccent
	case l.index >= 0 && l.index == l.grid.hovered:
		fill = colourHover
	}
	r.ground.FillColor = theme.Color(fill)
	r.ground.Refresh()
	r.cover.paint(fill)
	r.end.paint(fill)
	r.rule.FillColor = theme.Color(colourGrid)
	r.rule.Hidden = l.total
	r.rule.Refresh()
	mark := iconForward
	if l.row.open {
		mark = iconDown
	}
	r.mark.Hidden = !l.row.below
	r.mark.Resource = mark.in(colourMuted)
	r.mark.Refresh()
	for c, v := range r.cells {
		cell := gridCell{}
		if c < len(l.row.cells) {
			cell = l.row.cells[c]
		}
		v.show(cell, c > 0 && !l.grid.columns[c].leading, l.total)
	}
	r.Layout(l.Size())
}

// show puts a cell into its objects.
func (v *cellView) show(c gridCell, trailing, bold bool) {
	v.cell = c
	colour := c.colour
	if colour == "" {
		colour = colourText
	}
	v.text.bold, v.text.align = bold, fyne.TextAlignLeading
	if trailing {
		v.text.align = fyne.TextAlignTrailing
	}
	v.text.text, v.text.colour = c.text, colour
	v.text.Refresh()
	v.note.set(c.note, colourMuted)
	v.change.Hidden = c.change.Text == ""
	v.change.set(c.change)
	v.bar.FillColor, v.bar.CornerRadius = theme.Color(colourBar), cornerBar
	v.bar.Hidden = !(c.bar > 0)
	v.bar.Refresh()
	if v.spark != nil {
		v.spark.Hidden = len(c.spark) == 0
		v.spark.changed()
	}
}

// Objects has the first cell last: the others slide beneath it.
func (r *gridLineRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.rule}
	for _, v := range r.cells[min(1, len(r.cells)):] {
		out = append(out, v.objects()...)
	}
	out = append(append(append(out, r.cover.objects()...), r.end.objects()...), r.mark)
	for _, v := range r.cells[:min(1, len(r.cells))] {
		out = append(out, v.objects()...)
	}
	return out
}

func (v *cellView) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{v.bar, v.text, v.note, v.change}
	if v.spark != nil {
		out = append(out, v.spark)
	}
	return out
}
func (r *gridLineRenderer) Destroy() {}
