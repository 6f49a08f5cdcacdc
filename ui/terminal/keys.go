package terminal

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// actions are what can be done, by the names that viewmodel gives to it.
type actions map[viewmodel.ActionID]func() tea.Cmd

// with gives the actions with others added, which win.
func (a actions) with(more actions) actions {
	for id, do := range more {
		a[id] = do
	}
	return a
}

// turning are the keys that every terminal program turns pages with, and that slide
// columns to the side, beside those of viewmodel.Bindings.
var turning = map[string]viewmodel.ActionID{
	"pgup": pageUp, "pgdown": pageDown, "tab": nextCard, "shift+tab": previousCard,
	"<": columnsBack, ">": columnsOn, "shift+left": columnsBack, "shift+right": columnsOn,
}

// The actions of the keys that turn pages, go from card to card and slide the columns
// of a table, and of the wheel where it does not do as the arrow keys.
const (
	wheelUp      viewmodel.ActionID = "wheel up"
	wheelDown    viewmodel.ActionID = "wheel down"
	pageUp       viewmodel.ActionID = "page up"
	pageDown     viewmodel.ActionID = "page down"
	nextCard     viewmodel.ActionID = "next card"
	previousCard viewmodel.ActionID = "previous card"
	columnsBack  viewmodel.ActionID = "columns back"
	columnsOn    viewmodel.ActionID = "columns on"
)

// actionOf is what a key means on a screen, among what can be done there: the
// screen's own keys first, then those of any list.
func actionOf(key string, on viewmodel.ScreenID, can actions) (func() tea.Cmd, bool) {
	for _, bindings := range [][]viewmodel.Binding{viewmodel.BindingsOn(on), viewmodel.Bindings()} {
		for _, b := range bindings {
			if do, ok := can[b.Action]; ok && slices.Contains(b.Keys, key) {
				return do, true
			}
		}
	}
	do, ok := can[turning[key]]
	return do, ok
}

// keyOf names a pressed key as viewmodel.Bindings does; Caps Lock changes
// nothing.
func keyOf(m tea.KeyPressMsg) string {
	if m.Text != "" && m.Text != " " {
		return strings.ToLower(m.Text)
	}
	return m.String()
}

// firstKey is the key to tell for an action.
func (a *app) firstKey(id viewmodel.ActionID) string {
	for _, b := range viewmodel.Bindings() {
		if b.Action == id {
			return a.options.Locale.KeyText(b.Keys[0])
		}
	}
	return ""
}
