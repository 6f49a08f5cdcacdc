package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"matoscope/ui/settings"
)

// PaletteEntry is something that the command palette finds. Exactly one of
// Action, Site, Report and View says what it leads to.
type PaletteEntry struct {
	Title string // "Entry pages"
	Hint  string // beside it: "Report · Behaviour", "Website · acme.example", "D"

	Action ActionID // a screen's is its OpenAction
	Site   int
	Report string // ReportEntry.ID
	View   string // name of a saved view

	found string // further words
}

// Palette finds actions, websites, reports and saved views that hold every word of
// a search in title or hint, and reports by what they count. Those whose title begins
// with the search come first, then those with a word of the title that does; among
// equals actions and views stand before websites, and these before reports.
func (l Locale) Palette(search string, on ScreenID, sites []Site, tree ReportTree, views []settings.View) []PaletteEntry {
	var all []PaletteEntry
	for _, b := range BindingsOn(on) {
		all = append(all, PaletteEntry{Title: l.Say(b.Text), Hint: l.KeyText(b.Keys[0]), Action: b.Action, found: b.Found + " " + l.Say(b.Found)})
	}
	for _, v := range views {
		all = append(all, PaletteEntry{Title: v.Name, Hint: l.Say("Saved view"), View: v.Name})
	}
	for _, s := range sites {
		all = append(all, PaletteEntry{Title: s.Name, Hint: join(" · ", l.Say("Website"), s.Address), Site: s.ID})
	}
	for _, r := range tree.All() {
		all = append(all, PaletteEntry{Title: r.Name, Hint: join(" · ", l.Say("Report"), r.Category, r.Group), Report: r.ID, found: r.counts})
	}
	search = strings.ToLower(strings.TrimSpace(search))
	words := strings.Fields(search)
	all = slices.DeleteFunc(all, func(e PaletteEntry) bool { return !holdsAll(e.Title+" "+e.Hint+" "+e.found, words) })
	slices.SortStableFunc(all, func(a, b PaletteEntry) int {
		return cmp.Compare(a.distance(search, words), b.distance(search, words))
	})
	return all
}

// distance orders what a search found.
func (e PaletteEntry) distance(search string, words []string) int {
	title := strings.ToLower(e.Title)
	switch {
	case strings.HasPrefix(title, search):
		return 0
	case strings.Contains(title, " "+search):
		return 1
	case strings.Contains(title, search):
		return 2
	case holdsAll(e.Title+" "+e.Hint, words):
		return 3
	}
	return 4
}
