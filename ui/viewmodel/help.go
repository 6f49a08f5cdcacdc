package viewmodel

import (
	"slices"
	"strings"
)

// ActionID names what a key does.
type ActionID string

// The actions that keys have, but for those of screens, which are named after
// them: see [OpenAction].
const (
	ActPalette    ActionID = "palette"
	ActSearch     ActionID = "search"
	ActEarlier    ActionID = "earlier"
	ActLater      ActionID = "later"
	ActDay        ActionID = "day"
	ActWeek       ActionID = "week"
	ActMonth      ActionID = "month"
	ActYear       ActionID = "year"
	ActRange      ActionID = "range"
	ActCompare    ActionID = "compare"
	ActRefresh    ActionID = "refresh"
	ActSite       ActionID = "site"
	ActSegment    ActionID = "segment"
	ActAllVisits  ActionID = "all-visits"
	ActExport     ActionID = "export"
	ActSaveView   ActionID = "save-view"
	ActBack       ActionID = "back"
	ActQuit       ActionID = "quit"
	ActUp         ActionID = "up"
	ActDown       ActionID = "down"
	ActFirst      ActionID = "first"
	ActLast       ActionID = "last"
	ActOpen       ActionID = "open"
	ActExpand     ActionID = "expand"
	ActFlat       ActionID = "flat"
	ActSort       ActionID = "sort"
	ActChanges    ActionID = "changes"
	ActMetric     ActionID = "metric"
	ActChart      ActionID = "chart"
	ActColumns    ActionID = "columns"
	ActRowSegment ActionID = "row-segment"
	ActVisits     ActionID = "visits"
	ActURL        ActionID = "url"
	ActCopy       ActionID = "copy"
	ActNote       ActionID = "note"
	ActPause      ActionID = "pause"
	ActProfile    ActionID = "profile"
	ActOrders     ActionID = "orders"
	ActRename     ActionID = "rename"
	ActDelete     ActionID = "delete"
	ActWatch      ActionID = "watch"

	ActNextTab     ActionID = "next-tab"
	ActStart       ActionID = "start"
	ActCopyCommand ActionID = "copy-command"
)

// OpenAction is the action that opens a screen.
func OpenAction(s ScreenID) ActionID { return ActionID("open " + string(s)) }

// Binding says what keys do. Keys are named as terminals name them: "d", "?",
// "left", "ctrl+k"; [KeyText] writes them for people.
type Binding struct {
	Action ActionID
	Text   string     // what it does: "Next comparison"
	Keys   []string   // the first is the one to tell
	Window []string   // further keys of the window, which work in an entry too
	On     []ScreenID // nil: everywhere
	Found  string     // further words by which the palette finds it

	NoTerminal bool // the terminal knowingly lacks it
}

// Bindings is the list of all keys. Front ends bind what it says; a key means
// one thing on a screen. The screens' own keys come first.
func Bindings() []Binding {
	var out []Binding
	for _, s := range Screens() {
		out = append(out, Binding{Action: OpenAction(s.ID), Text: s.Title, Keys: []string{s.Key}, Found: s.Found, NoTerminal: s.NoTerminal})
	}
	return append(append(out, everywhere()...), onScreens()...)
}

// everywhere are the keys that every screen has. R chooses a range, as D, W, M and
// Y choose the other periods.
func everywhere() []Binding {
	return []Binding{
		{Action: ActPalette, Text: "Find any report, website or action", Keys: []string{"ctrl+k"}},
		{Action: ActSearch, Text: "Search", Keys: []string{"/"}, Window: []string{"ctrl+f"}},
		{Action: ActEarlier, Text: "Earlier", Keys: []string{"left"}, Window: []string{"alt+left"}},
		{Action: ActLater, Text: "Later", Keys: []string{"right"}, Window: []string{"alt+right"}},
		{Action: ActDay, Text: "Day", Keys: []string{"d"}, Window: []string{"ctrl+1"}},
		{Action: ActWeek, Text: "Week", Keys: []string{"w"}, Window: []string{"ctrl+2"}},
		{Action: ActMonth, Text: "Month", Keys: []string{"m"}, Window: []string{"ctrl+3"}},
		{Action: ActYear, Text: "Year", Keys: []string{"y"}, Window: []string{"ctrl+4"}},
		{Action: ActRange, Text: "Range", Keys: []string{"r"}, Window: []string{"ctrl+5"}},
		{Action: ActCompare, Text: "Next comparison", Keys: []string{"x"}, Window: []string{"ctrl+e"}},
		{Action: ActSegment, Text: "Choose a segment", Keys: []string{"g"}, Window: []string{"ctrl+g"}},
		{Action: ActAllVisits, Text: "All visits", Keys: []string{"backspace"}, Window: []string{"ctrl+0"}},
		{Action: ActSite, Text: "Choose a website", Keys: []string{"s"}, Window: []string{"ctrl+o"}},
		{Action: ActRefresh, Text: "Refresh", Keys: []string{"f5", "ctrl+r"}},
		{Action: ActExport, Text: "Export and hand over", Keys: []string{"e"}},
		{Action: ActSaveView, Text: "Save this view", Keys: []string{"ctrl+s"}},
		{Action: ActBack, Text: "Stop loading, close, back", Keys: []string{"esc"}},
		{Action: ActQuit, Text: "Quit", Keys: []string{"ctrl+q"}},
	}
}

