package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"matoscope/ui/viewmodel"
)

// cardActions is what a card asks of the screen that it is on. A row is that of the
// card; -1 is the card as a whole.
type cardActions struct {
	again func()
	open  func(c viewmodel.Card, row int)
	menu  func(c viewmodel.Card, row int, at fyne.Position)
}

// opens says that there is more of a card elsewhere.
func (a cardActions) opens(c viewmodel.Card) bool {
	return a.open != nil && (c.Opens.Report != "" || c.Screen != "")
}

// on gives what is done with a row of a card.
func (a cardActions) on(c viewmodel.Card, row int) rowActions {
	out := rowActions{}
	if r := c.Rows[row]; a.opens(c) && (r.Of != "" || c.Screen != "") {
		out.open = func() { a.open(c, row) }
	}
	if a.menu != nil {
		out.menu = func(at fyne.Position) { a.menu(c, row, at) }
	}
	return out
}

// rowActions is what a row of a card does when it is pressed, and when its menu is
// asked for.
type rowActions struct {
	open func()
	menu func(at fyne.Position)
}

// rowControl is a control that stands for a row and has its menu.
type rowControl struct {
	control

	menu func(at fyne.Position)
}

// act makes the row do something.
func (c *rowControl) act(a rowActions) { c.pressed, c.menu = a.open, a.menu }

// TappedSecondary implements fyne.SecondaryTappable.
func (c *rowControl) TappedSecondary(e *fyne.PointEvent) { c.showMenu(e.AbsolutePosition) }

// TypedKey opens the menu with the key for menus.
func (c *rowControl) TypedKey(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyMenu {
		c.showMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(c.owner).AddXY(spaceM, rowBarHeight))
		return
	}
	c.control.TypedKey(e)
}

func (c *rowControl) showMenu(at fyne.Position) {
	if c.menu == nil {
		return
	}
	if c.tips != nil {
		c.tips.hide()
	}
	c.menu(at)
}
