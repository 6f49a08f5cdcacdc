package desktop

import (
	"unicode/utf8"

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

	most int             // characters; 0 for any number
	full func(over bool) // told after each change whether it was more
}

// longestName is how many characters the name of a view and a note may have.
const longestName = 200

// holdNames lets the field hold a name or a note, and tells where one is too long.
func (f *field) holdNames(tell func(words string)) {
	f.most = longestName
	f.full = func(over bool) {
		words := ""
		if over {
			words = say("At most %d characters.", longestName)
		}
		tell(words)
	}
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

// TypedRune implements fyne.Focusable.
func (f *field) TypedRune(r rune) { f.hold(func() { f.Entry.TypedRune(r) }) }

// TypedShortcut implements fyne.Shortcutable.
func (f *field) TypedShortcut(s fyne.Shortcut) { f.hold(func() { f.Entry.TypedShortcut(s) }) }

// hold makes a change and takes back what is too much of it. What was too long before
// may stay, and become shorter.
func (f *field) hold(change func()) {
	before := f.Text
	change()
	if f.most == 0 || f.Text == before {
		return
	}
	was, now := utf8.RuneCountInString(before), utf8.RuneCountInString(f.Text)
	over := now > max(f.most, was)
	if over && was >= f.most {
		f.SetText(before)
	} else if over {
		f.SetText(firstRunes(f.Text, f.most))
	}
	f.full(over)
}

// firstRunes is a text of at most so many characters.
func firstRunes(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if do, ok := f.keys[e.Name]; ok {
		do()
		return
	}
	f.Entry.TypedKey(e)
}
