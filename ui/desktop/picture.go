package desktop

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// picture is something drawn in device pixels. It is drawn again only when its
// size, its scale, the appearance or what it shows has changed.
type picture struct {
	widget.BaseWidget

	draw  func(width, height int, scale float32) image.Image
	least fyne.Size

	drawn         image.Image
	width, height int
	dark          bool
}

func newPicture(least fyne.Size, draw func(width, height int, scale float32) image.Image) *picture {
	p := &picture{draw: draw, least: least}
	p.ExtendBaseWidget(p)
	return p
}

// changed says that what the picture shows is different now.
func (p *picture) changed() {
	p.drawn = nil
	p.Refresh()
}

// generate is called by the painter, with the size in device pixels.
func (p *picture) generate(width, height int) image.Image {
	if p.drawn == nil || p.width != width || p.height != height || p.dark != isDark() {
		p.width, p.height, p.dark = width, height, isDark()
		p.drawn = p.draw(width, height, p.scale())
	}
	return p.drawn
}

// scale is how many device pixels a unit of layout has.
func (p *picture) scale() float32 {
	if p.Size().Width <= 0 || p.width == 0 {
		return 1
	}
	return float32(p.width) / p.Size().Width
}

// MinSize implements fyne.CanvasObject.
func (p *picture) MinSize() fyne.Size { return p.least }

// CreateRenderer implements fyne.Widget.
func (p *picture) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(p, widget.NewSimpleRenderer(canvas.NewRaster(p.generate)))
}
