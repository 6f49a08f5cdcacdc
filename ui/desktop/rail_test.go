package desktop_test

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"matoscope/ui/desktop"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// TestRailListsReportsBesideAScreenWithoutPeriod opens the window on such a screen,
// and then another website there.
func TestRailListsReportsBesideAScreenWithoutPeriod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left := settings.View{Screen: string(viewmodel.LabScreen), Site: 1, Period: "day", Compare: "previous"}
		b := &fakeBackend{signedIn: true, matomo: newMatomo(t, 12), fakeMemory: fakeMemory{left: &left}}
		r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
		r.resize(1280, 800, 1)
		if !r.has("OAuth lab") || !r.has("Behaviour") || !b.matomo.askedWith("API.getReportMetadata", "idSites", "1") {
			t.Fatalf("the reports are not on the rail: %q", r.texts())
		}
		r.typed('s')
		r.tapText("Acme Shop")
		if !b.matomo.askedWith("API.getReportMetadata", "idSites", "2") {
			t.Errorf("the reports of the other website were not asked for: %v", b.matomo.asked("API.getReportMetadata"))
		}
	})
}

// TestRailListsReportsInAnotherLanguage has a new rail beside the settings.
func TestRailListsReportsInAnotherLanguage(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true, matomo: newMatomo(t, 12)}, func(r *room) {
		r.typed('8')
		r.tapText("Deutsch")
		r.resize(1280, 800, 1)
		if !r.has("Sprache") || !r.has("Behaviour") {
			t.Errorf("the reports are not on the rail: %q", r.texts())
		}
	})
}

// TestRailShowsTheOpenReport opens a report that stands below what the rail has room
// for, and makes the window lower.
func TestRailShowsTheOpenReport(t *testing.T) {
	left := settings.View{Screen: string(viewmodel.ReportScreen), Report: "Actions_getSiteSearchKeywords", Site: 1, Period: "day"}
	synctest.Test(t, func(t *testing.T) {
		b := &fakeBackend{signedIn: true, matomo: newMatomo(t, 12), fakeMemory: fakeMemory{left: &left}}
		r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
		for _, height := range []float32{800, 640, 533, 400} {
			r.resize(1280, height, 1)
			at, shown := r.onRail("Site search")
			if !shown || at < 0 || at > height {
				t.Errorf("in a window of %g the report is at %g, %v", height, at, shown)
			}
		}
	})
}

// TestLowRailScrollsAsOne has room for two reports, in a low window, and shows all.
func TestLowRailScrollsAsOne(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true, matomo: newMatomo(t, 12)}, func(r *room) {
		r.tapText("Behaviour")
		for height, all := range map[float32]bool{1000: true, 640: false, 440: true} {
			r.resize(1280, height, 1)
			if _, shown := r.onRail("Goals"); shown != all {
				t.Errorf("in a window of %g the last report is laid out: %v", height, shown)
			}
		}
	})
}

// onRail gives how far from the top words are that the rail has.
func (r *room) onRail(words string) (y float32, shown bool) {
	r.walk(func(o fyne.CanvasObject, at fyne.Position) {
		if text, ok := o.(*canvas.Text); ok && text.Text == words && at.X < 200 {
			y, shown = at.Y, true
		}
	})
	return y, shown
}
