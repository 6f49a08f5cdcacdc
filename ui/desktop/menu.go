package desktop

import (
	"math"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// The menus of the window.
const (
	menuProgram = "Matoscope"
	menuGo      = "Go"
	menuPeriod  = "Period"
	menuView    = "View"
	menuScreen  = "Rows"
	menuHelp    = "Help"
)

// menuOf is the menu in which a command stands.
func menuOf(b viewmodel.Binding) string {
	switch b.Action {
	case viewmodel.ActQuit:
		return menuProgram
	case viewmodel.OpenAction(viewmodel.HelpScreen):
		return menuHelp
	case viewmodel.ActPalette, viewmodel.ActSite:
		return menuGo
	case viewmodel.ActEarlier, viewmodel.ActLater, viewmodel.ActDay, viewmodel.ActWeek, viewmodel.ActMonth, viewmodel.ActYear, viewmodel.ActRange:
		return menuPeriod
	}
	switch {
	case strings.HasPrefix(string(b.Action), string(viewmodel.OpenAction(""))):
		return menuGo
	case b.On != nil:
		return menuScreen
	}
	return menuView
}

// mainMenu gives the menus of the screen that is shown. Their shortcuts work even
// while an entry has the focus, which swallows the keys of the window, but not under
// what lies over the window.
func (s *shell) mainMenu() *fyne.MainMenu {
	menus := map[string]*fyne.Menu{}
	for _, name := range []string{menuProgram, menuGo, menuPeriod, menuView, menuScreen, menuHelp} {
		menus[name] = fyne.NewMenu(say(name))
	}
	menus[menuProgram].Items = []*fyne.MenuItem{fyne.NewMenuItem(say("Sign out"), s.signOut)}
	keys := map[*fyne.MenuItem]string{}
	for _, c := range s.commandsOn(s.screen) {
		item := fyne.NewMenuItem(say(c.Text), func() {
			if !s.covered() || c.Action == viewmodel.ActQuit {
				c.do()
			}
		})
		item.Shortcut = c.shortcut()
		item.IsQuit = c.Action == viewmodel.ActQuit
		keys[item] = c.keysText()
		menu := menus[menuOf(c.Binding)]
		menu.Items = append(menu.Items, item)
	}
	compare := fyne.NewMenuItem(say("Comparison"), nil)
	s.comparisons = s.comparisonMenu()
	compare.ChildMenu = s.comparisons
	menus[menuView].Items = append(menus[menuView].Items, fyne.NewMenuItemSeparator(), compare, s.appearanceItem())
	out := fyne.NewMainMenu()
	for _, name := range []string{menuProgram, menuGo, menuPeriod, menuView, menuScreen, menuHelp} {
		if len(menus[name].Items) > 0 {
			out.Items = append(out.Items, menus[name])
			writeKeys(menus[name].Items, keys)
		}
	}
	return out
}

// unwritten is a shortcut that Fyne does not write beside its menu item: it writes
// them so faint that they cannot be read.
type unwritten struct{ fyne.Shortcut }

// writeKeys writes the keys of menu items after their words, one below the other. The
// menus of macOS do that themselves.
func writeKeys(items []*fyne.MenuItem, keys map[*fyne.MenuItem]string) {
	if runtime.GOOS == "darwin" {
		return
	}
	width := func(text string) float64 {
		return float64(fyne.MeasureText(text, typeBody, fyne.TextStyle{}).Width)
	}
	widest, blank := 0.0, width(" ")
	for _, item := range items {
		widest = max(widest, width(item.Label))
	}
	for _, item := range items {
		if keys[item] == "" {
			continue
		}
		gap := math.Round((widest + float64(spaceXL) - width(item.Label)) / blank)
		item.Label += strings.Repeat(" ", int(gap)) + keys[item]
		if item.Shortcut != nil {
			item.Shortcut = unwritten{item.Shortcut}
		}
	}
}

// appearanceItem is the menu entry that makes the window light or dark.
func (w *mainWindow) appearanceItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(say("Appearance"), nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, a := range appearances() {
		choice := fyne.NewMenuItem(appearanceName(a), func() { w.setAppearance(a) })
		choice.Checked = a == w.look.appearance
		item.ChildMenu.Items = append(item.ChildMenu.Items, choice)
	}
	return item
}
