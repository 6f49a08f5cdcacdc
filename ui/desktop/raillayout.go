package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
)

// railLayout gives the reports the room between what is above and below them. In a
// low window, where few of them would be left to see, all are shown and the rail
// scrolls as one.
type railLayout struct {
	parts fyne.Layout
	list  *rowList
	room  float32 // that can be seen of the rail
}

// railRows is how many reports are to be seen at least where they scroll alone.
const railRows = 5

// MinSize implements fyne.Layout.
func (l *railLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l.list.whole = false
	size := l.parts.MinSize(objects)
	missing := float32(min(railRows, l.list.count))*l.list.pitch - l.list.MinSize().Height
	if l.room == 0 || size.Height+missing <= l.room {
		return size
	}
	l.list.whole = true
	return l.parts.MinSize(objects)
}

// Layout implements fyne.Layout.
func (l *railLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.parts.Layout(objects, size)
}

// fit tells how much of the rail can be seen in a window.
func (r *rail) fit(height float32) {
	if room := height - spaceM - spaceS; r.layout.room != room {
		r.layout.room = room
		r.object.Refresh()
	}
}

// follow scrolls to the report that is open, or to the heading of the screen, and to
// what is beside it.
func (t *railTree) follow() {
	at := slices.IndexFunc(t.items, t.isChosen)
	if at < 0 || t.list.Size().Height == 0 {
		return
	}
	t.list.reveal(min(at+1, len(t.items)-1))
	t.list.reveal(max(at-1, 0))
	if t.list.whole {
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(t.list).Y - driver.AbsolutePositionForObject(t.rail.Content).Y + float32(at)*treePitch
		if offset := &t.rail.Offset.Y; top < *offset || top+treePitch > *offset+t.rail.Size().Height {
			*offset = max(0, top-t.rail.Size().Height/2)
			t.rail.Refresh()
		}
	}
}

// within tells what scrolls the whole rail.
func (t *railTree) within(rail *scroll) {
	t.rail, t.list.scroll.around = rail, rail.Scrolled
}
