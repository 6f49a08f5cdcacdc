package desktop_test

import (
	"testing"
	"testing/synctest"

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
