package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// chip is a word or two on a small ground, such as a goal that a visit reached.
type chip struct {
	widget.BaseWidget

	text   *label
	ground *panel
}

func newChip(text, ground fyne.ThemeColorName) *chip {
	c := &chip{text: newLabel("", typeLabel, text).cutting()}
	c.text.align = fyne.TextAlignCenter
	c.ground = newCard(c.text, 0)
	c.ground.fill, c.ground.corner = ground, cornerBar
	if ground == colourSurface {
		c.ground.stroke = text
	}
	c.ground.pad = fyne.NewSize(spaceXS, hairline)
	c.ExtendBaseWidget(c)
	return c
}

// set changes the words; without any there is no chip.
func (c *chip) set(words string) {
	c.Hidden = words == ""
	c.text.set(words, c.text.colour)
	c.ground.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (c *chip) MinSize() fyne.Size {
	return measure(c.text.text, typeLabel, fyne.TextStyle{}).AddWidthHeight(2*spaceXS, 2*hairline)
}

// CreateRenderer implements fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(c, widget.NewSimpleRenderer(c.ground))
}
