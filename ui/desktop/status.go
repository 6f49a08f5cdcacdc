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
	site, chip, hint    fyne.CanvasObject
	flow                *flowLayout
	object              *fyne.Container

	head  viewmodel.Head // of what is on screen
	busy  bool
	said  string    // in place of the age
	until time.Time // when it has been said for long enough
}

// tellFor is how long it is told that something was done.
const tellFor = 8 * time.Second

func newStatusLine() *statusLine {
	s := &statusLine{
		time:     newLabel("", typeSecondary, colourMuted),
		age:      newLabel("", typeSecondary, colourMuted).cutting(),
		chipText: newLabel("", typeSecondary, colourWarning),
		flow:     &flowLayout{gap: spaceM},
	}
	chip := newCard(s.chipText, 0)
	chip.fill, chip.stroke, chip.corner = colourWarningGround, colourNone, statusHeight/2
	chip.pad = fyne.NewSize(spaceS, hairline)
	hint := newLabel(say("Ctrl K find anything · ? for keys"), typeSecondary, colourMuted)
	s.site, s.chip, s.hint = statusPart(s.time), statusPart(chip), statusPart(hint)
	s.site.Hide()
	s.chip.Hide()
	age := statusPart(s.age)
	s.flow.gives = []giving{{age, func() float32 { return s.age.whole().Width }, messageLeast}}
	s.object = container.New(s.flow, s.site, age, s.chip, s.hint)
	return s
}

// fold leaves the room of the hint to the rest.
func (s *statusLine) fold(folded bool) { setVisible(s.hint, !folded) }

// statusPart gives a part of the line the height of the line.
func statusPart(object fyne.CanvasObject) fyne.CanvasObject {
	p := newGround(middle(object), colourNone)
	p.least.Height = statusHeight
	return p
}

// show tells about the data on screen.
func (s *statusLine) show(h viewmodel.Head, now time.Time) {
	s.head = h
	setVisible(s.site, h.SiteTime != "")
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

// hush forgets what was told: it was about another screen.
func (s *statusLine) hush() { s.until = time.Time{} }

// tick renews the age and the time of the website.
func (s *statusLine) tick(now time.Time) {
	ofSite := ""
	if s.head.SiteTime != "" {
		ofSite = locale().SiteTime(s.head.Site, now)
	}
	s.time.set(ofSite, colourMuted)
	words := locale().AgeText(s.head, now)
	switch {
	case now.Before(s.until):
		words = s.said
	case s.busy:
		words = say("Loading… Esc stops")
	}
	s.age.set(words, colourMuted)
	s.object.Refresh()
}
