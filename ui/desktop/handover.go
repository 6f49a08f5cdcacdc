package desktop

import (
	"context"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"matoscope/ui/viewmodel"
)

// handing is a screen with an open report, which can be given to others.
type handing interface {
	handed() (e viewmodel.Explorer, there bool)
	// copyRows puts all rows that are here on the clipboard.
	copyRows()
}

func (s *explorerScreen) handed() (viewmodel.Explorer, bool) { return s.report, s.on != nil }

// showExport offers what can be done with what is on screen outside the window.
func (s *shell) showExport() {
	menu := fyne.NewMenu("")
	add := func(text string, do func()) { menu.Items = append(menu.Items, fyne.NewMenuItem(text, do)) }
	s.addCharts(add)
	if !s.addReport(add) && !s.addTables(add) {
		add(say("Open a report to export its rows"), func() { s.showScreen(viewmodel.ReportScreen) })
	}
	if len(menu.Items) > 0 {
		widget.NewPopUpMenu(menu, s.window.Canvas()).ShowAtRelativePosition(fyne.NewPos(0, controlHeight+spaceXS), s.bar.export)
	}
}

// addReport offers what can be done with the open report; false where the screen
// has none.
func (s *shell) addReport(add func(string, func())) bool {
	h, can := s.current.content.(handing)
	if !can {
		return false
	}
	if e, there := h.handed(); there {
		s.addFiles(e, add)
		if e.Table != nil {
			add(say("Copy the rows"), h.copyRows)
		}
		add(say("Copy the command line"), func() { s.handOver(e, func(h viewmodel.HandOver) { s.copied(h.Report) }) })
		add(say("Copy the curl line"), func() { s.handOver(e, func(h viewmodel.HandOver) { s.copied(h.Curl) }) })
		add(say("Open in Matomo"), func() { s.handOver(e, func(h viewmodel.HandOver) { s.browse(h.Web) }) })
	}
	return true
}

// addFiles offers the formats of files.
func (s *shell) addFiles(e viewmodel.Explorer, add func(string, func())) {
	for _, f := range []struct{ text, format string }{
		{say("Save as CSV…"), "csv"}, {say("Save as Excel…"), "xlsx"}, {say("Save as JSON…"), "json"},
	} {
		add(f.text, func() { s.saveAs(e, f.format) })
	}
}

// saveAs asks for a file and writes all rows of the report to it.
func (s *shell) saveAs(e viewmodel.Explorer, format string) {
	name := e.Report.ID + "_" + e.Asked.Date + "." + format
	s.askPath(say("Save all rows of %s", e.Report.Name), filepath.Join(s.backend.ExportFolder(), name), func(path string) {
		s.saving(path, func(ctx context.Context) *viewmodel.Problem { return s.backend.Export(ctx, e, format, path) })
	})
}

// askPath asks for the path of a file, with one filled in.
func (s *shell) askPath(title, suggested string, then func(path string)) {
	path := newField("")
	path.SetText(suggested)
	var open *widget.PopUp
	save := func() {
		open.Hide()
		then(path.Text)
	}
	path.OnSubmitted = func(string) { save() }
	buttons := row(spaceS, newButton(say("Cancel"), plain, func() { open.Hide() }), newButton(say("Save"), primary, save))
	content := column(spaceM, newBold(title, typeBody).cutting(), sized(paletteWidth, path.box), ends(newBlock(colourNone, 0, 0, 0), buttons))
	open = widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(spaceL, spaceL, spaceL, spaceL), content), over(s.window.Canvas()))
	path.keys[fyne.KeyEscape] = open.Hide
	open.Show()
	s.window.Canvas().Focus(path)
}

// saving writes a file, off the UI goroutine.
func (s *shell) saving(path string, write func(context.Context) *viewmodel.Problem) {
	s.status.tell(say("Exporting…"))
	run(s.tasks, &s.handing, func(ctx context.Context, _ func(func())) *viewmodel.Problem {
		return write(ctx)
	}, func(p, crash *viewmodel.Problem) {
		if crash != nil {
			p = crash
		}
		words := say("Saved as %s", path)
		if p != nil {
			words = say("Not saved: %s", p.What)
		}
		s.status.tell(words)
	})
}

// handOver asks for what a report is to others.
func (s *shell) handOver(e viewmodel.Explorer, then func(viewmodel.HandOver)) {
	type given struct {
		viewmodel.HandOver
		problem *viewmodel.Problem
	}
	run(s.tasks, &s.handing, func(ctx context.Context, _ func(func())) given {
		h, p := s.backend.HandOver(ctx, e)
		return given{h, p}
	}, func(g given, crash *viewmodel.Problem) {
		if crash != nil {
			g.problem = crash
		}
		if g.problem != nil {
			s.status.tell(g.problem.What)
			return
		}
		then(g.HandOver)
	})
}

// copied puts a text on the clipboard and says so.
func (s *shell) copied(text string) {
	s.app.Clipboard().SetContent(text)
	s.status.tell(say("Copied."))
}

// browse opens an address in the browser.
func (s *shell) browse(address string) {
	if u, err := url.Parse(address); err == nil && s.app.OpenURL(u) != nil {
		s.status.tell(say("No browser opened."))
	}
}
