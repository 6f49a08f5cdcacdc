package desktop

import "fyne.io/fyne/v2"

// growth is how many rows more than the least the cards of a page show: where there
// is room, one after the other on all of them.
type growth struct{ more int }

// growingLayout stacks the rows of a card and hides those that there is no room for.
type growingLayout struct {
	growth      *growth
	least, most int
}

func (g *growingLayout) shown(objects []fyne.CanvasObject) []fyne.CanvasObject {
	return objects[:min(len(objects), g.most, g.least+g.growth.more)]
}

func (g *growingLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, object := range g.shown(objects) {
		size.Width = max(size.Width, object.MinSize().Width)
	}
	size.Height = float32(len(g.shown(objects)))*rowPitch - (rowPitch - rowBarHeight)
	return size
}

func (g *growingLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := len(g.shown(objects))
	for i, object := range objects {
		setVisible(object, i < n)
		object.Move(fyne.NewPos(0, float32(i)*rowPitch))
		object.Resize(fyne.NewSize(size.Width, rowBarHeight))
	}
}

// growingPage is the layout of a page with cards that show more rows in a higher
// window, before the flexible part takes what is left.
type growingPage struct {
	pageLayout

	growth growth
	parts  []fyne.CanvasObject
}

// setHeight tells how much of the page can be seen; setWidth comes before.
func (g *growingPage) setHeight(room float32) {
	if g.flexible.Visible() {
		room -= evolutionFair - evolutionMin
	}
	for g.growth.more = cardRowsMore; g.growth.more > 0; g.growth.more-- {
		if g.MinSize(g.parts).Height <= room {
			return
		}
	}
}
