package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// everywhere are what the keys do that every screen has. Which keys those are,
// and what they are called, is the business of viewmodel.Bindings.
func (s *shell) everywhere() map[viewmodel.ActionID]func() {
	period := func(p matomoapi.Period) func() { return func() { s.choosePeriod(p) } }
	out := map[viewmodel.ActionID]func(){
		viewmodel.ActPalette:   s.showPalette,
		viewmodel.ActSegment:   s.showSegments,
		viewmodel.ActAllVisits: s.dropSegment,
		viewmodel.ActWatch:     s.showWatch,
		viewmodel.ActExport:    s.showExport,
		viewmodel.ActSaveView:  s.showSaveView,
		viewmodel.ActEarlier:   func() { s.shift(-1) },
		viewmodel.ActLater:     func() { s.shift(1) },
		viewmodel.ActDay:       period(matomoapi.Day),
		viewmodel.ActWeek:      period(matomoapi.Week),
		viewmodel.ActMonth:     period(matomoapi.Month),
		viewmodel.ActYear:      period(matomoapi.Year),
		viewmodel.ActRange:     period(matomoapi.Range),
		viewmodel.ActCompare:   s.nextComparison,
		viewmodel.ActSite:      s.showSites,
		viewmodel.ActRefresh:   s.refresh,
		viewmodel.ActBack:      s.back,
		viewmodel.ActQuit:      s.window.Close,
	}
	for _, screen := range viewmodel.Screens() {
		if open := s.opener(screen.ID); open != nil {
			out[viewmodel.OpenAction(screen.ID)] = open
		}
	}
	return out
}

// command is a key with what it does here.
type command struct {
	viewmodel.Binding
	do func()
}

// commandsOn are the keys of a screen that the window has.
func (s *shell) commandsOn(id viewmodel.ScreenID) []command {
	p := s.pane(id)
	if p == nil {
		return nil
	}
	all, own := s.everywhere(), p.content.actions()
	if p.isTimeless() {
		for _, a := range ofTime() {
			delete(all, a)
		}
	}
	if p.isNow() {
		for _, a := range ofPeriod() {
			delete(all, a)
		}
	}
	var out []command
	for _, b := range viewmodel.BindingsOn(id) {
		do := all[b.Action]
		if do == nil {
			do = own[b.Action]
		}
		if do != nil {
			out = append(out, command{b, do})
		}
	}
	return out
}

// movesIn are the keys that go through count rows, of which the one at at is marked
// (-1 for none); choose takes the row to go to.
func movesIn(at, count func() int, choose func(int)) map[viewmodel.ActionID]func() {
	to := func(row func() int) func() {
		return func() {
			if n := count(); n > 0 {
				choose(max(0, min(row(), n-1)))
			}
		}
	}
	return map[viewmodel.ActionID]func(){
		viewmodel.ActUp:    to(func() int { return at() - 1 }),
		viewmodel.ActDown:  to(func() int { return at() + 1 }),
		viewmodel.ActFirst: to(func() int { return 0 }),
		viewmodel.ActLast:  to(func() int { return count() - 1 }),
	}
}

// perform does what a key means on the screen that is shown.
func (s *shell) perform(key string) {
	for _, c := range s.commandsOn(s.screen) {
		for _, k := range c.Keys {
			if k == key {
				c.do()
				return
			}
		}
	}
}

// bindKeys makes the commands answer to the keys of the window.
func (s *shell) bindKeys() {
	c := s.window.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		s.tips.hide()
		if s.covered() {
			if e.Name == fyne.KeyEscape {
				s.uncover()
			}
			s.turnOver(e.Name)
			return
		}
		if key := keyNames()[e.Name]; key != "" {
			s.perform(key)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		s.tips.hide()
		if !s.covered() {
			s.perform(strings.ToLower(string(r)))
		}
	})
}

// keyNames gives the keys that type no character as viewmodel.Binding names them.
func keyNames() map[fyne.KeyName]string {
	return map[fyne.KeyName]string{
		fyne.KeyLeft: "left", fyne.KeyRight: "right", fyne.KeyUp: "up", fyne.KeyDown: "down", fyne.KeyEscape: "esc",
		fyne.KeyReturn: "enter", fyne.KeyEnter: "enter", fyne.KeySpace: "space", fyne.KeyHome: "home", fyne.KeyEnd: "end",
		fyne.KeyDelete: "delete", fyne.KeyBackspace: "backspace", fyne.KeyF5: "f5",
	}
}

// shortcut is the key of a command that works while an entry has the focus; nil
// where it has none. A menu gives it to the window.
func (c command) shortcut() fyne.Shortcut {
	for _, key := range append(c.Window, c.Keys...) {
		modifier, name, combined := strings.Cut(key, "+")
		if !combined {
			continue
		}
		out := &desktop.CustomShortcut{KeyName: fyne.KeyName(strings.ToUpper(name)), Modifier: fyne.KeyModifierShortcutDefault}
		if modifier == "alt" {
			out.Modifier = fyne.KeyModifierAlt
		}
		for key, known := range keyNames() {
			if known == name {
				out.KeyName = key
			}
		}
		return out
	}
	return nil
}

// keysText writes the keys of a command for people.
func (c command) keysText() string {
	var out []string
	for _, key := range append(c.Keys[:len(c.Keys):len(c.Keys)], c.Window...) {
		out = append(out, locale().KeyText(key))
	}
	return strings.Join(out, ", ")
}
