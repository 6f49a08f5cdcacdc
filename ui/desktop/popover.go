package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// popover opens content below the control that it belongs to, inside the
// window. It closes when something else is pressed.
func popover(c fyne.Canvas, anchor, content fyne.CanvasObject) *widget.PopUp {
	padded := container.New(layout.NewCustomPaddedLayout(spaceM, spaceM, spaceM, spaceM), content)
	p := widget.NewPopUp(padded, c)
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	size := p.MinSize()
	pos.Y += anchor.Size().Height + spaceXS
	if pos.Y+size.Height > c.Size().Height {
		pos.Y = max(spaceXS, pos.Y-anchor.Size().Height-2*spaceXS-size.Height)
	}
	pos.X = max(spaceXS, min(pos.X, c.Size().Width-size.Width-spaceXS))
	p.ShowAtPosition(pos)
	return p
}
