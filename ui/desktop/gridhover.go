package desktop

import (
	"fyne.io/fyne/v2"
)

// pointAt takes that the pointer is over a row.
func (g *grid) pointAt(row int, at fyne.Position) {
	g.pointer = at.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(g.list).Y
	g.hover(row)
}

// hover marks the row below the pointer; -1 marks none.
func (g *grid) hover(row int) {
	before := g.hovered
	if g.hovered = row; row == before {
		return
	}
	for _, object := range g.list.sheet.Objects {
		if line := object.(*gridLine); line.index >= 0 && (line.index == before || line.index == row) {
			line.Refresh()
		}
	}
}

// scrolled moves the mark to the row that the scrolling has brought below the
// pointer: nobody tells of a pointer that rests.
func (g *grid) scrolled() {
	if g.hovered < 0 {
		return
	}
	row := int((g.pointer + g.list.scroll.Offset.Y) / gridPitch)
	if row != g.hovered {
		g.tips.hide()
		g.hover(row)
	}
}
