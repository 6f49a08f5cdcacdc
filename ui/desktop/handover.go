package desktop

import (
	"context"
	"net/url"

	"fyne.io/fyne/v2"

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
		s.dropMenu(menu, s.bar.export)
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
		addFormats(add, func(format string) { s.saveRows(e, format, e.Shown()) })
		add(say("Save all columns, as the API names them…"), func() { s.saveRows(e, "csv", nil) })
		if e.Table != nil {
			add(say("Copy the rows"), h.copyRows)
		}
		s.addHandOver(add, func(then func(viewmodel.HandOver)) { s.handOver(e, then) })
	}
	return true
}

// addHandOver offers what a report is to others, which ask tells.
func (s *shell) addHandOver(add func(string, func()), ask func(then func(viewmodel.HandOver))) {
	add(say("Copy the command line"), func() { ask(func(h viewmodel.HandOver) { s.copied(h.Report) }) })
	add(say("Copy the curl line"), func() { ask(func(h viewmodel.HandOver) { s.copied(h.Curl) }) })
	add(say("Open in Matomo"), func() { ask(func(h viewmodel.HandOver) { s.browse(h.Web) }) })
}

// addFormats offers the formats of files with rows.
func addFormats(add func(string, func()), save func(format string)) {
	for _, f := range []struct{ text, format string }{
		{say("Save as CSV…"), "csv"}, {say("Save as Excel…"), "xlsx"}, {say("Save as JSON…"), "json"},
	} {
		add(f.text, func() { save(f.format) })
	}
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
