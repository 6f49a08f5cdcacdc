package terminal

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// input is a line that a person types in.
type input struct {
	text        []rune
	at          int // the cursor stands before this one
	placeholder string
	focused     bool
	hidden      bool // dots stand in the place of what is typed
}

func newInput(text, placeholder string) *input {
	return &input{text: []rune(text), at: len([]rune(text)), placeholder: placeholder, focused: true}
}

func (i *input) value() string { return string(i.text) }

// update takes a key or pasted text, and says whether the text is another.
func (i *input) update(m tea.Msg) (changed bool) {
	before := i.value()
	switch m := m.(type) {
	case tea.PasteMsg:
		i.insert(strings.TrimSpace(m.Content))
	case tea.KeyPressMsg:
		if m.Text != "" {
			i.insert(m.Text)
		} else {
			i.edit(m.String())
		}
	}
	return i.value() != before
}

func (i *input) insert(text string) {
	added := []rune(clean(text))
	i.text = slices.Insert(i.text, i.at, added...)
	i.at += len(added)
}

// edit does what the keys do that write nothing; they are those of a shell.
func (i *input) edit(key string) {
	from, to := i.at, i.at
	switch key {
	case "left":
		i.at = i.step(-1)
	case "right":
		i.at = i.step(1)
	case "home", "ctrl+a":
		i.at = 0
	case "end", "ctrl+e":
		i.at = len(i.text)
	case "backspace":
		from = i.step(-1)
	case "delete":
		to = i.step(1)
	case "ctrl+u":
		from = 0
	case "ctrl+w":
		before := strings.TrimRight(string(i.text[:i.at]), " ")
		from = len([]rune(before[:strings.LastIndex(before, " ")+1]))
	}
	if from < to {
		i.text, i.at = slices.Delete(i.text, from, to), from
	}
}

// step is the place beside the cursor; marks that combine with a letter go with
// it.
func (i *input) step(by int) int {
	at := i.at + by
	for at > 0 && at < len(i.text) && width(string(i.text[at])) == 0 {
		at += by
	}
	return min(max(at, 0), len(i.text))
}

// draw shows the part of the line around the cursor.
func (i *input) draw(columns int) string {
	if len(i.text) == 0 {
		if !i.focused {
			return left(faint.on(i.placeholder), columns)
		}
		return left(chosen.on(" ")+faint.on(i.placeholder), columns)
	}
	text := i.text
	if i.hidden {
		text = []rune(strings.Repeat("•", len(text)))
	}
	if !i.focused {
		return left(string(text), columns)
	}
	under, after := " ", ""
	if i.at < len(text) {
		next := i.step(1)
		under, after = string(text[i.at:next]), string(text[next:])
	}
	from, room := i.at, columns-width(under)
	for from > 0 && width(string(text[from-1])) <= room { // from the cursor back: a code has a thousand letters
		from--
		room -= width(string(text[from]))
	}
	return left(string(text[from:i.at])+chosen.on(under)+after, columns)
}
