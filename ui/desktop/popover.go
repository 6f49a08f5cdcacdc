package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// popUp is what lies over the window until it is closed.
type popUp struct {
	*widget.PopUp

	anchor fyne.CanvasObject // the control that it hangs below; nil: it is in the middle
}

// padded keeps a margin around an object.
func padded(margin float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(margin, margin, margin, margin), object)
}

// popover opens content below the control that it belongs to. It closes when
// something else is pressed.
func (w *mainWindow) popover(anchor, content fyne.CanvasObject) *widget.PopUp {
	p := popUp{widget.NewPopUp(padded(spaceM, content), w.over()), anchor}
	w.popUps = append(w.popUps, p)
	p.place()
	return p.PopUp
}

// showFinder opens a finder in the middle of the window.
func (w *mainWindow) showFinder(f *finder) *widget.PopUp {
	p := widget.NewPopUp(padded(spaceM, f.object), w.over())
	w.popUps = append(w.popUps, popUp{PopUp: p})
	f.field.keys[fyne.KeyEscape] = p.Hide
	p.Show() // without a position it stays in the middle of the window
	w.window.Canvas().Focus(f.field)
	return p
}

// dialog opens content in the middle of the window, of which nothing else can be
// used until it is closed.
func (w *mainWindow) dialog(content fyne.CanvasObject) *widget.PopUp {
	p := widget.NewModalPopUp(padded(spaceL, content), w.over())
	w.popUps = append(w.popUps, popUp{PopUp: p})
	p.Show()
	return p
}

// dropMenu opens a menu below the control that it belongs to.
func (w *mainWindow) dropMenu(menu *fyne.Menu, below fyne.CanvasObject) {
	widget.NewPopUpMenu(menu, w.window.Canvas()).ShowAtRelativePosition(fyne.NewPos(0, controlHeight+spaceXS), below)
}

// place puts a popover below its anchor, or above where there is no room.
func (p popUp) place() {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.anchor)
	room, size := p.Canvas.Size(), p.MinSize()
	pos.Y += p.anchor.Size().Height + spaceXS
	if pos.Y+size.Height > room.Height {
		pos.Y = max(spaceXS, pos.Y-p.anchor.Size().Height-2*spaceXS-size.Height)
	}
	pos.X = max(spaceXS, min(pos.X, room.Width-size.Width-spaceXS))
	p.ShowAtPosition(pos)
}

// placePopUps lets the popovers follow their anchors after a change of size. A menu
// is closed: it stays where it opened.
func (w *mainWindow) placePopUps() {
	open, overlays := w.openPopUps(), w.window.Canvas().Overlays()
	if len(overlays.List()) > len(open) {
		overlays.Remove(overlays.Top())
	}
	for _, p := range open {
		if p.anchor != nil {
			p.place()
		}
	}
}

// openPopUps forgets the pop-ups that were closed and gives the others.
func (w *mainWindow) openPopUps() []popUp {
	w.popUps = slices.DeleteFunc(w.popUps, func(p popUp) bool { return !p.Visible() })
	return w.popUps
}

// covered says that something lies over the window, which has the keys then.
func (w *mainWindow) covered() bool { return w.window.Canvas().Overlays().Top() != nil }

// uncover closes what lies on top, a menu or a pop-up, and says whether there was
// something.
func (w *mainWindow) uncover() bool {
	overlays, open := w.window.Canvas().Overlays(), w.openPopUps()
	switch n := len(overlays.List()); {
	case n == 0:
		return false
	case n > len(open):
		overlays.Remove(overlays.Top())
	default:
		open[len(open)-1].Hide()
	}
	return true
}

// uncoverAll closes all that lies over the window.
func (w *mainWindow) uncoverAll() {
	for w.uncover() {
	}
}

// over is the canvas for what lies over the window.
func (w *mainWindow) over() fyne.Canvas { return overWindow{w.window.Canvas()} }

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
