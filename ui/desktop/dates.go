package desktop

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"matoscope/matomoapi"
)

// showDates opens the calendar that fits the period.
func (s *shell) showDates() { s.showCalendar(s.asked.Period) }

// showRange asks for a range.
func (s *shell) showRange() { s.showCalendar(matomoapi.Range) }

// showCalendar asks for a period of a length, beside the periods that are asked for
// most.
func (s *shell) showCalendar(period matomoapi.Period) {
	var open *widget.PopUp
	take := func(p matomoapi.Period, date string) {
		open.Hide()
		s.openDate(p, date)
	}
	p := newDatePicker(s.dayLimits(), period, s.asked.Date, s.window.Canvas().Focus, func(date string) { take(period, date) })
	p.changed = s.placePopUps
	presets := s.presetList(p.limits.today, func(d datePreset) { take(d.period, d.date) })
	beside := container.NewBorder(nil, nil, presets, nil, container.NewBorder(nil, nil, newBlock(colourNone, spaceM, 0, 0), nil, p.object))
	open = s.popover(s.bar.date, beside)
	for _, f := range p.fields {
		f.keys[fyne.KeyEscape] = open.Hide
	}
	p.begin()
}

// datePicker takes a day, or the first and the last day of a range, from a calendar
// or from fields.
type datePicker struct {
	limits   dayLimits
	period   matomoapi.Period
	fields   []*field  // one, or two for a range
	first    time.Time // of a range, once it is pressed on the calendar
	calendar *calendar
	told     *paragraph
	chosen   func(date string)
	changed  func() // the picker takes more room, or less
	focus    func(fyne.Focusable)
	object   fyne.CanvasObject
}

// newDatePicker begins with the date of a query.
func newDatePicker(l dayLimits, p matomoapi.Period, date string, focus func(fyne.Focusable), chosen func(date string)) *datePicker {
	d := &datePicker{limits: l, period: p, focus: focus, chosen: chosen, told: newParagraph("", typeSecondary, popoverWidth, colourMuted)}
	d.told.Hide()
	day, err := time.Parse(dateLayout, lastDate(date))
	if err != nil {
		day = l.today.AddDate(0, 0, -1)
	}
	d.calendar = newCalendar(p, l, day, focus, d.pick)
	d.calendar.typed = d.typeInto
	if p != matomoapi.Range {
		on := matomoapi.NewSpan(p, matomoapi.DateOf(day))
		d.calendar.mark(on.From.In(time.UTC), on.To.In(time.UTC), day)
		d.fields = []*field{d.newField(day)}
		d.object = column(spaceM, d.calendar.object, d.fields[0].box, d.told)
		return d
	}
	first := day.AddDate(0, 0, 1-weekDays)
	if from, _, both := strings.Cut(date, ","); both {
		if at, err := time.Parse(dateLayout, from); err == nil {
			first = at
		}
	}
	d.calendar.mark(first, day, day)
	d.fields = []*field{d.newField(first), d.newField(day)}
	d.object = column(spaceM,
		container.NewGridWithColumns(2, named(say("First day"), d.fields[0]), named(say("Last day"), d.fields[1])),
		d.calendar.object, d.told, newButton(say("Show this range"), primary, d.submit))
	return d
}

// named puts a name over a field.
func named(name string, f *field) fyne.CanvasObject {
	return column(spaceXS, newLabel(name, typeSecondary, colourMuted), sized(entryWidth, f.box))
}

// newField takes a typed day. Enter chooses what is typed.
func (d *datePicker) newField(day time.Time) *field {
	f := newField("")
	f.SetText(day.Format(dateLayout))
	f.OnChanged = func(string) { d.follow() }
	f.OnSubmitted = func(string) { d.submit() }
	d.calendar.keysFrom(f)
	return f
}

// begin gives the focus to what one is likely to use first.
func (d *datePicker) begin() {
	if d.period == matomoapi.Range {
		d.enter(d.fields[0])
		return
	}
	d.calendar.enter(d.calendar.cursor)
}

// enter gives a field the focus and marks its text, so that typing replaces it.
func (d *datePicker) enter(f *field) {
	d.focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// typeInto types a digit that was meant for the field.
func (d *datePicker) typeInto(digit rune) {
	f := d.fields[0]
	if !d.first.IsZero() {
		f = d.fields[1]
	}
	d.enter(f)
	f.TypedRune(digit)
}

// typed reads the fields, or says what is wrong with them.
func (d *datePicker) typed() (first, last time.Time, wrong string) {
	if first, wrong = d.limits.read(d.fields[0].Text); wrong != "" || len(d.fields) == 1 {
		return first, first, wrong
	}
	if last, wrong = d.limits.read(d.fields[1].Text); wrong == "" && last.Before(first) {
		wrong = say("The last day is before the first.")
	}
	return first, last, wrong
}

// follow marks on the calendar what is typed, once that is whole.
func (d *datePicker) follow() {
	if d.first.IsZero() {
		d.tell("", colourMuted)
	}
	if first, last, wrong := d.typed(); wrong == "" {
		on := matomoapi.NewRange(matomoapi.DateOf(first), matomoapi.DateOf(last))
		if d.period != matomoapi.Range {
			on = matomoapi.NewSpan(d.period, on.From)
		}
		d.calendar.mark(on.From.In(time.UTC), on.To.In(time.UTC), last)
	}
}

// submit chooses what is typed, or says what is wrong with it.
func (d *datePicker) submit() {
	first, last, wrong := d.typed()
	switch {
	case wrong != "":
		d.tell(wrong, colourBad)
	case d.period == matomoapi.Range:
		d.chosen(span(first, last))
	default:
		d.chosen(first.Format(dateLayout))
	}
}

// pick takes a day from the calendar: of a range the one end and then the other.
func (d *datePicker) pick(day time.Time) {
	switch {
	case d.period != matomoapi.Range:
		d.chosen(day.Format(dateLayout))
	case d.first.IsZero():
		d.first = day
		d.fields[0].SetText(day.Format(dateLayout))
		d.fields[1].SetText("")
		d.calendar.mark(day, day, day)
		d.calendar.enter(day)
		d.tell(say("Now choose the last day."), colourMuted)
	case day.Before(d.first):
		d.chosen(span(day, d.first))
	default:
		d.chosen(span(d.first, day))
	}
}

// tell says something below the calendar; "" takes it away.
func (d *datePicker) tell(text string, colour fyne.ThemeColorName) {
	if d.told.Visible() || text != "" {
		d.told.set(text, colour)
		setVisible(d.told, text != "")
		d.changed()
	}
}

// span writes a range as Matomo does.
func span(from, to time.Time) string { return from.Format(dateLayout) + "," + to.Format(dateLayout) }
