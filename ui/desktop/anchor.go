package desktop

import "fyne.io/fyne/v2"

// anchored is the room around a control, over and below which something opens.
type anchored struct {
	at           fyne.Position // of the control
	size, window fyne.Size
}

func anchorage(anchor fyne.CanvasObject, c fyne.Canvas) anchored {
	return anchored{fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor), anchor.Size(), c.Size()}
}

func (a anchored) below() float32 { return a.window.Height - a.at.Y - a.size.Height - 2*spaceXS }

// most is how high something may be that is not to cover the control.
func (a anchored) most() float32 { return max(a.below(), a.at.Y-2*spaceXS) }

// place is where something opens below the control, or over it where it is too high.
func (a anchored) place(size fyne.Size) fyne.Position {
	y := a.at.Y + a.size.Height + spaceXS
	if size.Height > a.below() {
		y = a.at.Y - spaceXS - size.Height
	}
	return fyne.NewPos(a.within(a.at.X, size), y)
}

// beside is where something opens that is higher than the room over and below.
func (a anchored) beside(size fyne.Size) fyne.Position {
	x := a.at.X + a.size.Width + spaceXS
	if x+size.Width > a.window.Width-spaceXS {
		x = a.at.X - spaceXS - size.Width
	}
	return fyne.NewPos(a.within(x, size), max(spaceXS, a.window.Height-spaceXS-size.Height))
}

// within moves something of a size into the window.
func (a anchored) within(x float32, size fyne.Size) float32 {
	return max(spaceXS, min(x, a.window.Width-size.Width-spaceXS))
}
