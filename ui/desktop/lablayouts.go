package desktop

import (
	"fyne.io/fyne/v2"
)

// labLayout puts the tabs and what belongs to the one that is shown on one line,
// or on two where they do not fit; below them a line of text, and then the tab.
type labLayout struct{}

func (labLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(width+2*spaceL, evolutionMin)
}

func (labLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := size.Width - 2*spaceL
	tabs, tools := objects[0].MinSize(), objects[1].MinSize()
	at := fyne.NewPos(size.Width-spaceL-tools.Width, 0)
	y := max(tabs.Height, tools.Height)
	if tabs.Width+spaceM+tools.Width > wide {
		at = fyne.NewPos(spaceL, tabs.Height+spaceS)
		y = at.Y + tools.Height
	}
	objects[0].Move(fyne.NewPos(spaceL, 0))
	objects[0].Resize(tabs)
	objects[1].Move(at)
	objects[1].Resize(tools)
	for i, object := range objects[2:] {
		height := object.MinSize().Height
		if i == 1 {
			height = max(0, size.Height-y-spaceM)
		} else if y > 0 {
			y += spaceS
		}
		object.Move(fyne.NewPos(spaceL, y))
		object.Resize(fyne.NewSize(wide, height))
		y += height + spaceS
	}
}

// stackLayout puts objects one below the other at the whole width, but for a
// margin around all. Those whose height follows from it are told how wide they
// will be.
type stackLayout struct {
	gap, margin, width float32
}

func (s *stackLayout) setWidth(width float32) { s.width = width - 2*s.margin }

func (s *stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, object := range objects {
		if !object.Visible() {
			continue
		}
		if w, ok := object.(interface{ setWidth(float32) }); ok {
			w.setWidth(s.width)
		}
		if height > 0 {
			height += s.gap
		}
		height += object.MinSize().Height
	}
	return fyne.NewSize(0, height+2*s.margin)
}

func (s *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.setWidth(size.Width)
	y := s.margin
	for _, object := range objects {
		if !object.Visible() {
			continue
		}
		if w, ok := object.(interface{ setWidth(float32) }); ok {
			w.setWidth(s.width)
		}
		height := object.MinSize().Height
		object.Move(fyne.NewPos(s.margin, y))
		object.Resize(fyne.NewSize(s.width, height))
		y += height + s.gap
	}
}

// sheet is a card that scrolls what is put on it. A margin keeps borders away from
// the edge at which what is scrolled is cut off.
type sheet struct {
	card *panel
	page *page
}

func newSheet(gap float32) *sheet {
	p := newPage(&stackLayout{gap: gap, margin: spaceXS})
	return &sheet{card: newCard(p, spaceS), page: p}
}

// put shows other objects, from the top if fresh.
func (s *sheet) put(fresh bool, objects ...fyne.CanvasObject) {
	s.page.body.Objects = objects
	if fresh {
		s.page.scroll.Offset.Y = 0
	}
	s.page.Refresh()
}

// reveal scrolls so far that an object can be seen.
func (s *sheet) reveal(object fyne.CanvasObject) {
	scroll := s.page.scroll
	top, height := object.Position().Y, object.Size().Height
	switch {
	case top < scroll.Offset.Y:
		scroll.Offset.Y = top
	case top+height > scroll.Offset.Y+scroll.Size().Height:
		scroll.Offset.Y = top + height - scroll.Size().Height
	default:
		return
	}
	scroll.Refresh()
}

// besidesLayout puts sheets side by side in the widths that they want, 0 being
// what is left. In a narrow window what would stand at the right stands below.
type besidesLayout struct{ widths []float32 }

func (b besidesLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(cardMinWidth, evolutionMin)
}

func (b besidesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width < labBeside {
		b.below(objects, size)
		return
	}
	left := size.Width - spaceM*float32(len(objects)-1)
	for _, w := range b.widths {
		left -= w
	}
	x := float32(0)
	for i, object := range objects {
		width := b.widths[i]
		if width == 0 {
			width = left
		}
		object.Move(fyne.NewPos(x, 0))
		object.Resize(fyne.NewSize(width, size.Height))
		x += width + spaceM
	}
}

// below puts the first of three beside the others, which stand one below the
// other, and of two the one below the other.
func (b besidesLayout) below(objects []fyne.CanvasObject, size fyne.Size) {
	x, rest := float32(0), objects
	if len(objects) > 2 {
		objects[0].Move(fyne.NewPos(0, 0))
		objects[0].Resize(fyne.NewSize(labNarrowList, size.Height))
		x, rest = labNarrowList+spaceM, objects[1:]
	}
	height := (size.Height - spaceM*float32(len(rest)-1)) / float32(len(rest))
	for i, object := range rest {
		object.Move(fyne.NewPos(x, float32(i)*(height+spaceM)))
		object.Resize(fyne.NewSize(size.Width-x, height))
	}
}
