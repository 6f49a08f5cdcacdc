package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// changeMark shows a change: an arrow and how much. The arrow says the
// direction, the colour whether that is good; neither says it alone.
type changeMark struct {
	widget.BaseWidget

	change viewmodel.Change
	align  fyne.TextAlign
}

func newChangeMark(c viewmodel.Change) *changeMark {
	m := &changeMark{change: c}
	m.ExtendBaseWidget(m)
	return m
}

func (m *changeMark) set(c viewmodel.Change) {
	m.change = c
	m.Refresh()
}

// toneColour gives the colour of a change.
func toneColour(t viewmodel.Tone) fyne.ThemeColorName {
	switch t {
	case viewmodel.Good:
		return colourGood
	case viewmodel.Bad:
		return colourBad
	default:
		return colourMuted
	}
}

// directionIcon gives the arrow of a change.
func directionIcon(direction int) icon {
	switch {
	case direction > 0:
		return iconUp
	case direction < 0:
		return iconFall
	default:
		return iconEqual
	}
}

// changeWidth is the width of the mark of a change that has words.
func changeWidth(c viewmodel.Change) float32 {
	return measure(c.Text, typeSecondary, fyne.TextStyle{}).Width + arrowSize + spaceXS
}

// CreateRenderer implements fyne.Widget.
func (m *changeMark) CreateRenderer() fyne.WidgetRenderer {
	r := &changeRenderer{mark: m, icon: newIcon(iconEqual, colourMuted, arrowSize), text: newLabel("", typeSecondary, colourMuted)}
	return laidOut(m, r)
}

type changeRenderer struct {
	mark  *changeMark
	icon  *canvas.Image
	drawn arrow // in icon: to draw it again takes longer than all the rest
	text  *label
}

// arrow says what the icon of a change looks like.
type arrow struct {
	icon   icon
	colour fyne.ThemeColorName
	dark   bool
}

func (r *changeRenderer) MinSize() fyne.Size {
	if r.mark.change.Text == "" {
		return fyne.NewSize(0, r.text.MinSize().Height)
	}
	return fyne.NewSize(changeWidth(r.mark.change), r.text.MinSize().Height)
}

func (r *changeRenderer) Layout(size fyne.Size) {
	least := r.MinSize()
	x := float32(0)
	if r.mark.align == fyne.TextAlignTrailing {
		x = size.Width - least.Width
	}
	r.icon.Move(fyne.NewPos(x, centre(size.Height, arrowSize)))
	r.icon.Resize(fyne.NewSquareSize(arrowSize))
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos(x+arrowSize+spaceXS, centre(size.Height, text.Height)))
	r.text.Resize(text)
}

func (r *changeRenderer) Refresh() {
	c := r.mark.change
	colour := toneColour(c.Tone)
	r.icon.Hidden = c.Text == ""
	if now := (arrow{directionIcon(c.Direction), colour, isDark()}); now != r.drawn && c.Text != "" {
		r.drawn = now
		r.icon.Resource = now.icon.in(colour)
		r.icon.Refresh()
	}
	r.text.set(c.Text, colour)
	r.text.Refresh()
	r.Layout(r.mark.Size())
}

func (r *changeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.icon, r.text} }
func (r *changeRenderer) Destroy()                     {}
