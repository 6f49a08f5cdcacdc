package desktop

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ellipsis ends a text that was cut to fit.
const ellipsis = "…"

// label is one line of text. It names its colour instead of holding it, so that
// it follows a change of theme, and it can be cut to the width that it gets.
type label struct {
	widget.BaseWidget

	text   string
	size   float32
	colour fyne.ThemeColorName
	bold   bool
	align  fyne.TextAlign
	cut    bool // may be narrower than its text
}

func newLabel(text string, size float32, colour fyne.ThemeColorName) *label {
	l := &label{text: text, size: size, colour: colour}
	l.ExtendBaseWidget(l)
	return l
}

func newBold(text string, size float32) *label {
	l := newLabel(text, size, colourText)
	l.bold = true
	return l
}

// trailing aligns the text to the right edge.
func (l *label) trailing() *label {
	l.align = fyne.TextAlignTrailing
	return l
}

// cutting lets the label be narrower than its text.
func (l *label) cutting() *label {
	l.cut = true
	return l
}

// set changes text and colour.
func (l *label) set(text string, colour fyne.ThemeColorName) {
	if l.text == text && l.colour == colour {
		return
	}
	l.text, l.colour = text, colour
	l.Refresh()
}

func (l *label) style() fyne.TextStyle { return fyne.TextStyle{Bold: l.bold} }

// CreateRenderer implements fyne.Widget.
func (l *label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{label: l, text: canvas.NewText("", colourOf(l.colour))}
	return laidOut(l, r)
}

type labelRenderer struct {
	label *label
	text  *canvas.Text
}

// whole is the size of the text that is not cut.
func (l *label) whole() fyne.Size { return measure(l.text, l.size, l.style()) }

func (r *labelRenderer) MinSize() fyne.Size {
	size := r.label.whole()
	if r.label.cut {
		size.Width = 0
	}
	return size
}

func (r *labelRenderer) Layout(size fyne.Size) {
	shown := r.label.text
	if r.label.cut {
		shown = cutToWidth(shown, size.Width, r.label.size, r.label.style())
	}
	if r.text.Text != shown {
		r.text.Text = shown
		r.text.Refresh()
	}
	r.text.Resize(size)
}

func (r *labelRenderer) Refresh() {
	r.text.Text = r.label.text
	r.text.TextSize = r.label.size
	r.text.TextStyle = r.label.style()
	r.text.Alignment = r.label.align
	r.text.Color = theme.Color(r.label.colour)
	r.Layout(r.label.Size())
	r.text.Refresh()
}

func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *labelRenderer) Destroy()                     {}

// measure gives the size of a text in whole units, so that what stands below or
// beside it lies on whole pixels.
func measure(text string, size float32, style fyne.TextStyle) fyne.Size {
	s := fyne.MeasureText(text, size, style)
	return fyne.NewSize(float32(math.Ceil(float64(s.Width))), float32(math.Ceil(float64(s.Height))))
}

// cutToWidth shortens text until it fits, and marks that it did.
func cutToWidth(text string, width, size float32, style fyne.TextStyle) string {
	fits := func(s string) bool { return fyne.MeasureText(s, size, style).Width <= width }
	if width <= 0 || fits(text) {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if fits(string(runes[:middle]) + ellipsis) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + ellipsis
}
