package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"matoscope/ui/catalogue"
	"matoscope/ui/settings"
)

// PaletteEntry is something that the command palette finds. Exactly one of
// Action, Site, Report and View says what it leads to.
type PaletteEntry struct {
	Title string // "Entry pages"
	Hint  string // beside it: "Report · Behaviour", "Website · acme.example", "Screen · 5", "D"

	Action ActionID // a screen's is its OpenAction
	Site   int
	Report string // ReportEntry.ID
	View   string // name of a saved view

	found string // further words
}

// Palette finds actions, websites, reports and saved views that hold every word of
// a search in title or hint, and reports by what they count and what cards and movers
// call them. Those whose title begins with the search come first, then those with a
// word of the title that does; among equals actions and views stand before websites,
// and these before reports.
func (l Locale) Palette(search string, on ScreenID, sites []Site, tree ReportTree, views []settings.View) []PaletteEntry {
	var all []PaletteEntry
	for _, b := range BindingsOn(on) {
		e := PaletteEntry{Title: l.Say(b.Text), Hint: l.KeyText(b.Keys[0]), Action: b.Action, found: b.Found + " " + l.Say(b.Found)}
		if opensScreen(b.Action) {
			e.Hint = join(" · ", l.Say("Screen"), e.Hint) // a report may have the same title
		}
		all = append(all, e)
	}
	for _, v := range views {
		all = append(all, PaletteEntry{Title: v.Name, Hint: l.Say("Saved view"), View: v.Name})
	}
	for _, s := range sites {
		all = append(all, PaletteEntry{Title: s.Name, Hint: join(" · ", l.Say("Website"), s.Address), Site: s.ID})
	}
	titles := l.reportTitles()
	for _, r := range tree.All() {
		all = append(all, PaletteEntry{Title: r.Name, Hint: join(" · ", l.Say("Report"), r.Category, r.Group), Report: r.ID, found: join(" ", titles[r.Method], r.counts)})
	}
	search = strings.ToLower(strings.TrimSpace(search))
	words := strings.Fields(search)
	all = slices.DeleteFunc(all, func(e PaletteEntry) bool { return !holdsAll(e.Title+" "+e.Hint+" "+e.found, words) })
	slices.SortStableFunc(all, func(a, b PaletteEntry) int {
		return cmp.Compare(distance(a.Title, a.Hint, search, words), distance(b.Title, b.Hint, search, words))
	})
	return all
}

func opensScreen(a ActionID) bool {
	return slices.ContainsFunc(Screens(), func(s Screen) bool { return a == OpenAction(s.ID) })
}

// reportTitles are what cards and movers call reports, by their methods.
func (l Locale) reportTitles() map[string]string {
	out := map[string]string{}
	for _, r := range catalogue.Cards() {
		out[r.Method] = l.Say(r.Title)
	}
	for _, r := range l.moverReports() {
		if !strings.Contains(out[r.Method], r.Title) {
			out[r.Method] = join(" ", out[r.Method], r.Title)
		}
	}
	return out
}
