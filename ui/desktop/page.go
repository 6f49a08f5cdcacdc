package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// page scrolls a layout whose height follows from its width: it says how wide
// the layout is before it asks how high.
type page struct {
	widget.BaseWidget

	layout wrapping
	body   *fyne.Container
	scroll *scroll
}

func newPage(layout wrapping, parts ...fyne.CanvasObject) *page {
	p := &page{layout: layout, body: container.New(layout, parts...)}
	p.scroll = newScroll(p.body)
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *page) CreateRenderer() fyne.WidgetRenderer { return laidOut(p, &pageRenderer{page: p}) }

type pageRenderer struct{ page *page }

func (r *pageRenderer) MinSize() fyne.Size {
	return fyne.NewSize(cardMinWidth+2*spaceL, evolutionMin)
}

func (r *pageRenderer) Layout(size fyne.Size) {
	r.page.layout.setWidth(size.Width)
	if l, ok := r.page.layout.(interface{ setHeight(float32) }); ok {
		l.setHeight(size.Height)
	}
	r.page.scroll.Resize(size)
}

func (r *pageRenderer) Refresh() {
	r.Layout(r.page.Size())
	r.page.scroll.Refresh()
	r.page.body.Refresh()
}

func (r *pageRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.page.scroll} }
func (r *pageRenderer) Destroy()                     {}

// pageLayout stacks parts inside the margins of a page. The flexible one takes
// the height that is left.
type pageLayout struct {
	flexible fyne.CanvasObject
	wraps    []wrapping // layouts of the parts whose height follows from their width
}

func (l *pageLayout) setWidth(width float32) {
	for _, w := range l.wraps {
		w.setWidth(width - 2*spaceL)
	}
}

func (l *pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := spaceL - spaceM
	for _, object := range objects {
		if object.Visible() {
			height += object.MinSize().Height + spaceM
		}
	}
	return fyne.NewSize(cardMinWidth+2*spaceL, height)
}

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare := max(0, size.Height-l.MinSize(objects).Height)
	y := float32(0)
	for _, object := range objects {
		if !object.Visible() {
			continue
		}
		height := object.MinSize().Height
		if object == l.flexible {
			height = max(height, min(height+spare, evolutionMax))
		}
		object.Move(fyne.NewPos(spaceL, y))
		object.Resize(fyne.NewSize(size.Width-2*spaceL, height))
		y += height + spaceM
	}
}
