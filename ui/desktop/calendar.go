package desktop

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"matoscope/matomoapi"
)

// The shape of a calendar: weeks of days, or a dozen of months or years.
const (
	weekDays    = 7
	wideColumns = 3
	dozen       = 12
)

// calendar shows days, months or years to choose from, a page at a time.
type calendar struct {
	period   matomoapi.Period
	page     time.Time // a day of the page that is open
	selected time.Time
	chosen   func(time.Time)

	title  *label
	grid   *fyne.Container
	object fyne.CanvasObject
}

func newCalendar(p matomoapi.Period, selected time.Time, chosen func(time.Time)) *calendar {
	c := &calendar{period: p, page: selected, selected: selected, chosen: chosen, title: newBold("", typeBody)}
	c.title.align = fyne.TextAlignCenter
	columns := weekDays
	if c.coarse() {
		columns = wideColumns
	}
	c.grid = container.New(layout.NewGridLayoutWithColumns(columns))
	back := newIconButton(iconBack, nil, "", func() { c.turn(-1) })
	forward := newIconButton(iconForward, nil, "", func() { c.turn(1) })
	head := container.NewBorder(nil, nil, back, forward, middle(c.title))
	c.object = column(spaceS, head, c.grid)
	c.fill()
	return c
}

// coarse says whether the calendar shows months or years instead of days.
func (c *calendar) coarse() bool { return c.period == matomoapi.Month || c.period == matomoapi.Year }

// turn goes some pages further.
func (c *calendar) turn(pages int) {
	switch c.period {
	case matomoapi.Month:
		c.page = c.page.AddDate(pages, 0, 0)
	case matomoapi.Year:
		c.page = c.page.AddDate(dozen*pages, 0, 0)
	default:
		c.page = time.Date(c.page.Year(), c.page.Month()+time.Month(pages), 1, 0, 0, 0, 0, time.UTC)
	}
	c.fill()
}

func (c *calendar) fill() {
	c.grid.RemoveAll()
	switch c.period {
	case matomoapi.Month:
		c.title.set(strconv.Itoa(c.page.Year()), colourText)
		for m := time.January; m <= time.December; m++ {
			day := time.Date(c.page.Year(), m, 1, 0, 0, 0, 0, time.UTC)
			c.add(locale().Time(day, "Jan"), day, day.Month() == c.selected.Month() && day.Year() == c.selected.Year())
		}
	case matomoapi.Year:
		first := c.page.Year() - dozen + 1
		c.title.set(say("%d to %d", first, c.page.Year()), colourText)
		for y := first; y < first+dozen; y++ {
			c.add(strconv.Itoa(y), time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), y == c.selected.Year())
		}
	default:
		c.fillMonth()
	}
}

// fillMonth lays out the days of a month below the days of the week, of which
// Matomo's first is Monday.
func (c *calendar) fillMonth() {
	c.title.set(locale().Time(c.page, say("January 2006")), colourText)
	first := time.Date(c.page.Year(), c.page.Month(), 1, 0, 0, 0, 0, time.UTC)
	lead := (int(first.Weekday()) + weekDays - 1) % weekDays
	monday := first.AddDate(0, 0, -lead)
	for i := range weekDays {
		name := newLabel(locale().Time(monday.AddDate(0, 0, i), "Mon"), typeLabel, colourMuted)
		name.align = fyne.TextAlignCenter
		c.grid.Add(name)
	}
	for range lead {
		c.grid.Add(newBlock(colourNone, calendarCell, calendarRow, 0))
	}
	for day := first; day.Month() == first.Month(); day = day.AddDate(0, 0, 1) {
		c.add(strconv.Itoa(day.Day()), day, c.within(day))
	}
}

// within says whether a day belongs to what is selected.
func (c *calendar) within(day time.Time) bool {
	if c.period != matomoapi.Week {
		return day.Equal(c.selected)
	}
	y, w := day.ISOWeek()
	sy, sw := c.selected.ISOWeek()
	return y == sy && w == sw
}

func (c *calendar) add(text string, day time.Time, selected bool) {
	c.grid.Add(newDayCell(text, selected, func() { c.chosen(day) }))
}

// dayCell is one choice of a calendar.
type dayCell struct {
	control

	text     string
	selected bool
}

func newDayCell(text string, selected bool, pressed func()) *dayCell {
	d := &dayCell{text: text, selected: selected}
	d.pressed = pressed
	d.extend(d)
	return d
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

func (r *dayRenderer) Refresh() {
	fill, text := colourNone, colourText
	switch {
	case r.cell.selected:
		fill, text = colourAccent, colourOnAccent
	case r.cell.hovered || r.cell.focused:
		fill = colourGrid
	}
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(fill), cornerControl
	r.ground.Refresh()
	r.text.bold = r.cell.selected
	r.text.colour = text
	r.text.Refresh()
}

func (r *dayRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *dayRenderer) Destroy()                     {}