// onScreens are the keys that some screens have besides.
func onScreens() []Binding {
	lists := []ScreenID{OverviewScreen, LiveScreen, ReportScreen, ViewsScreen, MoversScreen}
	report, lab := []ScreenID{ReportScreen}, []ScreenID{LabScreen}
	rows := append(lists[:len(lists):len(lists)], DashboardScreen, GoalsScreen, LabScreen)
	return []Binding{
		{Action: ActUp, Text: "Row up", Keys: []string{"up", "k"}, On: rows},
		{Action: ActDown, Text: "Row down", Keys: []string{"down", "j"}, On: rows},
		{Action: ActFirst, Text: "First row", Keys: []string{"home"}, On: rows},
		{Action: ActLast, Text: "Last row", Keys: []string{"end"}, On: rows},
		{Action: ActOpen, Text: "Open; of a report's row, its evolution", Keys: []string{"enter"}, On: append(lists[:len(lists):len(lists)], DashboardScreen)},
		{Action: ActSort, Text: "Sort by the next column", Keys: []string{"o"}, On: []ScreenID{OverviewScreen, ReportScreen}},
		{Action: ActChanges, Text: "Sort by change: what fell, what rose", Keys: []string{"z"}, On: report},
		{Action: ActExpand, Text: "Show or hide the rows below", Keys: []string{"space"}, On: report},
		{Action: ActFlat, Text: "Flat or as a tree", Keys: []string{"f"}, On: report},
		{Action: ActMetric, Text: "Next metric", Keys: []string{"n"}, On: []ScreenID{DashboardScreen, ReportScreen}},
		{Action: ActChart, Text: "Next chart", Keys: []string{"h"}, On: report},
		{Action: ActColumns, Text: "Choose columns", Keys: []string{"l"}, On: report},
		{Action: ActRowSegment, Text: "The row as a segment", Keys: []string{"t"}, On: report},
		{Action: ActVisits, Text: "The visits of the row", Keys: []string{"v"}, On: report},
		{Action: ActURL, Text: "Open the row's page in the browser", Keys: []string{"u"}, On: report},
		{Action: ActCopy, Text: "Copy the row", Keys: []string{"c"}, On: lists},
		{Action: ActNote, Text: "Notes to the days", Keys: []string{"a"}, On: []ScreenID{DashboardScreen, ReportScreen}},
		{Action: ActWatch, Text: "Tell me when…", Keys: []string{"b"}, On: []ScreenID{DashboardScreen, ReportScreen}, NoTerminal: true},
		{Action: ActPause, Text: "Pause or go on", Keys: []string{"p"}, On: []ScreenID{LiveScreen}},
		{Action: ActOrders, Text: "Orders only, or all visits", Keys: []string{"o"}, On: []ScreenID{LiveScreen}},
		{Action: ActProfile, Text: "The visitor's profile", Keys: []string{"v"}, On: []ScreenID{LiveScreen}},
		{Action: ActRename, Text: "Rename", Keys: []string{"n"}, On: []ScreenID{ViewsScreen}},
		{Action: ActDelete, Text: "Delete", Keys: []string{"delete"}, On: []ScreenID{ViewsScreen}},
		{Action: ActNextTab, Text: "Next tab", Keys: []string{"t"}, On: []ScreenID{DashboardScreen, LabScreen, MoversScreen}},
		{Action: ActStart, Text: "Start, next step, or switch", Keys: []string{"enter"}, On: lab},
		{Action: ActCopyCommand, Text: "Copy the command line", Keys: []string{"c"}, On: lab},
	}
}

// BindingsOn are the keys that work on a screen.
func BindingsOn(s ScreenID) []Binding {
	return slices.DeleteFunc(Bindings(), func(b Binding) bool { return b.On != nil && !slices.Contains(b.On, s) })
}

// KeyGroup is a part of the help.
type KeyGroup struct {
	Title string
	Keys  []Binding
}

// KeyGroups are all keys as the help lists them: those of a screen under its
// title, those that go through rows once for all screens.
func KeyGroups() []KeyGroup {
	screens, all, rows := KeyGroup{Title: "Screens"}, KeyGroup{Title: "Everywhere"}, KeyGroup{Title: "Rows"}
	byScreen := map[ScreenID][]Binding{}
	for _, b := range Bindings() {
		switch {
		case strings.HasPrefix(string(b.Action), "open "):
			screens.Keys = append(screens.Keys, b)
		case b.On == nil:
			all.Keys = append(all.Keys, b)
		case slices.Contains([]ActionID{ActUp, ActDown, ActFirst, ActLast}, b.Action):
			rows.Keys = append(rows.Keys, b)
			continue
		}
		for _, s := range b.On {
			byScreen[s] = append(byScreen[s], b)
		}
	}
	slices.SortFunc(screens.Keys, func(a, b Binding) int { return strings.Compare(a.Keys[0], b.Keys[0]) })
	out := []KeyGroup{screens, all, rows}
	for _, s := range Screens() {
		if keys := byScreen[s.ID]; keys != nil {
			out = append(out, KeyGroup{s.Title, keys})
		}
	}
	return out
}

// keyNames are the keys whose names people do not read as they are.
var keyNames = map[string]string{
	"left": "←", "right": "→", "up": "↑", "down": "↓", "esc": "Esc", "enter": "Enter", "space": "Space", "home": "Home", "end": "End",
	"delete": "Del", "backspace": "Backspace", "ctrl": "Ctrl", "alt": "Alt",
}

// KeyText writes a key for people: "Ctrl+K", "←", "D".
func (l Locale) KeyText(key string) string {
	parts := strings.Split(key, "+")
	for i, p := range parts {
		if name, ok := keyNames[p]; ok {
			parts[i] = l.Say(name)
		} else {
			parts[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(parts, "+")
}
