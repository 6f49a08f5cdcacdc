package desktop

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// dayCell is one choice of a calendar. Where it cannot be chosen it is off.
type dayCell struct {
	control

	calendar *calendar
	text     string
	day      time.Time // first one of a month or year
	today    bool
	early    bool // the website was not there yet
	inside   bool // of what is marked
	end      bool // of what is marked
}

func newDayCell(c *calendar, text string, day time.Time) *dayCell {
	d := &dayCell{calendar: c, text: text, day: day}
	d.pressed = func() { c.chosen(day) }
	d.extend(d)
	return d
}

// FocusGained implements fyne.Focusable.
func (d *dayCell) FocusGained() {
	d.calendar.cursor = d.calendar.limits.past(d.day)
	d.control.FocusGained()
}

// TypedKey implements fyne.Focusable.
func (d *dayCell) TypedKey(e *fyne.KeyEvent) {
	if !d.calendar.key(e.Name) {
		d.control.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable: a date is typed into the field.
func (d *dayCell) TypedRune(r rune) {
	if d.calendar.typed != nil && unicode.IsDigit(r) {
		d.calendar.typed(r)
		return
	}
	d.control.TypedRune(r)
}

// CreateRenderer implements fyne.Widget.
func (d *dayCell) CreateRenderer() fyne.WidgetRenderer {
	r := &dayRenderer{cell: d, ground: canvas.NewRectangle(nil), text: newLabel(d.text, typeSecondary, colourText)}
	r.text.align = fyne.TextAlignCenter
	return laidOut(d, r)
}

type dayRenderer struct {
	cell   *dayCell
	ground *canvas.Rectangle
	text   *label
}

func (r *dayRenderer) MinSize() fyne.Size { return fyne.NewSize(calendarCell, calendarRow) }

func (r *dayRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	height := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(0, centre(size.Height, height)))
	r.text.Resize(fyne.NewSize(size.Width, height))
}

// colours are those of the ground, its edge and the text.
func (d *dayCell) colours() (fill, stroke, text fyne.ThemeColorName) {
	fill, stroke, text = colourNone, colourNone, colourText
	switch {
	case d.end && !d.off:
		return colourAccent, colourNone, colourOnAccent
	case d.off:
		return fill, stroke, colourFaint
	case d.inside:
		fill = colourSoftAccent
	case d.hovered:
		fill = colourGrid
	}
	switch {
	case d.today:
		stroke, text = colourAccent, colourAccent
	case d.early:
		text = colourMuted
	}
	return fill, stroke, text
}

func (r *dayRenderer) Refresh() {
	fill, stroke, text := r.cell.colours()
	width := hairline
	if r.cell.focused {
		stroke, width = colourAccent, strongLine
		if fill == colourAccent {
			stroke = colourText
		}
	}
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(fill), cornerControl
	r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(stroke), width
	r.ground.Refresh()
	r.text.bold = r.cell.end || r.cell.today
	r.text.colour = text
	r.text.Refresh()
}

func (r *dayRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *dayRenderer) Destroy()                     {}
