package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// gridHead names the columns of a grid. Pressing a name sorts by the column.
type gridHead struct {
	widget.BaseWidget

	grid     *grid
	names    *fyne.Container
	rule     *panel
	renderer *gridHeadRenderer // nil before there is one
}

func newGridHead(g *grid) *gridHead {
	h := &gridHead{grid: g, names: container.NewWithoutLayout(), rule: newRule()}
	h.ExtendBaseWidget(h)
	return h
}

// show takes over the columns of the grid and what it is sorted by.
func (h *gridHead) show() {
	for len(h.names.Objects) < len(h.grid.columns) {
		h.names.Objects = append(h.names.Objects, newHeading(h.grid, len(h.names.Objects)))
	}
	h.names.Objects = h.names.Objects[:len(h.grid.columns)]
	for _, object := range h.names.Objects {
		object.(*heading).Refresh()
	}
	h.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (h *gridHead) CreateRenderer() fyne.WidgetRenderer {
	h.renderer = &gridHeadRenderer{head: h, cover: newGridCover()}
	return laidOut(h, h.renderer)
}

type gridHeadRenderer struct {
	head  *gridHead
	cover gridCover // over the names that slide under the first one
}

func (r *gridHeadRenderer) MinSize() fyne.Size { return fyne.NewSize(0, gridPitch) }

func (r *gridHeadRenderer) Layout(size fyne.Size) {
	r.head.names.Resize(size)
	for c, object := range r.head.names.Objects {
		x, wide := r.head.grid.room(c, size.Width)
		if c == 0 {
			r.cover.lay(r.head.grid.side.offset() > 0, wide, size.Height)
		}
		object.Move(fyne.NewPos(x, 0))
		object.Resize(fyne.NewSize(wide, size.Height))
	}
	r.head.rule.Move(fyne.NewPos(0, size.Height-hairline))
	r.head.rule.Resize(fyne.NewSize(size.Width, hairline))
}

func (r *gridHeadRenderer) Refresh() {
	r.Layout(r.head.Size())
	r.cover.paint(colourNone)
	r.head.names.Refresh()
	r.head.rule.Refresh()
}

func (r *gridHeadRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.head.rule}
	if names := r.head.names.Objects; len(names) > 0 {
		out = append(out, names[1:]...)
		out = append(out, r.cover.objects()...)
		out = append(out, names[0])
	}
	return out
}
func (r *gridHeadRenderer) Destroy() {}

// heading is the name of one column.
type heading struct {
	control

	grid  *grid
	index int
}

func newHeading(g *grid, index int) *heading {
	h := &heading{grid: g, index: index}
	h.pressed = func() {
		if name := g.columns[index].name; name != "" && g.actions.sort != nil {
			g.actions.sort(name)
		}
	}
	h.extend(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *heading) CreateRenderer() fyne.WidgetRenderer {
	r := &headingRenderer{heading: h, text: newBold("", typeSecondary).cutting(), arrow: newIcon(iconDown, colourMuted, arrowSize)}
	return laidOut(h, r)
}

type headingRenderer struct {
	heading *heading
	text    *label
	arrow   *canvas.Image
}

func (r *headingRenderer) MinSize() fyne.Size { return fyne.NewSize(0, gridPitch) }

func (r *headingRenderer) Layout(size fyne.Size) {
	column := r.heading.grid.columns[r.heading.index]
	natural := measure(column.title, typeSecondary, fyne.TextStyle{Bold: true})
	wide := min(natural.Width, size.Width-2*spaceS)
	x := spaceS
	if r.heading.index > 0 && !column.spark && !column.leading {
		x = size.Width - spaceS - wide
		if !r.arrow.Hidden {
			x -= arrowSize + spaceXS/2
		}
	}
	r.text.Move(fyne.NewPos(x, centre(size.Height, natural.Height)))
	r.text.Resize(fyne.NewSize(wide, natural.Height))
	r.arrow.Move(fyne.NewPos(x+wide+spaceXS/2, centre(size.Height, arrowSize)))
	r.arrow.Resize(fyne.NewSquareSize(arrowSize))
}

func (r *headingRenderer) Refresh() {
	g := r.heading.grid
	if r.heading.index >= len(g.columns) {
		return
	}
	column := g.columns[r.heading.index]
	colour := colourMuted
	if r.heading.hovered && column.name != "" || r.heading.focused || column.name != "" && column.name == g.sorted {
		colour = colourText
	}
	r.text.set(column.title, colour)
	r.arrow.Hidden = column.name == "" || column.name != g.sorted
	arrow := iconFall
	if g.rising {
		arrow = iconUp
	}
	r.arrow.Resource = arrow.in(colour)
	r.arrow.Refresh()
	r.Layout(r.heading.Size())
}

func (r *headingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.text, r.arrow}
}
func (r *headingRenderer) Destroy() {}
