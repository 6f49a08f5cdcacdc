package terminal

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// tabs names the screens with their keys: with short names where there is no room for
// their titles, and where not even those fit, as many as do. The screen that is seen
// comes first.
func (a *app) tabs() string {
	hint, here := faint.on(a.say("? keys")), screensHere()
	room := a.width - 1 - width(hint) - 1 // two gaps: before the hint, and behind the screen that is seen
	for _, s := range here {
		room -= 1 + width(s.Key)
	}
	length := func(s viewmodel.Screen) int { return width(a.shortTitle(s)) }
	names := map[viewmodel.ScreenID]string{}
	left := a.name(here, names, room, a.shortTitle)
	if len(names) == len(here) {
		a.name(here, names, left, func(s viewmodel.Screen) string { return a.say(s.Title) })
		return ends(a.tabLine(here, names), hint, a.width)
	}
	shortest := slices.SortedStableFunc(slices.Values(here), func(s, t viewmodel.Screen) int { return cmp.Compare(length(s), length(t)) })
	more := map[viewmodel.ScreenID]string{}
	if a.name(shortest, more, room, a.shortTitle); len(more) > len(names) {
		names = more
	}
	return ends(a.tabLine(here, names), hint, a.width)
}

// name gives names to screens as far as there is room for them, in the place of those
// that they have: to the one that is seen, then in the order of screens. It says how
// much room is left.
func (a *app) name(screens []viewmodel.Screen, names map[viewmodel.ScreenID]string, room int, name func(viewmodel.Screen) string) int {
	for _, seen := range []bool{true, false} {
		for _, s := range screens {
			if seen != (s.ID == a.current) {
				continue
			}
			if more := width(" "+name(s)) - width(names[s.ID]); more <= room {
				names[s.ID] = " " + name(s)
				room -= more
			}
		}
	}
	return room
}

// tabLine writes the keys of screens, each with what follows it.
func (a *app) tabLine(screens []viewmodel.Screen, names map[viewmodel.ScreenID]string) string {
	var b strings.Builder
	for _, s := range screens {
		tab := " " + s.Key + names[s.ID]
		if s.ID == a.current {
			tab = chosen.on(tab + " ")
		}
		b.WriteString(a.zones.mark(tab, func(int) tea.Cmd { return a.goTo(s.ID) }))
	}
	return b.String()
}

// shortTitle names a screen where there is little room; most titles are short.
func (a *app) shortTitle(s viewmodel.Screen) string {
	switch s.ID {
	case viewmodel.OverviewScreen:
		return a.say("Sites")
	case viewmodel.DashboardScreen:
		return a.say("Board")
	case viewmodel.LiveScreen:
		return a.say("Live")
	case viewmodel.MoversScreen:
		return a.say("Moves")
	case viewmodel.ViewsScreen:
		return a.say("Views")
	case viewmodel.LabScreen:
		return a.say("Lab")
	case viewmodel.SettingsScreen:
		return a.say("Setup")
	default:
		return a.say(s.Title)
	}
}
