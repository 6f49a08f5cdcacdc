package desktop

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"matoscope/ui/viewmodel"
)

// statusLine says how far what is on screen can be trusted: the site's time,
// the age of the data, what is partial.
type statusLine struct {
	time, age, chipText *label
	site, chip          fyne.CanvasObject
	flow                *flowLayout
	object              *fyne.Container

	loaded time.Time
	busy   bool
}

func newStatusLine() *statusLine {
	s := &statusLine{
		time:     newLabel("", typeSecondary, colourMuted),
		age:      newLabel("", typeSecondary, colourMuted),
		chipText: newLabel("", typeSecondary, colourWarning),
		flow:     &flowLayout{gap: spaceM},
	}
	chip := newCard(s.chipText, 0)
	chip.fill, chip.stroke, chip.corner = colourWarningGround, colourNone, statusHeight/2
	chip.pad = fyne.NewSize(spaceS, hairline)
	hint := newLabel("Ctrl K find anything · ? for keys", typeSecondary, colourMuted)
	s.site, s.chip = statusPart(s.time), statusPart(chip)
	s.site.Hide()
	s.chip.Hide()
	s.object = container.New(s.flow, s.site, statusPart(s.age), s.chip, statusPart(hint))
	return s
}

// statusPart gives a part of the line the height of the line.
func statusPart(object fyne.CanvasObject) fyne.CanvasObject {
	p := newGround(middle(object), colourNone)
	p.least.Height = statusHeight
	return p
}

// show tells about the data on screen.
func (s *statusLine) show(h viewmodel.Head, now time.Time) {
	s.loaded = h.Loaded
	s.time.set(h.SiteTime, colourMuted)
	s.site.Show()
	s.chipText.set(h.Notice, colourWarning)
	setVisible(s.chip, h.Notice != "")
	s.tick(now)
}

// wait says that data is being loaded.
func (s *statusLine) wait(busy bool, now time.Time) {
	s.busy = busy
	s.tick(now)
}

// say tells that something was done, until the age is renewed.
func (s *statusLine) say(words string) {
	s.age.set(words, colourMuted)
	s.object.Refresh()
}

// tick renews the age.
func (s *statusLine) tick(now time.Time) {
	words := ""
	switch {
	case s.busy:
		words = "Loading… Esc stops"
	case !s.loaded.IsZero():
		words = "Updated " + viewmodel.Ago(now.Sub(s.loaded))
	}
	s.age.set(words, colourMuted)
	s.object.Refresh()
}
