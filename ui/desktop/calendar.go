package desktop

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"matoscope/matomoapi"
)

// The shape of a calendar: six weeks of days, into which every month fits, or a
// dozen of months or years.
const (
	weekDays    = 7
	weeksShown  = 6
	wideColumns = 3
	dozen       = 12
)

// calendar shows days, months or years to choose from, a page at a time. Days are
// midnights of UTC. What is still to come cannot be chosen.
type calendar struct {
	period   matomoapi.Period // whose pages they are; days for a range
	limits   dayLimits
	page     time.Time // a day of the page that is open
	from, to time.Time // what is marked
	cursor   time.Time // where the keys are
	chosen   func(time.Time)
	focus    func(fyne.Focusable)
	typed    func(rune) // a character on the calendar; nil: the window has it

	title   *label
	forward *button
	grid    *fyne.Container
	note    *label
	cells   []*dayCell
	object  fyne.CanvasObject
}

// newCalendar begins on a day; it is empty until something is marked.
func newCalendar(p matomoapi.Period, l dayLimits, at time.Time, focus func(fyne.Focusable), chosen func(time.Time)) *calendar {
	c := &calendar{
		period: p, limits: l, page: at, cursor: at, chosen: chosen, focus: focus,
		title: newBold("", typeBody), note: newLabel("", typeLabel, colourMuted).cutting(),
	}
	c.title.align = fyne.TextAlignCenter
	c.grid = container.New(layout.NewGridLayoutWithColumns(c.columns()))
	back := newIconButton(iconBack, nil, "", func() { c.turn(-1) })
	c.forward = newIconButton(iconForward, nil, "", func() { c.turn(1) })
	head := container.NewBorder(nil, nil, back, c.forward, middle(c.title))
	c.object = column(spaceS, sized(popoverWidth, head), c.grid, c.note)
	return c
}

// mark marks the days from one to another, on the page of a day.
func (c *calendar) mark(from, to, at time.Time) {
	c.from, c.to, c.cursor, c.page = from, to, at, at
	c.fill()
}

// columns is how many cells stand side by side.
func (c *calendar) columns() int {
	if c.period == matomoapi.Month || c.period == matomoapi.Year {
		return wideColumns
	}
	return weekDays
}

// turn goes some pages further, but to none that is still to come altogether.
func (c *calendar) turn(pages int) {
	c.page = c.paged(c.page, pages)
	c.fill()
}

// fill puts the cells of the page on the calendar.
func (c *calendar) fill() {
	c.grid.RemoveAll()
	c.cells = nil
	switch c.period {
	case matomoapi.Month:
		c.title.set(strconv.Itoa(c.page.Year()), colourText)
		for m := time.January; m <= time.December; m++ {
			day := dateOf(c.page.Year(), m, 1)
			c.add(locale().Time(day, "Jan"), day)
		}
	case matomoapi.Year:
		first := c.page.Year() - dozen + 1
		c.title.set(say("%d to %d", first, c.page.Year()), colourText)
		for y := first; y < first+dozen; y++ {
			c.add(strconv.Itoa(y), dateOf(y, time.January, 1))
		}
	default:
		c.fillMonth()
	}
	c.forward.setOff(!c.step(c.cells[len(c.cells)-1].day, 1).Before(c.limits.end()))
	c.note.set(c.limits.noteOn(c.cells[0].day), colourMuted)
	c.object.Refresh()
}

// fillMonth lays out the days of a month below the days of the week, of which
// Matomo's first is Monday. It always takes six weeks, so that nothing moves from
// one month to the next.
func (c *calendar) fillMonth() {
	c.title.set(locale().Time(c.page, say("January 2006")), colourText)
	first := dateOf(c.page.Year(), c.page.Month(), 1)
	lead := (int(first.Weekday()) + weekDays - 1) % weekDays
	monday := first.AddDate(0, 0, -lead)
	for i := range weekDays {
		name := newLabel(locale().Time(monday.AddDate(0, 0, i), "Mon"), typeLabel, colourMuted)
		name.align = fyne.TextAlignCenter
		c.grid.Add(name)
	}
	for i := range weekDays * weeksShown {
		if day := monday.AddDate(0, 0, i); day.Month() == first.Month() {
			c.add(strconv.Itoa(day.Day()), day)
		} else {
			c.grid.Add(newBlock(colourNone, calendarCell, calendarRow, 0))
		}
	}
}

// add adds the cell of the day, month or year that begins with a day.
func (c *calendar) add(text string, day time.Time) {
	last := c.step(day, 1).AddDate(0, 0, -1)
	cell := newDayCell(c, text, day)
	cell.off = day.After(c.limits.today)
	cell.early = last.Before(c.limits.added)
	cell.today = !cell.off && !last.Before(c.limits.today)
	cell.inside = !c.to.Before(day) && !last.Before(c.from)
	cell.end = cell.inside && (c.period != matomoapi.Range || !day.After(c.from) || !last.Before(c.to))
	c.cells = append(c.cells, cell)
	c.grid.Add(cell)
}

// cell is the one that a day belongs to; nil where it is on another page.
func (c *calendar) cell(day time.Time) *dayCell {
	for _, cell := range slices.Backward(c.cells) {
		if !day.Before(cell.day) && day.Before(c.step(cell.day, 1)) {
			return cell
		}
	}
	return nil
}

// dateOf is a day as a calendar has it.
func dateOf(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
