package desktop

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/matomoapi"
)

// showDates opens the calendar that fits the period.
func (s *shell) showDates() {
	if s.asked.Period == matomoapi.Range {
		s.showRange()
		return
	}
	period := s.asked.Period
	var open *widget.PopUp
	choose := func(day time.Time) {
		open.Hide()
		s.openDate(period, day.Format(dateLayout))
	}
	typed := newDateEntry(s.shownDay(), choose)
	calendar := newCalendar(period, s.shownDay(), choose)
	open = s.popover(s.bar.date, column(spaceM, calendar.object, typed.box))
	typed.keys[fyne.KeyEscape] = open.Hide
}

// newDateEntry takes a typed date; Enter chooses it if it is one.
func newDateEntry(day time.Time, chosen func(time.Time)) *field {
	e := newField("2026-11-20")
	e.SetText(day.Format(dateLayout))
	e.OnSubmitted = func(text string) {
		if day, err := time.Parse(dateLayout, text); err == nil {
			chosen(day)
		}
	}
	return e
}

// rangePicker takes the first and the last day of a range.
type rangePicker struct {
	from, to *field
	wrong    *label
	chosen   func(date string)
	object   fyne.CanvasObject
}

// presets are the ranges that are a press away, in days up to the last one.
func presets() []int { return []int{7, 30, 90} }

func newRangePicker(from, to time.Time, chosen func(date string)) *rangePicker {
	p := &rangePicker{chosen: chosen, wrong: newLabel("", typeSecondary, colourBad)}
	p.from = newDateEntry(from, func(time.Time) { p.submit() })
	p.to = newDateEntry(to, func(time.Time) { p.submit() })
	quick := row(spaceS)
	for _, preset := range presets() {
		quick.Add(newButton(say("%d days", preset), plain, func() {
			p.chosen(span(to.AddDate(0, 0, 1-preset), to))
		}))
	}
	named := func(name string, entry fyne.CanvasObject) fyne.CanvasObject {
		return column(spaceXS, newLabel(name, typeSecondary, colourMuted), newBlock(colourNone, entryWidth, 0, 0), entry)
	}
	p.object = column(spaceM,
		newLabel(say("Up to %s", locale().Time(to, say("2 Jan 2006"))), typeSecondary, colourMuted), quick, newRule(),
		container.NewGridWithColumns(2, named(say("First day"), p.from.box), named(say("Last day"), p.to.box)),
		p.wrong, newButton(say("Show this range"), primary, p.submit))
	return p
}

// submit chooses the range that is typed in, or says what is wrong with it.
func (p *rangePicker) submit() {
	from, errFrom := time.Parse(dateLayout, p.from.Text)
	to, errTo := time.Parse(dateLayout, p.to.Text)
	switch {
	case errFrom != nil || errTo != nil:
		p.wrong.set(say("Write dates as 2026-11-20."), colourBad)
	case to.Before(from):
		p.wrong.set(say("The last day is before the first."), colourBad)
	default:
		p.chosen(span(from, to))
	}
}

// span writes a range as Matomo does.
func span(from, to time.Time) string { return from.Format(dateLayout) + "," + to.Format(dateLayout) }

// showRange asks for a range.
func (s *shell) showRange() {
	to := s.shownDay()
	from := to.AddDate(0, 0, -6)
	if len(s.asked.Date) == len(span(from, to)) {
		if day, err := time.Parse(dateLayout, s.asked.Date[:len(dateLayout)]); err == nil {
			from = day
		}
	}
	var open *widget.PopUp
	picker := newRangePicker(from, to, func(date string) {
		open.Hide()
		s.openDate(matomoapi.Range, date)
	})
	open = s.popover(s.bar.date, picker.object)
	picker.from.keys[fyne.KeyEscape], picker.to.keys[fyne.KeyEscape] = open.Hide, open.Hide
}
