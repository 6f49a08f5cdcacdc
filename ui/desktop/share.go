package desktop

import (
	"math"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/chart"
	"matoscope/ui/viewmodel"
)

// newShare shows one bar of parts, and the parts named below it.
func newShare(rows []viewmodel.CardRow, t *tips) (fyne.CanvasObject, wrapping) {
	return newCardShare(viewmodel.Card{Rows: rows}, t, cardActions{})
}

// newCardShare shows the rows of a card as a share whose parts can be opened.
func newCardShare(c viewmodel.Card, t *tips, a cardActions) (fyne.CanvasObject, wrapping) {
	rows := c.Rows
	bar := container.New(&partsLayout{rows: rows})
	flow := &flowLayout{gap: spaceM, width: cardMinWidth - 2*spaceM}
	names := container.New(flow)
	for i, r := range rows {
		part := newSharePart(i, r, t)
		part.first, part.last = i == 0, i == len(rows)-1
		part.act(a.on(c, i))
		bar.Add(part)
		swatch := newSwatch(chart.Series{Color: i})
		text := newLabel(namedPart(r), typeSecondary, colourMuted)
		names.Add(container.New(swatchLayout{}, swatch, text))
	}
	names.Add(newLabel("", typeSecondary, colourMuted)) // the flow keeps its last object at the right
	return column(spaceS, bar, names), flow
}

// namedPart is a part in words; a name that ends in a number is told from its share.
func namedPart(r viewmodel.CardRow) string {
	if last, _ := utf8.DecodeLastRuneInString(r.Label); unicode.IsDigit(last) {
		return say("%s: %s", r.Label, r.Text)
	}
	return r.Label + " " + r.Text
}

// partsLayout gives each part its share of the width, with a thin gap before the next.
type partsLayout struct{ rows []viewmodel.CardRow }

func (p *partsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(rowLabelMin, shareBarHeight)
}

func (p *partsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, object := range objects {
		width := size.Width * float32(p.rows[i].Share)
		if i == len(objects)-1 && x+width > size.Width-spaceXS { // no gap from rounding
			width = size.Width - x
		}
		from, to := float32(math.Round(float64(x))), float32(math.Round(float64(x+width)))
		if i < len(objects)-1 {
			to = max(to-hairline, from+hairline)
		}
		object.Move(fyne.NewPos(from, 0))
		object.Resize(fyne.NewSize(to-from, size.Height))
		x += width
	}
}

// swatchLayout puts a small square of colour before a name.
type swatchLayout struct{}

func (swatchLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(spaceS+spaceXS, 0)
}

func (swatchLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSquareSize(spaceS))
	objects[0].Move(fyne.NewPos(0, centre(size.Height, spaceS)+hairline))
	objects[1].Move(fyne.NewPos(spaceS+spaceXS, 0))
	objects[1].Resize(fyne.NewSize(size.Width-spaceS-spaceXS, size.Height))
}

// sharePart is one part of the bar, in a colour of its own.
type sharePart struct {
	rowControl

	index       int
	first, last bool
}

func newSharePart(index int, r viewmodel.CardRow, t *tips) *sharePart {
	p := &sharePart{index: index}
	p.tips, p.tip = t, r.Note
	if p.tip == "" {
		p.tip = namedPart(r)
	}
	p.extend(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *sharePart) CreateRenderer() fyne.WidgetRenderer {
	r := &sharePartRenderer{part: p, ground: canvas.NewRectangle(nil)}
	return laidOut(p, r)
}

type sharePartRenderer struct {
	part   *sharePart
	ground *canvas.Rectangle
}

func (r *sharePartRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *sharePartRenderer) Layout(size fyne.Size) { r.ground.Resize(size) }

func (r *sharePartRenderer) Refresh() {
	r.ground.FillColor = seriesColour(r.part.index)
	if r.part.first {
		r.ground.TopLeftCornerRadius, r.ground.BottomLeftCornerRadius = cornerBar, cornerBar
	}
	if r.part.last {
		r.ground.TopRightCornerRadius, r.ground.BottomRightCornerRadius = cornerBar, cornerBar
	}
	r.ground.StrokeWidth = 0
	if r.part.pressed != nil && (r.part.hovered || r.part.focused) {
		r.ground.StrokeWidth, r.ground.StrokeColor = strongLine, colourOf(colourText)
	}
	r.ground.Refresh()
}

func (r *sharePartRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground} }
func (r *sharePartRenderer) Destroy()                     {}
