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
	said   string    // in place of the age
	until  time.Time // when it has been said for long enough
}

// tellFor is how long it is told that something was done.
const tellFor = 8 * time.Second

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
	hint := newLabel(say("Ctrl K find anything · ? for keys"), typeSecondary, colourMuted)
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

// tell tells that something was done, for a while in place of the age.
func (s *statusLine) tell(words string) {
	s.said, s.until = words, time.Now().Add(tellFor)
	s.tick(time.Now())
}

// tick renews the age.
func (s *statusLine) tick(now time.Time) {
	words := ""
	switch {
	case now.Before(s.until):
		words = s.said
	case s.busy:
		words = say("Loading… Esc stops")
	case !s.loaded.IsZero():
		words = say("Updated %s", locale().Ago(now.Sub(s.loaded)))
	}
	s.age.set(words, colourMuted)
	s.object.Refresh()
}
