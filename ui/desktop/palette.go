package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// palette finds any report, website or action by its words.
type palette struct {
	shell  *shell
	found  []viewmodel.PaletteEntry
	chosen int
	field  *field
	list   *rowList
	none   *label
	open   *widget.PopUp
}

// showPalette opens the palette in the upper middle of the window.
func (s *shell) showPalette() {
	p := &palette{shell: s, field: newField("Find any report, website or action"), none: newLabel("Nothing has these words.", typeSecondary, colourMuted)}
	p.list = newRowList(gridPitch, func() fyne.CanvasObject { return newPaletteLine() }, func(i int, object fyne.CanvasObject) {
		object.(*paletteLine).show(p.found[i], i == p.chosen, func() { p.do(i) })
	})
	p.field.OnChanged = p.find
	p.field.OnSubmitted = func(string) { p.do(p.chosen) }
	room := container.NewGridWrap(fyne.NewSize(paletteWidth, paletteRows*gridPitch), container.NewStack(p.list, container.NewCenter(p.none)))
	c := s.window.Canvas()
	p.open = widget.NewPopUp(container.New(layout.NewCustomPaddedLayout(spaceM, spaceS, spaceM, spaceM), column(spaceS, p.field.box, room)), c)
	p.field.keys = map[fyne.KeyName]func(){
		fyne.KeyEscape: p.open.Hide,
		fyne.KeyUp:     func() { p.move(-1) },
		fyne.KeyDown:   func() { p.move(1) },
		fyne.KeyPageUp: func() { p.move(-p.list.page()) }, fyne.KeyPageDown: func() { p.move(p.list.page()) },
	}
	p.find("")
	p.open.ShowAtPosition(fyne.NewPos((c.Size().Width-p.open.MinSize().Width)/2, 3*spaceXL))
	c.Focus(p.field)
}

// find lists what has the words, without what the window cannot do.
func (p *palette) find(text string) {
	can := map[viewmodel.ActionID]bool{}
	for _, c := range p.shell.commandsOn(p.shell.screen) {
		can[c.Action] = c.Action != viewmodel.ActPalette
	}
	p.found, p.chosen = nil, 0
	for _, e := range viewmodel.Palette(text, p.shell.screen, p.shell.state.Sites, p.shell.tree, nil) {
		if e.Action == "" || can[e.Action] {
			p.found = append(p.found, e)
		}
	}
	p.list.set(len(p.found))
	p.list.top()
	setVisible(p.none, len(p.found) == 0)
}

// move chooses another entry.
func (p *palette) move(steps int) {
	p.chosen = max(0, min(p.chosen+steps, len(p.found)-1))
	p.list.reveal(p.chosen)
}

// do closes the palette and goes where an entry leads.
func (p *palette) do(i int) {
	if i >= len(p.found) {
		return
	}
	p.open.Hide()
	s, e := p.shell, p.found[i]
	switch {
	case e.Site != 0:
		for _, site := range s.state.Sites {
			if site.ID == e.Site {
				s.chooseSite(site)
			}
		}
	case e.Report != "":
		s.openReport(e.Report)
	default:
		for _, c := range s.commandsOn(s.screen) {
			if c.Action == e.Action {
				c.do()
				return
			}
		}
	}
}

// paletteLine is one entry of the palette.
type paletteLine struct {
	railButton

	title, hint *label
}

func newPaletteLine() *paletteLine {
	l := &paletteLine{title: newLabel("", typeBody, colourText).cutting(), hint: newLabel("", typeSecondary, colourMuted)}
	l.build(ends(l.title, l.hint), colourNone, colourNone, nil)
	l.ground.pad = fyne.NewSize(spaceS, spaceXS)
	return l
}

func (l *paletteLine) show(e viewmodel.PaletteEntry, chosen bool, pressed func()) {
	l.pressed = pressed
	l.title.set(e.Title, colourText)
	l.hint.set(e.Hint, colourMuted)
	l.fill = colourNone
	if chosen {
		l.fill = colourSoftAccent
	}
	l.Refresh()
}
