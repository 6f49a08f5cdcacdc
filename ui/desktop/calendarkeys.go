package desktop

import (
	"time"

	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
)

// step goes some days, months or years further: whatever a cell stands for.
func (c *calendar) step(day time.Time, cells int) time.Time {
	switch c.period {
	case matomoapi.Month:
		return addMonths(day, cells)
	case matomoapi.Year:
		return addMonths(day, dozen*cells)
	default:
		return day.AddDate(0, 0, cells)
	}
}

// paged goes some pages further, no further than today.
func (c *calendar) paged(day time.Time, pages int) time.Time {
	months := pages
	switch c.period {
	case matomoapi.Month:
		months = dozen * pages
	case matomoapi.Year:
		months = dozen * dozen * pages
	}
	return c.limits.past(addMonths(day, months))
}

// addMonths goes some months further, from 31 October to 30 September.
func addMonths(day time.Time, months int) time.Time {
	first := dateOf(day.Year(), day.Month()+time.Month(months), 1)
	last := first.AddDate(0, 1, -1)
	return dateOf(first.Year(), first.Month(), min(day.Day(), last.Day()))
}

// key moves the focus through the calendar, and says whether that is what the key
// does.
func (c *calendar) key(name fyne.KeyName) bool {
	to := c.cursor
	switch name {
	case fyne.KeyLeft:
		to = c.step(to, -1)
	case fyne.KeyRight:
		to = c.step(to, 1)
	case fyne.KeyUp:
		to = c.step(to, -c.columns())
	case fyne.KeyDown:
		to = c.step(to, c.columns())
	case fyne.KeyPageUp:
		to = c.paged(to, -1)
	case fyne.KeyPageDown:
		to = c.paged(to, 1)
	default:
		return false
	}
	c.enter(c.limits.past(to))
	return true
}

// enter gives the focus to the cell of a day.
func (c *calendar) enter(day time.Time) {
	c.cursor = day
	if c.cell(day) == nil {
		c.page = day
		c.fill()
	}
	c.focus(c.cell(day))
}

// keysFrom lets the keys that a field itself has no use for lead to the calendar.
func (c *calendar) keysFrom(f *field) {
	for _, name := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown} {
		f.keys[name] = func() { c.enter(c.limits.past(c.cursor)) }
	}
	for _, name := range []fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageDown} {
		f.keys[name] = func() { c.key(name) }
	}
}
