package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// panel is a ground with a border and round corners behind its content. Its
// colours are names, so that they follow a change of theme.
type panel struct {
	widget.BaseWidget

	content fyne.CanvasObject
	fill    fyne.ThemeColorName
	stroke  fyne.ThemeColorName
	corner  float32
	pad     fyne.Size // left and right, above and below
	before  float32   // further room at the left
	least   fyne.Size
	shadow  bool
	wraps   wrapping // in the content; nil if its height does not follow from its width
}

// setWidth tells what wraps in the panel how wide it will be.
func (p *panel) setWidth(width float32) {
	if p.wraps != nil {
		p.wraps.setWidth(width - 2*p.pad.Width)
	}
}

// newCard is the surface on which a part of a screen lies.
func newCard(content fyne.CanvasObject, pad float32) *panel {
	p := &panel{content: content, fill: colourSurface, stroke: colourLine, corner: cornerCard, pad: fyne.NewSquareSize(pad)}
	p.ExtendBaseWidget(p)
	return p
}

// newGround is a plain coloured ground.
func newGround(content fyne.CanvasObject, fill fyne.ThemeColorName) *panel {
	p := &panel{content: content, fill: fill, stroke: colourNone}
	p.ExtendBaseWidget(p)
	return p
}

// newBlock is a rectangle without content, of at least the size.
func newBlock(fill fyne.ThemeColorName, width, height, corner float32) *panel {
	p := &panel{fill: fill, stroke: colourNone, corner: corner, least: fyne.NewSize(width, height)}
	p.ExtendBaseWidget(p)
	return p
}

// newRule is a line between two parts.
func newRule() *panel { return newBlock(colourLine, hairline, hairline, 0) }

// newDot is a round mark, such as that of a live sign-in.
func newDot(fill fyne.ThemeColorName) *panel { return newBlock(fill, dotSize, dotSize, dotSize/2) }

// CreateRenderer implements fyne.Widget.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, ground: canvas.NewRectangle(theme.Color(p.fill))}
	r.objects = []fyne.CanvasObject{r.ground}
	if p.content != nil {
		r.objects = append(r.objects, p.content)
	}
	return laidOut(p, r)
}

type panelRenderer struct {
	panel   *panel
	ground  *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *panelRenderer) MinSize() fyne.Size {
	if r.panel.content == nil {
		return r.panel.least
	}
	pad := r.panel.pad
	return r.panel.content.MinSize().AddWidthHeight(2*pad.Width+r.panel.before, 2*pad.Height).Max(r.panel.least)
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	if r.panel.content != nil {
		pad := r.panel.pad
		r.panel.content.Move(fyne.NewPos(pad.Width+r.panel.before, pad.Height))
		r.panel.content.Resize(size.SubtractWidthHeight(2*pad.Width+r.panel.before, 2*pad.Height))
	}
}

func (r *panelRenderer) paint() {
	r.ground.FillColor = theme.Color(r.panel.fill)
	r.ground.CornerRadius = r.panel.corner
	r.ground.StrokeWidth = 0
	if r.panel.stroke != colourNone {
		r.ground.StrokeColor = theme.Color(r.panel.stroke)
		r.ground.StrokeWidth = hairline
	}
	if r.panel.shadow {
		r.ground.Shadow = canvas.Shadow{Color: theme.Color(colourShadow), BlurRadius: spaceM, Offset: fyne.NewPos(0, spaceXS)}
	}
}

func (r *panelRenderer) Refresh() {
	r.paint()
	r.ground.Refresh()
	r.Layout(r.panel.Size())
	if r.panel.content != nil {
		r.panel.content.Refresh()
	}
}

func (r *panelRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *panelRenderer) Destroy()                     {}
