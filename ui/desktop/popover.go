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
	body   *bounded          // what it shows
}

// padded keeps a margin around an object.
func padded(margin float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(margin, margin, margin, margin), object)
}

// popover opens content below the control that it belongs to. It closes when
// something else is pressed.
func (w *mainWindow) popover(anchor, content fyne.CanvasObject) *widget.PopUp {
	body := newBounded(padded(spaceM, content))
	p := popUp{widget.NewPopUp(body, w.over()), anchor, body}
	w.popUps = append(w.popUps, p)
	p.place()
	return p.PopUp
}

// roomFor tells a pop-up in the middle how large the window is.
func (w *mainWindow) roomFor(content fyne.CanvasObject) *bounded {
	b := newBounded(content)
	b.room = w.window.Canvas().Size().SubtractWidthHeight(2*spaceXS, 2*spaceXS)
	return b
}

// showFinder opens a finder in the middle of the window.
func (w *mainWindow) showFinder(f *finder) *widget.PopUp {
	body := w.roomFor(padded(spaceM, f.object))
	p := widget.NewPopUp(body, w.over())
	w.popUps = append(w.popUps, popUp{PopUp: p, body: body})
	f.field.keys[fyne.KeyEscape] = p.Hide
	p.Show() // without a position it stays in the middle of the window
	w.window.Canvas().Focus(f.field)
	return p
}

// dialog opens content in the middle of the window, of which nothing else can be
// used until it is closed.
func (w *mainWindow) dialog(content fyne.CanvasObject) *widget.PopUp {
	body := w.roomFor(padded(spaceL, content))
	p := widget.NewModalPopUp(body, w.over())
	w.popUps = append(w.popUps, popUp{PopUp: p, body: body})
	p.Show()
	return p
}

// dropMenu opens a menu below the control that it belongs to.
func (w *mainWindow) dropMenu(menu *fyne.Menu, below fyne.CanvasObject) {
	w.hideTips()
	m, a := widget.NewPopUpMenu(menu, w.window.Canvas()), anchorage(below, w.window.Canvas())
	pos := a.place(m.MinSize())
	if m.MinSize().Height > a.most() { // Fyne lets a menu scroll at the end of the window alone
		pos = a.beside(m.MinSize())
	}
	m.ShowAtPosition(pos)
}

// place puts a pop-up at its anchor, or in the middle, no larger than there is room.
func (p popUp) place() {
	window := p.Canvas.Size()
	p.body.room = window.SubtractWidthHeight(2*spaceXS, 2*spaceXS)
	if p.anchor == nil {
		p.Resize(p.MinSize())
		p.Move(fyne.NewPos(centre(window.Width, p.MinSize().Width), centre(window.Height, p.MinSize().Height)))
		return
	}
	a := anchorage(p.anchor, p.Canvas)
	p.body.room.Height = a.most()
	p.Resize(p.MinSize())
	p.ShowAtPosition(a.place(p.MinSize()))
}

// placePopUps fits the pop-ups into the window after a change of its size. A menu
// is closed: it stays where it opened.
func (w *mainWindow) placePopUps() {
	open, overlays := w.openPopUps(), w.window.Canvas().Overlays()
	if len(overlays.List()) > len(open) {
		overlays.Remove(overlays.Top())
	}
	for _, p := range open {
		p.place()
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

// over is the canvas for what lies over the window, where no tip stays.
func (w *mainWindow) over() fyne.Canvas {
	w.hideTips()
	return overWindow{w.window.Canvas()}
}

// hideTips takes away what explained a part that is covered now.
func (w *mainWindow) hideTips() {
	if w.shell != nil {
		w.shell.tips.hide()
	}
}

// turnOver scrolls what lies on top by a key.
func (w *mainWindow) turnOver(key fyne.KeyName) {
	if open := w.openPopUps(); len(open) > 0 {
		open[len(open)-1].body.turn(key)
	}
}

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
