package desktop

import (
	"time"

	"fyne.io/fyne/v2"

	"matoscope/matomoapi"
)

// datePreset is a period that is a press away.
type datePreset struct {
	name   string
	period matomoapi.Period
	date   string // from,to for a range
}

// datePresets are the periods that people ask for most. The last days are those
// that are over; a day inside a longer period is the one to go back to.
func datePresets(today time.Time) []datePreset {
	back := func(days int) time.Time { return today.AddDate(0, 0, -days) }
	on := func(day time.Time) string { return day.Format(dateLayout) }
	return []datePreset{
		{say("Today"), matomoapi.Day, on(today)},
		{say("Yesterday"), matomoapi.Day, on(back(1))},
		{say("Last 7 days"), matomoapi.Range, span(back(7), back(1))},
		{say("Last 30 days"), matomoapi.Range, span(back(30), back(1))},
		{say("Last week"), matomoapi.Week, on(back(7))},
		{say("Last month"), matomoapi.Month, on(addMonths(today, -1))},
		{say("This month"), matomoapi.Month, on(today)},
		{say("This year"), matomoapi.Year, on(today)},
	}
}

// presetList offers the presets, of which the one on screen is marked.
func (s *shell) presetList(today time.Time, take func(datePreset)) fyne.CanvasObject {
	list := column(hairline)
	for _, p := range datePresets(today) {
		entry := newNavEntry(p.name, func() { take(p) })
		entry.words.cut = false
		entry.choose(p.shows(s.asked.Period, s.asked.Date))
		list.Add(entry)
	}
	return list
}

// shows says whether the preset is the period that holds a date.
func (p datePreset) shows(period matomoapi.Period, date string) bool {
	of := func(period matomoapi.Period, date string) matomoapi.Span {
		spans, err := matomoapi.ParseSpans(period, date, matomoapi.Date{})
		if err != nil {
			return matomoapi.Span{}
		}
		return spans[0]
	}
	return of(p.period, p.date) == of(period, date)
}
