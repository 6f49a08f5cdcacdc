package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// field is an entry that hands on the keys that mean something to what it
// belongs to. Layouts take its box, which draws the border: the one that Fyne
// draws is blended with black.
type field struct {
	widget.Entry

	box    *panel
	gained func() // the focus; nil: nothing to do
	keys   map[fyne.KeyName]func()
}

func newField(placeholder string) *field {
	f := &field{keys: map[fyne.KeyName]func(){}}
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	f.box = newCard(f, 0)
	f.box.corner = cornerControl
	return f
}

// FocusGained implements fyne.Focusable.
func (f *field) FocusGained() {
	f.Entry.FocusGained()
	f.box.stroke = colourAccent
	f.box.Refresh()
	if f.gained != nil {
		f.gained()
	}
}

// FocusLost implements fyne.Focusable.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	f.box.stroke = colourLine
	f.box.Refresh()
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if do, ok := f.keys[e.Name]; ok {
		do()
		return
	}
	f.Entry.TypedKey(e)
}
