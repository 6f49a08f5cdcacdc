package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// finding is something that a finder found.
type finding struct {
	title, hint string
	take        func()
}

// finder is a field over a list that shrinks while one types. The arrows move
// the mark in the list, Enter takes what is marked.
type finder struct {
	find   func(text string) []finding
	found  []finding
	marked int

	tips   *tips // for names that are cut; nil for none
	field  *field
	list   *rowList
	none   *label
	room   fyne.CanvasObject // of the list
	object fyne.CanvasObject // the field over the room
}

// newFinder shows so many rows of a width. Where nothing is found, it says none.
func newFinder(placeholder, none string, width float32, rows int, find func(text string) []finding) *finder {
	f := &finder{find: find, field: newField(placeholder), none: newLabel(none, typeSecondary, colourMuted)}
	f.list = newRowList(gridPitch, func() fyne.CanvasObject { return newPaletteLine() }, func(i int, object fyne.CanvasObject) {
		found := f.found[i]
		entry := viewmodel.PaletteEntry{Title: found.title, Hint: found.hint}
		line := object.(*paletteLine)
		line.tips = f.tips
		line.show(entry, i == f.marked, found.take)
	})
	f.field.OnChanged = f.narrow
	f.field.OnSubmitted = func(string) {
		if f.marked < len(f.found) {
			f.found[f.marked].take()
		}
	}
	f.field.keys[fyne.KeyUp] = func() { f.move(-1) }
	f.field.keys[fyne.KeyDown] = func() { f.move(1) }
	f.field.keys[fyne.KeyPageUp] = func() { f.move(-f.list.page()) }
	f.field.keys[fyne.KeyPageDown] = func() { f.move(f.list.page()) }
	f.room = container.NewGridWrap(fyne.NewSize(width, float32(rows)*gridPitch), container.NewStack(f.list, container.NewCenter(f.none)))
	f.object = column(spaceS, f.field.box, f.room)
	f.narrow("")
	return f
}

// narrow lists what has the words.
func (f *finder) narrow(text string) {
	f.found, f.marked = f.find(text), 0
	f.list.set(len(f.found))
	f.list.top()
	setVisible(f.none, len(f.found) == 0)
}

// mark puts the mark on an entry and shows it.
func (f *finder) mark(i int) {
	f.marked = max(0, min(i, len(f.found)-1))
	f.list.reveal(f.marked)
}

func (f *finder) move(steps int) { f.mark(f.marked + steps) }
