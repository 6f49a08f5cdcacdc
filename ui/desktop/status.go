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
	time, age, chipText, hint *label
	chip                      *panel
	site, words               *fyne.Container
	object                    fyne.CanvasObject

	loaded time.Time
	busy   bool
}

func newStatusLine() *statusLine {
	s := &statusLine{
		time:     newLabel("", typeSecondary, colourMuted),
		age:      newLabel("", typeSecondary, colourMuted),
		chipText: newLabel("", typeSecondary, colourWarning),
		hint:     newLabel("? for keys", typeSecondary, colourMuted),
	}
	s.chip = newCard(s.chipText, 0)
	s.chip.fill, s.chip.stroke, s.chip.corner = colourWarningGround, colourNone, statusHeight/2
	s.chip.pad = fyne.NewSize(spaceS, hairline)
	s.chip.Hide()
	s.site = middle(s.time)
	s.site.Hide()
	s.words = row(spaceM, s.site, middle(s.age), s.chip)
	line := newGround(ends(container.New(leadLayout{}, s.words), s.hint), colourNone)
	line.least.Height = statusHeight
	s.object = line
	return s
}

// leadLayout lets a line of words be narrower than it wants to be.
type leadLayout struct{}

func (leadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (leadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(objects[0].MinSize().Width, size.Height))
}

// show tells about the data on screen.
func (s *statusLine) show(d viewmodel.Dashboard, now time.Time) {
	s.loaded = d.Loaded
	s.time.set(d.SiteTime, colourMuted)
	s.site.Show()
	s.chipText.set(d.Notice, colourWarning)
	s.chip.Hidden = d.Notice == ""
	s.tick(now)
}

// wait says that data is being loaded.
func (s *statusLine) wait(busy bool, now time.Time) {
	s.busy = busy
	s.tick(now)
}

// tick renews the age.
func (s *statusLine) tick(now time.Time) {
	words := ""
	switch {
	case s.busy:
		words = "Loading… Esc stops"
	case !s.loaded.IsZero():
		words = "Updated " + ageText(now.Sub(s.loaded))
	}
	s.age.set(words, colourMuted)
	s.object.Refresh()
}
