package terminal

import (
	"cmp"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// everywhere is what can be done on every screen.
func (a *app) everywhere() actions {
	period := func(p matomoapi.Period) func() tea.Cmd {
		return func() tea.Cmd {
			return a.look(a.query.In(p, a.site().Today(a.options.Now())))
		}
	}
	out := actions{
		viewmodel.ActDay:       period(matomoapi.Day),
		viewmodel.ActWeek:      period(matomoapi.Week),
		viewmodel.ActMonth:     period(matomoapi.Month),
		viewmodel.ActYear:      period(matomoapi.Year),
		viewmodel.ActRange:     a.askRange,
		viewmodel.ActEarlier:   func() tea.Cmd { return a.shift(-1) },
		viewmodel.ActLater:     func() tea.Cmd { return a.shift(1) },
		viewmodel.ActCompare:   a.nextComparison,
		viewmodel.ActRefresh:   func() tea.Cmd { return a.seen().open(a.query, viewmodel.Renewed) },
		viewmodel.ActSite:      a.chooseSite,
		viewmodel.ActSegment:   a.chooseSegment,
		viewmodel.ActAllVisits: a.dropSegment,
		viewmodel.ActPalette:   a.openPalette,
		viewmodel.ActSearch:    a.openPalette, // where nothing on the screen is searched
		viewmodel.ActExport:    a.chooseExport,
		viewmodel.ActSaveView:  a.saveView,
		viewmodel.ActBack:      a.goBack,
		viewmodel.ActQuit:      func() tea.Cmd { return tea.Quit },
		viewmodel.OpenAction(viewmodel.HelpScreen): func() tea.Cmd {
			a.show(newHelp(a))
			return nil
		},
	}
	for _, s := range screensHere() {
		out[viewmodel.OpenAction(s.ID)] = func() tea.Cmd { return a.goTo(s.ID) }
	}
	return out
}

// tellWatches says where watches are, for which the terminal has no screen.
func (a *app) tellWatches() tea.Cmd {
	a.note = a.say("Watches are set in the window.")
	return nil
}

// goBack gives up what is under way, or goes a step back.
func (a *app) goBack() tea.Cmd {
	if a.exporting.stop() {
		a.note = a.say("Stopped.")
		return nil
	}
	cmd, _ := a.seen().back()
	return cmd
}

// shift goes some periods on; not into the future.
func (a *app) shift(steps int) tea.Cmd {
	st := a.seen().state()
	switch {
	case st.now:
		a.note = a.say("This is of now: it has no earlier and no later.")
		return nil
	case !st.has && a.query.Date == "":
		return nil // the date is not known yet
	}
	if steps > 0 && st.has && !st.head.HasNext {
		a.note = a.say("The next period has not begun.")
		return nil
	}
	return a.look(viewmodel.Shift(a.query, steps))
}

// nextComparison goes from none to the period before, the year before, and none.
func (a *app) nextComparison() tea.Cmd {
	q := a.query
	switch q.Compare {
	case "":
		q.Compare = "previous"
	case "previous":
		q.Compare = "year"
	default:
		q.Compare = ""
	}
	return a.look(q)
}

// askRange asks for a first and a last day.
func (a *app) askRange() tea.Cmd {
	from, to := a.query.Date, a.query.Date
	if first, last, ok := strings.Cut(a.query.Date, ","); ok {
		from, to = first, last
	} else if day, err := time.Parse(time.DateOnly, to); err == nil {
		from = day.AddDate(0, 0, -6).Format(time.DateOnly)
	}
	p := newPrompt(a.say("First and last day"), from+","+to)
	var span matomoapi.Span
	p.check = func(text string) (wrong string) {
		span, wrong = a.options.Locale.TypedRange(text, a.site().Today(a.options.Now()))
		return wrong
	}
	p.done = func(string) tea.Cmd {
		q := a.query
		q.Period, q.Date = matomoapi.Range, span.Expression()
		return a.look(q)
	}
	a.show(p)
	return nil
}

// chooseSite lists the websites.
func (a *app) chooseSite() tea.Cmd {
	var all []choice
	for _, s := range a.shell.Sites {
		all = append(all, choice{s.Name, s.Address, func() tea.Cmd { return a.openSite(s.ID) }})
	}
	a.show(newPicker(a, a.say("Choose a website"), func(search string) []choice { return matching(all, search) }))
	return nil
}

// openSite looks at another website. A segment stays behind: what it names may
// not be there.
func (a *app) openSite(id int) tea.Cmd {
	q := a.query
	q.Site, q.Segment = id, ""
	return a.look(q)
}

// openPalette finds reports, websites and actions.
func (a *app) openPalette() tea.Cmd {
	can := a.can()
	a.show(newPicker(a, a.say("Find anything"), func(search string) []choice {
		var out []choice
		for _, e := range a.options.Locale.Palette(search, a.current, a.shell.Sites, a.tree, a.views) {
			do := can[e.Action]
			switch {
			case e.Site != 0:
				do = func() tea.Cmd { return a.openSite(e.Site) }
			case e.Report != "":
				do = func() tea.Cmd { return a.openReport(e.Report) }
			case e.View != "":
				do = func() tea.Cmd { return a.openView(e.View) }
			}
			if do != nil {
				out = append(out, choice{e.Title, e.Hint, do})
			}
		}
		return out
	}))
	return nil
}

// openReport shows a report on its screen.
func (a *app) openReport(id string) tea.Cmd {
	return a.reports().openReport(id)
}

// openReportAt shows a report with the cursor on a row, if it is there; Esc leads
// back to where the person is now.
func (a *app) openReportAt(way viewmodel.ExplorerQuery, row string) tea.Cmd {
	from := a.current
	way.Report = a.tree.Entry(way.Report).ID
	return a.reports().openAt(way, row, from)
}

// reports goes to the screen of reports.
func (a *app) reports() *explorer {
	if a.current != viewmodel.ReportScreen {
		a.seen().leave()
		a.current = viewmodel.ReportScreen
	}
	return a.seen().(*explorer)
}

// matching are the choices that a search finds.
func matching(all []choice, search string) []choice {
	var out []choice
	for _, c := range all {
		if holds(c.title+" "+c.hint, search) {
			out = append(out, c)
		}
	}
	return out
}

// holds says that a text holds every word of a search.
func holds(text, search string) bool {
	text = strings.ToLower(text)
	for _, word := range strings.Fields(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// site is the website of the query as far as it is known.
func (a *app) site() viewmodel.Site {
	for _, s := range a.shell.Sites {
		if s.ID == a.query.Site {
			return s
		}
	}
	if st := a.seen().state(); st.has && st.head.Site.Name != "" {
		return st.head.Site
	}
	return a.shell.Site
}

// siteText names the website of the query.
func (a *app) siteText() string {
	return cmp.Or(clean(a.site().Name), a.say("website %d", a.query.Site))
}
