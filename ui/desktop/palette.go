package desktop

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// showPalette opens what finds any report, website or action by its words.
func (s *shell) showPalette() {
	var open *widget.PopUp
	f := newFinder(say("Find any report, website or action"), say("Nothing has these words."), paletteWidth, paletteRows, func(text string) []finding {
		var out []finding
		for _, e := range s.paletteEntries(text) {
			out = append(out, finding{title: e.Title, hint: e.Hint, take: func() {
				open.Hide()
				s.follow(e)
			}})
		}
		return out
	})
	open = s.showFinder(f)
}

// paletteEntries are what has the words, without what the window cannot do.
func (s *shell) paletteEntries(text string) []viewmodel.PaletteEntry {
	can := map[viewmodel.ActionID]bool{}
	for _, c := range s.commandsOn(s.screen) {
		can[c.Action] = c.Action != viewmodel.ActPalette
	}
	return slices.DeleteFunc(locale().Palette(text, s.screen, s.state.Sites, s.tree, s.views), func(e viewmodel.PaletteEntry) bool {
		return e.Action != "" && !can[e.Action]
	})
}

// follow goes where an entry of the palette leads.
func (s *shell) follow(e viewmodel.PaletteEntry) {
	switch {
	case e.Site != 0:
		for _, site := range s.state.Sites {
			if site.ID == e.Site {
				s.chooseSite(site)
			}
		}
	case e.Report != "":
		s.openReport(e.Report)
	case e.View != "":
		s.openSaved(e.View)
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
	l.lines = []*label{l.title}
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
