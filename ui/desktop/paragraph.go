package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// paragraph is text wrapped at words to a width that is known beforehand, so
// that its height is too.
type paragraph struct {
	widget.BaseWidget

	text   string
	size   float32
	width  float32
	colour fyne.ThemeColorName
	align  fyne.TextAlign
	bold   bool
}

func newParagraph(text string, size, width float32, colour fyne.ThemeColorName) *paragraph {
	p := &paragraph{text: text, size: size, width: width, colour: colour}
	p.ExtendBaseWidget(p)
	return p
}

// set changes text and colour; an empty text takes no space.
func (p *paragraph) set(text string, colour fyne.ThemeColorName) {
	p.text, p.colour = text, colour
	p.Refresh()
}

func (p *paragraph) style() fyne.TextStyle { return fyne.TextStyle{Bold: p.bold} }

// CreateRenderer implements fyne.Widget.
func (p *paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{paragraph: p}
	return laidOut(p, r)
}

type paragraphRenderer struct {
	paragraph *paragraph
	lines     []fyne.CanvasObject
}

func (r *paragraphRenderer) lineHeight() float32 {
	return measure("x", r.paragraph.size, fyne.TextStyle{}).Height
}

func (r *paragraphRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.paragraph.width, r.lineHeight()*float32(len(r.lines)))
}

func (r *paragraphRenderer) Layout(size fyne.Size) {
	height := r.lineHeight()
	for i, line := range r.lines {
		line.Move(fyne.NewPos(0, float32(i)*height))
		line.Resize(fyne.NewSize(size.Width, height))
	}
}

func (r *paragraphRenderer) Refresh() {
	r.lines = nil
	for _, line := range wrap(r.paragraph.text, r.paragraph.width, r.paragraph.size, r.paragraph.style()) {
		text := canvas.NewText(line, theme.Color(r.paragraph.colour))
		text.TextSize = r.paragraph.size
		text.TextStyle = r.paragraph.style()
		text.Alignment = r.paragraph.align
		r.lines = append(r.lines, text)
	}
	r.Layout(r.paragraph.Size())
	canvas.Refresh(r.paragraph)
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *paragraphRenderer) Destroy()                     {}

// wrap breaks text into lines of at most width. A word that is wider is broken
// inside, because an address has no spaces.
func wrap(text string, width, size float32, style fyne.TextStyle) []string {
	length := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		line := ""
		for _, word := range strings.FieldsFunc(part, func(r rune) bool { return r == ' ' || r == '\t' }) {
			joined := strings.TrimSpace(line + " " + word)
			if length(joined) <= width {
				line = joined
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for word != "" && length(word) > width { // no width is enough where there is no layout yet
				n := fitting(word, width, length)
				lines = append(lines, word[:n])
				word = word[n:]
			}
			line = word
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// fitting gives how many bytes of a word fit, always at least one character.
func fitting(word string, width float32, length func(string) float32) int {
	end := 0
	for i := range word {
		if i > 0 && length(word[:i]) > width {
			break
		}
		end = i
	}
	if end == 0 {
		for i := range word {
			if i > 0 {
				return i
			}
		}
		return len(word)
	}
	return end
}
