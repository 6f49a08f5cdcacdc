package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"matoscope/ui/viewmodel"
)

// newBars shows ranked rows, each with a bar behind its label.
func newBars(rows []viewmodel.CardRow, t *tips) fyne.CanvasObject {
	list := column(rowPitch - rowBarHeight)
	for _, b := range barRows(rows, t) {
		list.Add(b)
	}
	return list
}

// newCardBars shows the rows of a card that there is room for, at least so many.
func newCardBars(c viewmodel.Card, t *tips, a cardActions, g *growth, least int) fyne.CanvasObject {
	most := cardRows + cardRowsMore
	if least == smallRows {
		most = smallRowsMost
	}
	list := container.New(&growingLayout{growth: g, least: least, most: most})
	for i, b := range barRows(c.Rows, t) {
		b.act(a.on(c, i))
		list.Add(b)
	}
	return list
}

func barRows(rows []viewmodel.CardRow, t *tips) []*barRow {
	columns := &barColumns{}
	var out []*barRow
	for _, r := range rows {
		columns.fit(r)
		out = append(out, newBarRow(r, columns, t))
	}
	return out
}

// barColumns are the widths that the rows of one card share, so that their
// numbers stand below each other.
type barColumns struct{ value, change float32 }

func (c *barColumns) fit(r viewmodel.CardRow) {
	c.value = max(c.value, measure(r.Text, typeSecondary, fyne.TextStyle{}).Width)
	if r.Change.Text != "" {
		c.change = max(c.change, newChangeMark(r.Change).MinSize().Width)
	}
}

// barRow is one row of a card: label over its bar, value and change.
type barRow struct {
	rowControl

	row     viewmodel.CardRow
	columns *barColumns
}

func newBarRow(r viewmodel.CardRow, c *barColumns, t *tips) *barRow {
	b := &barRow{row: r, columns: c}
	b.tips, b.tip = t, r.Note
	if b.tip == "" {
		b.tip = joined(" · ", r.Label, locale().AgainstText(r.Change))
	}
	b.extend(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *barRow) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{
		row:    b,
		ground: canvas.NewRectangle(nil),
		bar:    canvas.NewRectangle(nil),
		label:  newLabel(b.row.Label, typeSecondary, colourText).cutting(),
		value:  newLabel(b.row.Text, typeSecondary, colourText).trailing(),
		change: newChangeMark(b.row.Change),
	}
	r.change.align = fyne.TextAlignTrailing
	return laidOut(b, r)
}

type barRenderer struct {
	row          *barRow
	ground, bar  *canvas.Rectangle
	label, value *label
	change       *changeMark
}

// numbers is the width that value and change take.
func (r *barRenderer) numbers() float32 {
	width := spaceM + r.row.columns.value
	if r.row.columns.change > 0 {
		width += spaceL + r.row.columns.change
	}
	return width
}

func (r *barRenderer) MinSize() fyne.Size {
	return fyne.NewSize(rowLabelMin+r.numbers(), rowBarHeight)
}

func (r *barRenderer) Layout(size fyne.Size) {
	room := size.Width - r.numbers()
	share := float32(max(0, min(1, r.row.row.Share)))
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(max(room*share, 2*cornerBar), size.Height))
	place := func(object fyne.CanvasObject, x, width float32) {
		height := object.MinSize().Height
		object.Move(fyne.NewPos(x, centre(size.Height, height)))
		object.Resize(fyne.NewSize(width, height))
	}
	place(r.label, spaceS, room-spaceS)
	place(r.value, room+spaceM, r.row.columns.value)
	place(r.change, size.Width-r.row.columns.change, r.row.columns.change)
}

func (r *barRenderer) Refresh() {
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(colourGrid), cornerBar
	r.ground.Hidden = r.row.pressed == nil || !r.row.hovered && !r.row.focused
	r.ground.Refresh()
	r.bar.FillColor = theme.Color(colourBar)
	r.bar.CornerRadius = cornerBar
	r.bar.Hidden = r.row.row.Share <= 0
	r.bar.Refresh()
}

func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.label, r.value, r.change}
}
func (r *barRenderer) Destroy() {}
