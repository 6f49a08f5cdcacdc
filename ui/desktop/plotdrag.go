package desktop

import "fyne.io/fyne/v2"

// Dragged implements fyne.Draggable: it marks the points from where the drag began
// to where the pointer is.
func (p *plot) Dragged(e *fyne.DragEvent) {
	i := p.nearest(e.Position)
	if i < 0 {
		return
	}
	if p.from < 0 {
		p.from = p.nearest(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	p.to = i
	p.hover(i)
	from, top, bottom := p.place(min(p.from, p.to))
	to, _, _ := p.place(max(p.from, p.to))
	p.dragged.Move(fyne.NewPos(from, top))
	p.dragged.Resize(fyne.NewSize(to-from, bottom-top))
	p.dragged.Show()
	p.over.Refresh()
}

// DragEnd implements fyne.Draggable: it opens the days that were marked.
func (p *plot) DragEnd() {
	from := p.from
	p.from = -1
	p.leave()
	if from < 0 {
		return
	}
	if whole, ok := p.course.evolution.Between(from, p.to); ok {
		p.open(whole)
	}
}
