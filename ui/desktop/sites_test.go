package desktop_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/viewmodel"
)

// TestSiteIsFoundByKey types at once, among 500 websites.
func TestSiteIsFoundByKey(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.typed('s')
		test.Type(r.window.Canvas().Focused(), "site-55")
		r.press(fyne.KeyReturn)
		if q, _ := r.backend.last(); q.Site != 55 {
			t.Errorf("asked for %+v", q)
		}
	})
}

// TestCutNamesAreSaidWhole points at long names on the rail and in the list of
// websites, and at short ones.
func TestCutNamesAreSaidWhole(t *testing.T) {
	const long = "The website of the department of very long names and of their abbreviations"
	b := &fakeBackend{signedIn: true, shell: func(_ context.Context, site int) viewmodel.Shell {
		s := shellState(site)
		s.Sites[1].Name, s.Site.Name = long, long
		return s
	}}
	b.dashboard = func(_ context.Context, q viewmodel.Query) viewmodel.Dashboard {
		d := dashboardState(q)
		d.Site.Name = long
		return d
	}
	inRoom(t, b, func(r *room) {
		point := func(at fyne.Position) {
			test.MoveMouse(r.window.Canvas(), fyne.Position{})
			test.MoveMouse(r.window.Canvas(), at)
			r.settle()
		}
		point(fyne.NewPos(60, 30))
		if !r.says(long) {
			t.Errorf("the name of the website is not told: %q", r.texts())
		}
		at, _ := r.at("Dashboard")
		point(at)
		if r.says(long) {
			t.Errorf("it stays: %q", r.texts())
		}
		r.typed('s')
		r.resize(1280, 800, 1)
		at, _ = r.at("site-2.example")
		point(at)
		if !r.says(long) {
			t.Errorf("the name in the list is not told: %q", r.texts())
		}
	})
}
