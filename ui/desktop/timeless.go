package desktop

import (
	"time"

	"matoscope/ui/viewmodel"
)

// timeless is the content of a screen that shows no numbers of a website and a
// time: what the top bar chooses does not concern it.
type timeless interface{ timeless() }

// isTimeless says that a pane has such a content.
func (p *pane) isTimeless() bool {
	_, is := p.content.(timeless)
	return is
}

// ofTime are the actions that choose what numbers are shown, or do something with
// them.
func ofTime() []viewmodel.ActionID {
	return []viewmodel.ActionID{
		viewmodel.ActEarlier, viewmodel.ActLater, viewmodel.ActDay, viewmodel.ActWeek, viewmodel.ActMonth, viewmodel.ActYear,
		viewmodel.ActRange, viewmodel.ActCompare, viewmodel.ActSegment, viewmodel.ActAllVisits, viewmodel.ActExport, viewmodel.ActSaveView,
	}
}

// setTimeless takes away what chooses a time, or brings it back.
func (b *topBar) setTimeless(timeless bool) {
	for _, part := range b.ofTime {
		setVisible(part, !timeless)
	}
	b.object.Refresh()
}

// forget drops what was told of the numbers that were on screen before: they give
// way to others.
func (s *statusLine) forget(now time.Time) {
	s.head.Loaded, s.head.Notice = time.Time{}, ""
	s.chipText.set("", colourWarning)
	s.chip.Hide()
	s.tick(now)
}

// setTimeless takes away what is told of numbers, or brings it back.
func (s *statusLine) setTimeless(timeless bool) {
	setVisible(s.site, !timeless && s.time.text != "")
	setVisible(s.chip, !timeless && s.chipText.text != "")
	s.object.Refresh()
}
