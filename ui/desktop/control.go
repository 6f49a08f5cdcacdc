package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what everything that can be pressed has in common: hover, focus,
// keyboard, and a tip. A widget embeds it and draws itself.
type control struct {
	widget.BaseWidget

	owner   fyne.Widget // the widget that embeds the control
	tips    *tips
	tip     string
	pressed func()
	hovered bool
	focused bool
	off     bool // cannot be pressed now
}

// extend makes the control part of the widget that embeds it.
func (c *control) extend(owner fyne.Widget) {
	c.owner = owner
	c.ExtendBaseWidget(owner)
}

// Tapped implements fyne.Tappable.
func (c *control) Tapped(*fyne.PointEvent) {
	if c.tips != nil {
		c.tips.hide()
	}
	if !c.off && c.pressed != nil {
		c.pressed()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *control) MouseIn(e *desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
	if c.tips != nil {
		c.tips.show(c.tip, e.AbsolutePosition)
	}
}

// MouseMoved implements desktop.Hoverable.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *control) MouseOut() {
	c.hovered = false
	c.Refresh()
	if c.tips != nil {
		c.tips.hide()
	}
}

// Cursor implements desktop.Cursorable.
func (c *control) Cursor() desktop.Cursor {
	if c.off || c.pressed == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained implements fyne.Focusable.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
}

// FocusLost implements fyne.Focusable.
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
}

// TypedKey presses the control with Enter or Space and leaves every other key
// to the window, whose keys would be dead otherwise while a control has focus.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.Tapped(nil)
	default:
		if typed := c.canvas().OnTypedKey(); typed != nil {
			typed(e)
		}
	}
}

// TypedRune leaves characters to the window.
func (c *control) TypedRune(r rune) {
	if typed := c.canvas().OnTypedRune(); typed != nil && r != ' ' {
		typed(r)
	}
}

func (c *control) canvas() fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(c.owner)
}
