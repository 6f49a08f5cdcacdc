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

// handing is what of a screen can be given to others: the open report, or none.
type handing interface {
	handed() (e viewmodel.Explorer, there bool)
}

func (s *explorerScreen) handed() (viewmodel.Explorer, bool) { return s.report, s.on != nil }

// showExport offers what can be done with what is on screen outside the window.
func (s *shell) showExport() {
	menu := fyne.NewMenu("")
	add := func(text string, do func()) { menu.Items = append(menu.Items, fyne.NewMenuItem(text, do)) }
	h, can := s.current.content.(handing)
	if !can {
		add("Open a report to export its rows", func() { s.showScreen(viewmodel.ReportScreen) })
	} else if e, there := h.handed(); there {
		s.addFiles(e, add)
		add("Copy the command line", func() { s.handOver(e, func(h viewmodel.HandOver) { s.copied(h.Report) }) })
		add("Copy the curl line", func() { s.handOver(e, func(h viewmodel.HandOver) { s.copied(h.Curl) }) })
		add("Open in Matomo", func() { s.handOver(e, func(h viewmodel.HandOver) { s.browse(h.Web) }) })
	}
	if len(menu.Items) > 0 {
		widget.NewPopUpMenu(menu, s.window.Canvas()).ShowAtRelativePosition(fyne.NewPos(0, controlHeight+spaceXS), s.bar.export)
	}
}

// addFiles offers the formats of files.
func (s *shell) addFiles(e viewmodel.Explorer, add func(string, func())) {
	for _, f := range []struct{ text, format string }{
		{"Save as CSV…", "csv"}, {"Save as Excel…", "xlsx"}, {"Save as JSON…", "json"},
	} {
		add(f.text, func() { s.saveAs(e, f.format) })
	}
}

// saveAs asks for a file and writes all rows of the report to it.
func (s *shell) saveAs(e viewmodel.Explorer, format string) {
	path := newField("")
	path.SetText(filepath.Join(s.backend.ExportFolder(), e.Report.ID+"_"+e.Asked.Date+"."+format))
	var open *widget.PopUp
	save := func() {
		open.Hide()
		s.export(e, format, path.Text)
	}
	path.OnSubmitted = func(string) { save() }
	buttons := row(spaceS, newButton("Cancel", plain, func() { open.Hide() }), newButton("Save", primary, save))
	content := column(spaceM, newBold("Save all rows of "+e.Report.Name, typeBody).cutting(), sized(paletteWidth, path.box), ends(newBlock(colourNone, 0, 0, 0), buttons))
	open = widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(spaceL, spaceL, spaceL, spaceL), content), s.window.Canvas())
	path.keys[fyne.KeyEscape] = open.Hide
	open.Show()
	s.window.Canvas().Focus(path)
}

// export writes a report to a file, off the UI goroutine.
func (s *shell) export(e viewmodel.Explorer, format, path string) {
	s.status.say("Exporting…")
	run(s.tasks, &s.handing, func(ctx context.Context, _ func(func())) *viewmodel.Problem {
		return s.backend.Export(ctx, e, format, path)
	}, func(p, crash *viewmodel.Problem) {
		if crash != nil {
			p = crash
		}
		words := "Saved as " + path
		if p != nil {
			words = "Not saved: " + p.What
		}
		s.status.say(words)
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
			s.status.say(g.problem.What)
			return
		}
		then(g.HandOver)
	})
}

// copied puts a text on the clipboard and says so.
func (s *shell) copied(text string) {
	s.app.Clipboard().SetContent(text)
	s.status.say("Copied.")
}

// browse opens an address in the browser.
func (s *shell) browse(address string) {
	if u, err := url.Parse(address); err == nil && s.app.OpenURL(u) != nil {
		s.status.say("No browser opened.")
	}
}
