package viewmodel_test

import (
	"testing"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

func TestScreens(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range viewmodel.Screens() {
		if s.ID == "" || s.Title == "" || s.Key == "" || s.NoWindow && s.NoTerminal {
			t.Errorf("%+v", s)
		}
		for _, name := range []string{string(s.ID), s.Title, s.Key} {
			if seen[name] {
				t.Errorf("%q twice", name)
			}
			seen[name] = true
		}
	}
}

// TestKeysMeanOneThing looks for a key that does two things on a screen.
func TestKeysMeanOneThing(t *testing.T) {
	for _, s := range viewmodel.Screens() {
		does := map[string]viewmodel.ActionID{}
		for _, b := range viewmodel.BindingsOn(s.ID) {
			if b.Text == "" || len(b.Keys) == 0 {
				t.Errorf("%+v", b)
			}
			for _, key := range append(b.Keys, b.Window...) {
				if other, taken := does[key]; taken {
					t.Errorf("%s: %s is %s and %s", s.ID, key, other, b.Action)
				}
				does[key] = b.Action
			}
		}
		for key, action := range map[string]viewmodel.ActionID{
			"ctrl+k": viewmodel.ActPalette, "/": viewmodel.ActSearch, "left": viewmodel.ActEarlier, "d": viewmodel.ActDay,
			"x": viewmodel.ActCompare, "?": viewmodel.OpenAction(viewmodel.HelpScreen),
		} {
			if does[key] != action {
				t.Errorf("%s: %s is %q", s.ID, key, does[key])
			}
		}
	}
}

func TestKeyGroups(t *testing.T) {
	told := map[viewmodel.ActionID]bool{}
	for _, g := range viewmodel.KeyGroups() {
		if g.Title == "" || len(g.Keys) == 0 {
			t.Errorf("%+v", g)
		}
		for _, b := range g.Keys {
			told[b.Action] = true
		}
	}
	for _, b := range viewmodel.Bindings() {
		if !told[b.Action] {
			t.Errorf("the help leaves out %s", b.Action)
		}
	}
	for key, want := range map[string]string{"ctrl+k": "Ctrl+K", "alt+left": "Alt+←", "d": "D", "?": "?", "f5": "F5"} {
		if got := (viewmodel.Locale{}).KeyText(key); got != want {
			t.Errorf("%s is written %s", key, got)
		}
	}
}

func TestPalette(t *testing.T) {
	tree := viewmodel.ReportTree{Categories: []viewmodel.ReportCategory{{Name: "Behaviour", Groups: []viewmodel.ReportGroup{{
		Name: "Pages", Reports: []viewmodel.ReportEntry{
			{ID: "entry", Name: "Entry pages", Category: "Behaviour"}, {ID: "pages", Name: "Page URLs", Category: "Behaviour"},
		},
	}}}}}
	sites := []viewmodel.Site{{ID: 7, Name: "Homepage", Address: "home.example"}}
	views := []settings.View{{Name: "My pages"}}
	find := func(search string) []viewmodel.PaletteEntry {
		return viewmodel.Locale{}.Palette(search, viewmodel.ViewsScreen, sites, tree, views)
	}
	got := find("PAGE")
	if len(got) < 4 || got[0].Report != "pages" || got[1].View != "My pages" || got[2].Report != "entry" || got[3].Site != 7 {
		t.Errorf("%+v", got)
	}
	if got := find("behaviour entry"); len(got) != 1 || got[0].Report != "entry" {
		t.Errorf("%+v", got)
	}
	for _, word := range []string{"fell", "rose", "losers", "insights", "Movers"} {
		if got := find(word); len(got) != 1 || got[0].Action != viewmodel.OpenAction(viewmodel.MoversScreen) || got[0].Title != "Movers" {
			t.Errorf("%s: %+v", word, got)
		}
	}
	if got := find("all websites"); len(got) != 1 || got[0].Action != viewmodel.OpenAction(viewmodel.OverviewScreen) || got[0].Hint != "Screen · 1" {
		t.Errorf("%+v", got)
	}
	if len(find("")) != 4+len(viewmodel.BindingsOn(viewmodel.ViewsScreen)) {
		t.Error("an empty search leaves something out")
	}
}
