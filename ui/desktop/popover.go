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
	p := widget.NewPopUp(padded, over(c))
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

// over is the canvas for what lies over the window.
func over(c fyne.Canvas) fyne.Canvas { return overWindow{c} }

// overWindow takes the focus out of what is closed: Fyne lets the cursor of a
// field blink on where nobody sees it, and paints the whole window for that.
type overWindow struct{ fyne.Canvas }

func (o overWindow) Overlays() fyne.OverlayStack { return closing{o.Canvas.Overlays(), o.Canvas} }

type closing struct {
	fyne.OverlayStack
	canvas fyne.Canvas
}

func (c closing) Remove(overlay fyne.CanvasObject) {
	c.canvas.Unfocus()
	c.OverlayStack.Remove(overlay)
}
