package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// cardTitle is the title of a card, which opens what the card is of: then it looks
// like a link while the pointer or the focus is on it.
type cardTitle struct {
	control

	text string
}

func newCardTitle(text string, t *tips, open func()) fyne.CanvasObject {
	if open == nil {
		return newBold(text, typeBody).cutting()
	}
	c := &cardTitle{text: text}
	c.tips, c.tip, c.pressed = t, say("Open %s", text), open
	c.extend(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *cardTitle) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(c, &cardTitleRenderer{title: c, words: newBold(c.text, typeBody).cutting(), line: canvas.NewRectangle(nil)})
}

type cardTitleRenderer struct {
	title *cardTitle
	words *label
	line  *canvas.Rectangle
}

func (r *cardTitleRenderer) MinSize() fyne.Size { return r.words.MinSize() }

func (r *cardTitleRenderer) Layout(size fyne.Size) {
	r.words.Resize(size)
	width := min(size.Width, measure(r.title.text, typeBody, r.words.style()).Width)
	r.line.Move(fyne.NewPos(0, size.Height-hairline))
	r.line.Resize(fyne.NewSize(width, hairline))
}

func (r *cardTitleRenderer) Refresh() {
	on := r.title.hovered || r.title.focused
	colour := colourText
	if on {
		colour = colourAccent
	}
	r.words.set(r.title.text, colour)
	r.line.FillColor, r.line.Hidden = theme.Color(colourAccent), !on
	r.line.Refresh()
}

func (r *cardTitleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.words, r.line}
}
func (r *cardTitleRenderer) Destroy() {}
