package desktop

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// railButton is a part of the rail that can be pressed: content on a ground
// that answers to the pointer.
type railButton struct {
	control

	ground *panel
	fill   fyne.ThemeColorName // while the pointer is elsewhere
	lines  []*label            // that the tip says whole where they are cut
}

func (b *railButton) build(content fyne.CanvasObject, fill, stroke fyne.ThemeColorName, pressed func()) {
	b.ground = newCard(content, spaceS+hairline)
	b.ground.fill, b.ground.stroke, b.ground.corner = fill, stroke, cornerControl
	b.fill, b.pressed = fill, pressed
	b.extend(b)
}

// MouseIn implements desktop.Hoverable.
func (b *railButton) MouseIn(e *desktop.MouseEvent) {
	if len(b.lines) > 0 {
		b.tip = wholeText(b.lines)
	}
	b.control.MouseIn(e)
}

// wholeText is what lines say where one of them is cut; "" where none is.
func wholeText(lines []*label) string {
	cut := false
	var texts []string
	for _, l := range lines {
		cut = cut || l.whole().Width > l.Size().Width
		texts = append(texts, l.text)
	}
	if !cut {
		return ""
	}
	return joined(" · ", texts...)
}

// CreateRenderer implements fyne.Widget.
func (b *railButton) CreateRenderer() fyne.WidgetRenderer {
	return laidOut(b, &railRenderer{widget.NewSimpleRenderer(b.ground), b})
}

type railRenderer struct {
	fyne.WidgetRenderer

	button *railButton
}

func (r *railRenderer) Refresh() {
	b := r.button
	b.ground.fill = b.fill
	if b.hovered && b.pressed != nil || b.focused {
		b.ground.fill = colourGrid
	}
	b.ground.Refresh()
}

// switcher shows the site and opens the list of sites.
type switcher struct {
	railButton

	name, address *label
}

func newSwitcher(t *tips, pressed func()) *switcher {
	s := &switcher{name: newBold("", typeBody).cutting(), address: newLabel("", typeSecondary, colourMuted).cutting()}
	words := column(0, s.name, s.address)
	chevron := column(0, newIcon(iconDown, colourMuted, iconSize))
	content := container.New(besideLayout{gap: spaceXS}, words, chevron)
	s.build(content, colourSurface, colourLine, pressed)
	s.ground.pad = fyne.NewSize(spaceS+strongLine, spaceS)
	s.ground.least.Height = switcherSize
	s.tips, s.lines = t, []*label{s.name, s.address}
	return s
}

func (s *switcher) set(name, address string) {
	s.name.set(name, colourText)
	s.address.set(address, colourMuted)
}

// navEntry opens a screen, and is marked while that is shown.
type navEntry struct {
	railButton

	words *label
}

func newNavEntry(text string, pressed func()) *navEntry {
	e := &navEntry{words: newLabel(text, typeBody, colourText).cutting()}
	e.build(middle(e.words), colourNone, colourNone, pressed)
	e.ground.pad = fyne.NewSize(spaceM-hairline, 0)
	e.ground.least.Height = controlHeight
	e.lines = []*label{e.words}
	return e
}

// choose marks the entry, or takes its mark away.
func (e *navEntry) choose(chosen bool) {
	e.fill, e.words.bold, e.words.colour = colourNone, chosen, colourText
	if chosen {
		e.fill, e.words.colour = colourSoftAccent, colourAccent
	}
	e.words.Refresh()
	e.Refresh()
}

// accountEntry shows who is signed in and for how long.
type accountEntry struct {
	railButton

	shell     viewmodel.Shell
	trouble   *viewmodel.Problem // that the screens met; nil: none
	user, way *label
	dot       *panel
}

func newAccountEntry(t *tips, pressed func()) *accountEntry {
	a := &accountEntry{
		user: newLabel("", typeBody, colourText).cutting(),
		way:  newLabel("", typeSecondary, colourMuted).cutting(),
		dot:  newDot(colourNone),
	}
	dot := container.New(layout.NewCenterLayout(), a.dot)
	a.build(container.New(besideLayout{gap: spaceS}, column(0, a.user, a.way), dot), colourSurface, colourNone, pressed)
	a.ground.pad.Height = spaceXS
	a.tips, a.lines = t, []*label{a.user, a.way}
	return a
}

func (a *accountEntry) show(s viewmodel.Shell, now time.Time) {
	a.shell = s
	user := s.User
	if user == "" {
		user = s.Account
	}
	way := s.Scope
	if s.Demo {
		way = say("demo")
	}
	a.user.set(user, colourText)
	problem := cmp.Or(a.trouble, s.Problem)
	a.dot.fill = colourBad
	switch {
	case problem == nil:
		a.dot.fill, way = colourGood, joined(" · ", way, lifeText(s.Expires, now))
	case problem.Kind == viewmodel.SignInProblem:
		way = say("sign-in refused")
	case problem.Kind == viewmodel.OfflineProblem:
		way = say("server not reached")
	}
	a.way.set(way, colourMuted)
	a.dot.Refresh()
}

// warn shows that the server or the sign-in fails; nil: that they do not.
func (a *accountEntry) warn(trouble *viewmodel.Problem, now time.Time) {
	a.trouble = trouble
	a.show(a.shell, now)
}

// tick renews how long the sign-in still lasts.
func (a *accountEntry) tick(now time.Time) {
	if a.shell.Server != "" {
		a.show(a.shell, now)
	}
}
