package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The signs of the lab.
const (
	iconCross icon = `<path d="M4.2 3 L8 6.8 L11.8 3 L13 4.2 L9.2 8 L13 11.8 L11.8 13 L8 9.2 L4.2 13 L3 11.8 L6.8 8 L3 4.2 Z"/>`
	iconAlert icon = `<path d="M7 2.5 H9 L8.7 9.5 H7.3 Z M7 11.3 H9 V13.3 H7 Z"/>`
	iconDash  icon = `<path d="M4 7.2 H12 V8.8 H4 Z"/>`
)

// newMark is a round ground with a sign on it; "" for none.
func newMark(sign icon, fill fyne.ThemeColorName) fyne.CanvasObject {
	ground := newBlock(fill, labMark, labMark, labMark/2)
	if sign == "" {
		return ground
	}
	return container.NewStack(ground, container.NewCenter(newIcon(sign, colourOnAccent, labMark-2*spaceXS)))
}

// markedRow is a row with a mark, a title that wraps and a note below it, that can
// be chosen.
type markedRow struct {
	railButton

	title *paragraph
}

func newMarkedRow(mark fyne.CanvasObject, title, note string, chosen bool, pressed func()) *markedRow {
	r := &markedRow{title: newParagraph(title, typeBody, labNarrowList, colourText)}
	text := column(0, r.title)
	if note != "" {
		text.Add(newLabel(note, typeSecondary, colourMuted).cutting())
	}
	fill := colourNone
	if chosen {
		fill = colourSoftAccent
	}
	first := container.NewGridWrap(fyne.NewSquareSize(labMark), mark)
	r.build(container.New(markedLayout{}, first, text), fill, colourNone, pressed)
	r.ground.pad = fyne.NewSize(spaceS, spaceS-strongLine)
	return r
}

// setWidth says how wide the row will be.
func (r *markedRow) setWidth(width float32) {
	if of := width - 2*r.ground.pad.Width - labMark - spaceS - strongLine; r.title.width != of {
		r.title.width = of
		r.title.Refresh()
	}
}

// markedLayout puts a mark at the first line of the words at its right.
type markedLayout struct{}

func (markedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(labMark+spaceS, max(labMark, objects[1].MinSize().Height))
}

func (markedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSquareSize(labMark))
	height := objects[1].MinSize().Height
	y := max(0, centre(size.Height, height))
	objects[0].Move(fyne.NewPos(0, min(y, spaceXS/2)))
	objects[1].Move(fyne.NewPos(labMark+spaceS+strongLine, y))
	objects[1].Resize(fyne.NewSize(size.Width-labMark-spaceS-strongLine, height))
}

// toggle is a switch that is on or off, with a name beside it.
type toggle struct {
	control

	name string
	on   bool
}

// newToggle calls flipped with what the switch is to be; it stays as it is until
// it is set.
func newToggle(name string, flipped func(on bool)) *toggle {
	t := &toggle{name: name}
	t.pressed = func() { flipped(!t.on) }
	t.extend(t)
	return t
}

func (t *toggle) set(on bool) {
	t.on = on
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *toggle) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(t, &toggleRenderer{toggle: t, track: canvas.NewRectangle(nil), knob: canvas.NewCircle(nil), name: newLabel("", typeBody, colourText)})
}

type toggleRenderer struct {
	toggle *toggle
	track  *canvas.Rectangle
	knob   *canvas.Circle
	name   *label
}

func (r *toggleRenderer) MinSize() fyne.Size {
	width := switchWidth
	if r.toggle.name != "" {
		width += spaceS + r.name.MinSize().Width
	}
	return fyne.NewSize(width, max(switchHeight, r.name.MinSize().Height))
}

func (r *toggleRenderer) Layout(size fyne.Size) {
	y := centre(size.Height, switchHeight)
	r.track.Move(fyne.NewPos(0, y))
	r.track.Resize(fyne.NewSize(switchWidth, switchHeight))
	knob := switchHeight - 2*strongLine - 2*hairline
	x := strongLine + hairline
	if r.toggle.on {
		x = switchWidth - knob - x
	}
	r.knob.Move(fyne.NewPos(x, y+centre(switchHeight, knob)))
	r.knob.Resize(fyne.NewSquareSize(knob))
	height := r.name.MinSize().Height
	r.name.Move(fyne.NewPos(switchWidth+spaceS, centre(size.Height, height)))
	r.name.Resize(fyne.NewSize(max(0, size.Width-switchWidth-spaceS), height))
}

func (r *toggleRenderer) Refresh() {
	fill, knob := colourGrid, colourMuted
	if r.toggle.on {
		fill, knob = colourAccent, colourOnAccent
	}
	r.track.FillColor, r.track.StrokeColor = theme.Color(fill), theme.Color(colourLine)
	if r.toggle.focused || r.toggle.hovered {
		r.track.StrokeColor = theme.Color(colourAccent)
	}
	r.track.StrokeWidth, r.track.CornerRadius = hairline, switchHeight/2
	r.knob.FillColor = theme.Color(knob)
	r.name.set(r.toggle.name, colourText)
	r.track.Refresh()
	r.knob.Refresh()
	r.Layout(r.toggle.Size())
}

func (r *toggleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.knob, r.name}
}
func (r *toggleRenderer) Destroy() {}

// linkText is a text that can be pressed and wraps at whatever width it gets.
type linkText struct {
	control

	words *spanned
}

func newLinkText(text string, pressed func()) *linkText {
	l := &linkText{words: newText(text, colourMuted)}
	l.pressed = pressed
	l.extend(l)
	return l
}

func (l *linkText) setWidth(width float32) { l.words.setWidth(width) }

// Refresh implements fyne.CanvasObject.
func (l *linkText) Refresh() {
	l.words.plain = colourMuted
	if l.hovered || l.focused {
		l.words.plain = colourAccent
	}
	l.words.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *linkText) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(l, widget.NewSimpleRenderer(l.words))
}
