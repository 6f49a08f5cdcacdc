package desktop

import "fyne.io/fyne/v2"

// signInLayout puts a head over two columns over a foot, in the middle of the
// window; in a narrow one the columns stand below each other.
type signInLayout struct{ width float32 }

func (l *signInLayout) setWidth(width float32) { l.width = width }

func (l *signInLayout) narrow() bool { return l.width < 2*signInWidth+3*spaceL }

// heights gives the height of the head, of both columns and of the foot.
func (l *signInLayout) heights(objects []fyne.CanvasObject) (head, body, foot float32) {
	left, right := objects[1].MinSize().Height, objects[2].MinSize().Height
	body = max(left, right)
	if l.narrow() {
		body = left + spaceL + right
	}
	return objects[0].MinSize().Height, body, objects[3].MinSize().Height
}

func (l *signInLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, body, foot := l.heights(objects)
	return fyne.NewSize(signInWidth+2*spaceL, head+body+foot+4*spaceL)
}

func (l *signInLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, body, foot := l.heights(objects)
	width := 2*signInWidth + spaceL
	if l.narrow() {
		width = signInWidth
	}
	x := (size.Width - width) / 2
	y := max(spaceL, (size.Height-head-body-foot-2*spaceL)/2)
	put := func(object fyne.CanvasObject, x, y, width, height float32) {
		object.Move(fyne.NewPos(x, y))
		object.Resize(fyne.NewSize(width, height))
	}
	put(objects[0], x, y, width, head)
	y += head + spaceL
	if l.narrow() {
		left := objects[1].MinSize().Height
		put(objects[1], x, y, signInWidth, left)
		put(objects[2], x, y+left+spaceL, signInWidth, body-left-spaceL)
	} else {
		put(objects[1], x, y, signInWidth, body)
		put(objects[2], x+signInWidth+spaceL, y, signInWidth, body)
	}
	put(objects[3], x, y+body+spaceL, width, foot)
}

// tickLayout puts a mark before a paragraph; a mark that is hidden takes no
// room.
type tickLayout struct{}

func (tickLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(iconSize, 0)
}

func (tickLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	if objects[0].Visible() {
		x = iconSize + spaceXS/2
	}
	objects[0].Resize(fyne.NewSquareSize(iconSize))
	objects[1].Move(fyne.NewPos(x, 0))
	objects[1].Resize(fyne.NewSize(size.Width-iconSize, size.Height))
}
