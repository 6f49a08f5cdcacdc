package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"matoscope/matomoapi"
)

// command is something that a key and the menu can do. The list of commands
// is the one place that names keys: window, menu and help read it.
type command struct {
	menu  string // the menu that it stands in
	words string
	keys  string // as the help writes them
	key   fyne.KeyName
	rune  rune
	short *desktop.CustomShortcut // works in an entry too
	do    func()
}

// commands lists what a signed-in person can do. R chooses a range, as D, W, M
// and Y choose the other periods; refreshing has F5 and Ctrl+R, its keys
// everywhere else.
func (s *shell) commands() []command {
	modifier := "Ctrl+"
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		modifier = "Cmd+"
	}
	ctrl := func(key fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	alt := func(key fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
	}
	period := func(p matomoapi.Period, letter rune, digit fyne.KeyName) command {
		return command{
			menu: menuPeriod, words: periodName(p), keys: string(letter-'a'+'A') + ", " + modifier + string(digit),
			rune: letter, short: ctrl(digit), do: func() { s.choosePeriod(p) },
		}
	}
	return []command{
		{menu: menuPeriod, words: "Earlier", keys: "←, Alt+←", key: fyne.KeyLeft, short: alt(fyne.KeyLeft), do: func() { s.shift(-1) }},
		{menu: menuPeriod, words: "Later", keys: "→, Alt+→", key: fyne.KeyRight, short: alt(fyne.KeyRight), do: func() { s.shift(1) }},
		period(matomoapi.Day, 'd', fyne.Key1),
		period(matomoapi.Week, 'w', fyne.Key2),
		period(matomoapi.Month, 'm', fyne.Key3),
		period(matomoapi.Year, 'y', fyne.Key4),
		period(matomoapi.Range, 'r', fyne.Key5),
		{menu: menuView, words: "Next comparison", keys: "X, " + modifier + "E", rune: 'x', short: ctrl(fyne.KeyE), do: s.nextComparison},
		{menu: menuView, words: "Refresh", keys: "F5, " + modifier + "R", key: fyne.KeyF5, short: ctrl(fyne.KeyR), do: s.refresh},
		{menu: menuView, words: "Stop loading", keys: "Esc", key: fyne.KeyEscape, do: s.cancelLoad},
		{menu: menuView, words: "Choose site…", keys: "S, " + modifier + "O", rune: 's', short: ctrl(fyne.KeyO), do: s.showSites},
		{menu: menuHelp, words: "Keys", keys: "?, " + modifier + "H", rune: '?', short: ctrl(fyne.KeyH), do: s.showHelp},
	}
}

// bindKeys makes the commands answer to the keys of the window.
func (s *shell) bindKeys() {
	commands := s.commands()
	c := s.window.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if top := c.Overlays().Top(); top != nil {
			if e.Name == fyne.KeyEscape {
				c.Overlays().Remove(top)
			}
			return
		}
		for _, command := range commands {
			if command.key != "" && command.key == e.Name {
				command.do()
			}
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if c.Overlays().Top() != nil {
			return
		}
		for _, command := range commands {
			if command.rune != 0 && command.rune == lower(r) {
				command.do()
			}
		}
	})
}

// lower makes the keys of letters independent of Shift and Caps Lock.
func lower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r - 'A' + 'a'
	}
	return r
}
