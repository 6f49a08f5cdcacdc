package desktop

import "fyne.io/fyne/v2"

// The menus of the window.
const (
	menuPeriod = "Period"
	menuView   = "View"
	menuHelp   = "Help"
)

// mainMenu gives the menus. Their shortcuts work even while an entry has the
// focus, which swallows the keys of the window.
func (s *shell) mainMenu() *fyne.MainMenu {
	account := fyne.NewMenu("Matoscope", fyne.NewMenuItem("Sign out", s.signOut))
	menus := map[string]*fyne.Menu{}
	for _, name := range []string{menuPeriod, menuView, menuHelp} {
		menus[name] = fyne.NewMenu(name)
	}
	for _, c := range s.commands() {
		item := fyne.NewMenuItem(c.words, c.do)
		if c.short != nil {
			item.Shortcut = c.short
		}
		menus[c.menu].Items = append(menus[c.menu].Items, item)
	}
	compare := fyne.NewMenuItem("Comparison", nil)
	s.comparisons = s.comparisonMenu()
	compare.ChildMenu = s.comparisons
	menus[menuView].Items = append(menus[menuView].Items, fyne.NewMenuItemSeparator(), compare, s.appearanceItem())
	return fyne.NewMainMenu(account, menus[menuPeriod], menus[menuView], menus[menuHelp])
}

// appearanceItem is the menu entry that makes the window light or dark.
func (w *mainWindow) appearanceItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("Appearance", nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, a := range appearances() {
		choice := fyne.NewMenuItem(appearanceName(a), func() { w.setAppearance(a) })
		choice.Checked = a == w.look.appearance
		item.ChildMenu.Items = append(item.ChildMenu.Items, choice)
	}
	return item
}
