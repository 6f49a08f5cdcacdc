package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// spanned is text in several tones that wraps at whatever width it gets.
type spanned struct {
	widget.BaseWidget

	lines []viewmodel.LabLine
	mono  bool // as it went over the wire; else to be read
	size  float32
	plain fyne.ThemeColorName // of what has no tone
	width float32
}

// newWire shows lines as they went over the wire.
func newWire(lines []viewmodel.LabLine) *spanned {
	s := &spanned{lines: lines, mono: true, size: typeSecondary, plain: colourText}
	s.ExtendBaseWidget(s)
	return s
}

// newProse shows text to be read.
func newProse(plain fyne.ThemeColorName, spans ...viewmodel.LabSpan) *spanned {
	s := &spanned{lines: []viewmodel.LabLine{spans}, size: typeSecondary, plain: plain}
	s.ExtendBaseWidget(s)
	return s
}

// newText shows text of one tone to be read, with its own breaks.
func newText(text string, plain fyne.ThemeColorName) *spanned {
	s := newProse(plain)
	s.lines = nil
	for line := range strings.SplitSeq(text, "\n") {
		s.lines = append(s.lines, viewmodel.LabLine{{Text: line}})
	}
	return s
}

// setWidth says how wide the text will be.
func (s *spanned) setWidth(width float32) {
	if s.width != width {
		s.width = width
		s.Refresh()
	}
}

func (s *spanned) style(tone viewmodel.LabTone) fyne.TextStyle {
	return fyne.TextStyle{Monospace: s.mono, Bold: tone == viewmodel.LabName}
}

func (s *spanned) colour(tone viewmodel.LabTone) fyne.ThemeColorName {
	switch {
	case tone == viewmodel.LabName && s.mono:
		return colourAccent
	case tone == viewmodel.LabName:
		return colourText
	case tone == viewmodel.LabFaint:
		return colourMuted
	case tone == viewmodel.LabGood:
		return colourGood
	case tone == viewmodel.LabBad:
		return colourBad
	}
	return s.plain
}

// CreateRenderer implements fyne.Widget.
func (s *spanned) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(s, &spannedRenderer{text: s})
}

type spannedRenderer struct {
	text  *spanned
	parts []fyne.CanvasObject
	rows  int
	last  *canvas.Text // of the row that is being filled, with its tone
	tone  viewmodel.LabTone
}

func (r *spannedRenderer) pitch() float32 {
	if r.text.mono {
		return labWirePitch
	}
	return measure("x", r.text.size, fyne.TextStyle{}).Height + hairline
}

func (r *spannedRenderer) MinSize() fyne.Size { return fyne.NewSize(0, float32(r.rows)*r.pitch()) }

func (r *spannedRenderer) Layout(fyne.Size) {}

// Refresh breaks the lines anew: between words, and inside those that are wider
// than there is room, as addresses are.
func (r *spannedRenderer) Refresh() {
	r.parts, r.rows, r.last = nil, 0, nil
	s := r.text
	if s.width <= 0 {
		return
	}
	for _, line := range s.lines {
		x := float32(0)
		for _, span := range line {
			for _, word := range words(span.Text) {
				x = r.add(word, span.Tone, x)
			}
		}
		r.next()
	}
	canvas.Refresh(s)
}

// add puts a word at x, or on a new row where it does not fit, and gives where
// the next begins.
func (r *spannedRenderer) add(word string, tone viewmodel.LabTone, x float32) float32 {
	s := r.text
	length := func(t string) float32 { return fyne.MeasureText(t, s.size, s.style(tone)).Width }
	for x+length(strings.TrimRight(word, " ")) > s.width {
		if x > 0 {
			x, word = 0, strings.TrimLeft(word, " ")
			r.next()
			continue
		}
		n := fitting(word, s.width, length)
		if n == len(word) {
			break
		}
		r.put(word[:n], tone, 0)
		word = word[n:]
		r.next()
	}
	if word != "" {
		r.put(word, tone, x)
	}
	return x + length(word)
}

// next begins another row.
func (r *spannedRenderer) next() {
	r.rows++
	r.last = nil
}

// put shows a word at x, together with those of its tone before it.
func (r *spannedRenderer) put(word string, tone viewmodel.LabTone, x float32) {
	if r.last != nil && r.tone == tone {
		r.last.Text += word
		r.last.Resize(r.last.MinSize())
		return
	}
	text := canvas.NewText(word, theme.Color(r.text.colour(tone)))
	text.TextSize, text.TextStyle = r.text.size, r.text.style(tone)
	text.Move(fyne.NewPos(x, float32(r.rows)*r.pitch()))
	text.Resize(text.MinSize())
	r.parts = append(r.parts, text)
	r.last, r.tone = text, tone
}

func (r *spannedRenderer) Objects() []fyne.CanvasObject { return r.parts }
func (r *spannedRenderer) Destroy()                     {}

// newSigned puts a sign before a text.
func newSigned(sign icon, colour fyne.ThemeColorName, text *spanned) *panel {
	layout := &signedLayout{}
	p := newCard(container.New(layout, newIcon(sign, colour, labSign), text), 0)
	p.fill, p.stroke, p.wraps = colourNone, colourNone, layout
	return p
}

// signedLayout puts a sign before the first line of a text.
type signedLayout struct{ width float32 }

func (s *signedLayout) setWidth(width float32) { s.width = width - labSign - spaceXS }

func (s *signedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects[1].(*spanned).setWidth(s.width)
	return fyne.NewSize(labSign, objects[1].MinSize().Height)
}

func (s *signedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, strongLine))
	objects[0].Resize(fyne.NewSquareSize(labSign))
	objects[1].Move(fyne.NewPos(labSign+spaceXS, 0))
	objects[1].Resize(fyne.NewSize(size.Width-labSign-spaceXS, size.Height))
}

// newPlainStack stacks objects that wrap, without a ground.
func newPlainStack(gap float32, objects ...fyne.CanvasObject) *panel {
	layout := &stackLayout{gap: gap}
	p := newCard(container.New(layout, objects...), 0)
	p.fill, p.stroke, p.wraps = colourNone, colourNone, layout
	return p
}

// words parts a text behind its spaces.
func words(text string) []string { return strings.SplitAfter(text, " ") }

// newWireCard is a ground for lines of the wire.
func newWireCard(lines []viewmodel.LabLine) *panel {
	stack := &stackLayout{}
	card := newCard(container.New(stack, newWire(lines)), spaceS)
	card.fill, card.corner, card.wraps = colourBackground, cornerControl, stack
	card.pad = fyne.NewSize(spaceM-strongLine, spaceS)
	return card
}
