package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// field is an entry that hands on the keys that mean something to what it
// belongs to.
type field struct {
	widget.Entry

	keys map[fyne.KeyName]func()
}

func newField(placeholder string) *field {
	f := &field{keys: map[fyne.KeyName]func(){}}
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if do, ok := f.keys[e.Name]; ok {
		do()
		return
	}
	f.Entry.TypedKey(e)
}
