package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sideBar is the bar that scrolls the columns of a grid to the side. It is the bar
// of a scroll over nothing.
type sideBar struct {
	widget.BaseWidget

	width  *panel // as wide as the columns
	scroll *container.Scroll
}

func newSideBar(moved func()) *sideBar {
	b := &sideBar{width: newBlock(colourNone, 0, spaceS, 0)}
	b.scroll = container.NewHScroll(b.width)
	b.scroll.OnScrolled = func(fyne.Position) { moved() }
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// setWidths tells how much of the width that the columns need can be seen.
func (b *sideBar) setWidths(seen, needed float32) {
	setVisible(b, needed > seen)
	if needed <= seen {
		b.scroll.Offset.X = 0
	}
	if b.width.least.Width != needed {
		b.width.least.Width = needed
		b.scroll.Refresh()
	}
}

// offset is how far the columns have moved.
func (b *sideBar) offset() float32 { return b.scroll.Offset.X }

// move moves the columns further by the turn of a wheel.
func (b *sideBar) move(dx float32) {
	if b.Visible() {
		b.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DX: dx}})
	}
}

// MinSize implements fyne.CanvasObject.
func (b *sideBar) MinSize() fyne.Size { return fyne.NewSize(0, spaceS) }

// CreateRenderer implements fyne.Widget.
func (b *sideBar) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(b, widget.NewSimpleRenderer(b.scroll))
}

// slide lays everything out anew, after the columns moved.
func (g *grid) slide() {
	g.head.layOut()
	for _, line := range g.list.sheet.Objects {
		line.(*gridLine).layOut()
	}
	g.total.layOut()
}

// showColumn scrolls so far to the side that a column can be seen.
func (g *grid) showColumn(c int) {
	if c <= 0 || !g.side.Visible() {
		return
	}
	x, wide := g.room(c, g.Size().Width)
	_, first := g.room(0, g.Size().Width)
	offset := g.side.offset()
	switch beyond := x + wide + spaceS - g.Size().Width; {
	case x < first:
		offset -= first - x
	case beyond > 0:
		offset += beyond
	}
	g.side.scroll.ScrollToOffset(fyne.NewPos(offset, 0))
	g.slide()
}

// showNamed brings a column into sight, if there is it.
func (g *grid) showNamed(name string) {
	g.showColumn(slices.IndexFunc(g.columns, func(c gridColumn) bool { return c.name == name }))
}

// layOut lays out anew what has changed already.
func (g *grid) layOut() {
	if g.renderer != nil {
		g.renderer.Layout(g.Size())
	}
}

func (h *gridHead) layOut() {
	if h.renderer != nil {
		h.renderer.Layout(h.Size())
	}
}

func (l *gridLine) layOut() {
	if l.renderer != nil {
		l.renderer.Layout(l.Size())
	}
}

// gridCover is the ground of a first column beneath which the others slide.
type gridCover struct {
	ground, tint, edge *canvas.Rectangle // the tint is that of the row
}

func newGridCover() gridCover {
	return gridCover{ground: canvas.NewRectangle(nil), tint: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil)}
}

// lay covers the first column where others have moved beneath it.
func (c gridCover) lay(slid bool, wide, height float32) {
	for _, part := range []*canvas.Rectangle{c.ground, c.tint, c.edge} {
		part.Resize(fyne.NewSize(wide, height-hairline))
		setVisible(part, slid)
	}
	c.edge.Move(fyne.NewPos(wide, 0))
	c.edge.Resize(fyne.NewSize(hairline, height))
}

// layEnd keeps the place of the bar that scrolls the rows free, where columns slide.
func (c gridCover) layEnd(slides bool, size fyne.Size) {
	c.lay(slides, spaceS, size.Height)
	c.edge.Hide()
	for _, part := range []*canvas.Rectangle{c.ground, c.tint} {
		part.Move(fyne.NewPos(size.Width-spaceS, 0))
	}
}

func (c gridCover) paint(tint fyne.ThemeColorName) {
	c.ground.FillColor = theme.Color(colourSurface)
	c.tint.FillColor = theme.Color(tint)
	c.edge.FillColor = theme.Color(colourLine)
	for _, part := range c.objects() {
		part.Refresh()
	}
}

func (c gridCover) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.ground, c.tint, c.edge}
}
