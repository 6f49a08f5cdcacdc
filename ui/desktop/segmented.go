package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// segmented is a row of choices of which one is chosen.
type segmented struct {
	widget.BaseWidget

	segments []*segment
}

func newSegmented(texts []string, chosen func(int)) *segmented {
	s := &segmented{}
	for i, text := range texts {
		part := &segment{text: text, first: i == 0, last: i == len(texts)-1}
		part.pressed = func() { chosen(i) }
		part.extend(part)
		s.segments = append(s.segments, part)
	}
	s.ExtendBaseWidget(s)
	return s
}

// choose marks a segment; -1 marks none.
func (s *segmented) choose(index int) {
	for i, part := range s.segments {
		if part.chosen != (i == index) {
			part.chosen = i == index
			part.Refresh()
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (s *segmented) CreateRenderer() fyne.WidgetRenderer {
	parts := row(-hairline) // neighbours share their border
	for _, part := range s.segments {
		parts.Add(part)
	}
	return laidOut(s, widget.NewSimpleRenderer(parts))
}

// segment is one choice of a segmented control.
type segment struct {
	control

	text                string
	chosen, first, last bool
}

// CreateRenderer implements fyne.Widget.
func (s *segment) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentRenderer{segment: s, ground: canvas.NewRectangle(nil), text: newLabel(s.text, typeBody, colourText)}
	r.text.align = fyne.TextAlignCenter
	return laidOut(s, r)
}

type segmentRenderer struct {
	segment *segment
	ground  *canvas.Rectangle
	text    *label
}

// MinSize leaves room for bold words, so that a choice moves nothing.
func (r *segmentRenderer) MinSize() fyne.Size {
	width := measure(r.segment.text, typeBody, fyne.TextStyle{Bold: true}).Width
	return fyne.NewSize(width+2*spaceM-spaceXS, controlHeight)
}

func (r *segmentRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	height := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(0, centre(size.Height, height)))
	r.text.Resize(fyne.NewSize(size.Width, height))
}

func (r *segmentRenderer) Refresh() {
	s := r.segment
	fill, text := colourSurface, colourText
	if s.chosen {
		fill, text = colourSoftAccent, colourAccent
	}
	r.ground.FillColor = theme.Color(fill)
	if s.hovered && !s.chosen {
		r.ground.FillColor = theme.Color(colourGrid)
	}
	r.ground.StrokeColor = theme.Color(colourLine)
	if s.focused {
		r.ground.StrokeColor = theme.Color(colourAccent)
	}
	r.ground.StrokeWidth = hairline
	if s.first {
		r.ground.TopLeftCornerRadius, r.ground.BottomLeftCornerRadius = cornerControl, cornerControl
	}
	if s.last {
		r.ground.TopRightCornerRadius, r.ground.BottomRightCornerRadius = cornerControl, cornerControl
	}
	r.ground.Refresh()
	r.text.bold = s.chosen
	r.text.colour = text
	r.text.Refresh()
}

func (r *segmentRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text}
}
func (r *segmentRenderer) Destroy() {}
