package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// rank says how much a button stands out.
type rank int

const (
	plain   rank = iota // an outline
	primary             // the accent colour: the one thing to do
	quiet               // words only
)

// button is a control with words, an icon, or both.
type button struct {
	control

	text   string
	icon   icon // "" for none
	after  bool // the icon follows the words
	lit    bool // something is on that a person must not overlook
	rank   rank
	least  float32 // width
	height float32
}

func newButton(text string, r rank, pressed func()) *button {
	b := &button{text: text, rank: r, height: controlHeight}
	b.pressed = pressed
	b.extend(b)
	return b
}

// newIconButton is a square with an icon and a tip.
func newIconButton(i icon, t *tips, tip string, pressed func()) *button {
	b := &button{icon: i, height: controlHeight}
	b.pressed, b.tips, b.tip = pressed, t, tip
	b.extend(b)
	return b
}

// newMenuButton has words and the mark of something that opens.
func newMenuButton(text string, pressed func()) *button {
	b := newButton(text, plain, pressed)
	b.icon, b.after = iconDown, true
	return b
}

// setText changes the words.
func (b *button) setText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// setOff makes the button impossible to press, or possible again.
func (b *button) setOff(off bool) {
	if b.off != off {
		b.off = off
		b.Refresh()
	}
}

func (b *button) colours() (fill, stroke, text fyne.ThemeColorName) {
	fill, stroke, text = colourSurface, colourLine, colourText
	switch {
	case b.rank == primary && b.off:
		fill, stroke, text = colourGrid, colourGrid, colourMuted
	case b.rank == primary:
		fill, stroke, text = colourAccent, colourAccent, colourOnAccent
	case b.rank == quiet:
		fill, stroke, text = colourNone, colourNone, colourAccent
	case b.off:
		text = colourMuted
	case b.lit:
		fill, stroke, text = colourSoftAccent, colourAccent, colourAccent
	}
	if b.focused && b.rank != primary {
		stroke = colourAccent
	}
	return fill, stroke, text
}

// CreateRenderer implements fyne.Widget.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b,
		ground: canvas.NewRectangle(nil),
		veil:   canvas.NewRectangle(nil),
		text:   newLabel(b.text, typeBody, colourText),
		icon:   newIcon(b.icon, colourText, iconSize),
	}
	return laidOut(b, r)
}

type buttonRenderer struct {
	button       *button
	ground, veil *canvas.Rectangle // the veil lies over the ground while the pointer is on it
	text         *label
	icon         *canvas.Image
}

func (r *buttonRenderer) pad() float32 {
	switch {
	case r.button.rank == quiet:
		return 0
	case r.button.text == "":
		return spaceS
	default:
		return spaceM - hairline
	}
}

// beside is the width of the icon.
func (r *buttonRenderer) beside() float32 {
	if r.button.icon == "" {
		return 0
	}
	return iconSize
}

func (r *buttonRenderer) MinSize() fyne.Size {
	width := 2*r.pad() + r.beside()
	if r.button.text != "" {
		width += measure(r.button.text, r.text.size, r.text.style()).Width
	}
	if r.button.rank == quiet {
		return fyne.NewSize(width, r.text.MinSize().Height)
	}
	return fyne.NewSize(max(width, r.button.least), r.button.height)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.veil.Resize(size)
	if room := size.Width - 2*r.pad() - r.beside(); r.button.text != "" && room > 0 {
		r.text.set(cutToWidth(r.button.text, room, r.text.size, r.text.style()), r.text.colour)
	}
	text := fyne.Size{Height: r.text.MinSize().Height}
	if r.button.text != "" {
		text.Width = r.text.MinSize().Width
	}
	x := (size.Width - r.beside() - text.Width) / 2
	icon := fyne.NewPos(x, centre(size.Height, iconSize))
	if r.button.icon != "" && !r.button.after {
		x += iconSize
	}
	r.text.Move(fyne.NewPos(x, centre(size.Height, text.Height)))
	r.text.Resize(text)
	if r.button.after {
		icon.X = x + text.Width + spaceXS/2
	}
	r.icon.Move(icon)
	r.icon.Resize(fyne.NewSquareSize(iconSize))
}

func (r *buttonRenderer) Refresh() {
	fill, stroke, text := r.button.colours()
	r.ground.FillColor = theme.Color(fill)
	r.ground.StrokeColor = theme.Color(stroke)
	r.ground.StrokeWidth = hairline
	r.ground.CornerRadius = cornerControl
	r.ground.Refresh()
	r.veil.FillColor = theme.Color(colourHover)
	r.veil.CornerRadius = cornerControl
	r.veil.Hidden = !r.button.hovered || r.button.off || r.button.rank == quiet
	r.veil.Refresh()
	r.text.bold = r.button.rank == primary
	r.text.text, r.text.colour = r.button.text, text
	r.text.size = typeBody
	if r.button.rank == quiet {
		r.text.size = typeSecondary
	}
	r.text.Refresh()
	r.icon.Hidden = r.button.icon == ""
	if !r.icon.Hidden {
		r.icon.Resource = r.button.icon.in(text)
		r.icon.Refresh()
	}
	r.Layout(r.button.Size())
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.veil, r.text, r.icon}
}
func (r *buttonRenderer) Destroy() {}
