package desktop_test

import (
	"slices"
	"testing"

	"matoscope/ui/viewmodel"
)

func withBoards() *fakeBackend {
	return &fakeBackend{signedIn: true, boards: []viewmodel.BoardTab{{ID: 1, Name: "Dashboard of ann"}, {ID: 2, Name: "Real time wall"}}}
}

func TestDashboardsOfMatomoAreTabs(t *testing.T) {
	b := withBoards()
	b.matomo = newMatomo(t, 12)
	inRoom(t, b, func(r *room) {
		if len(b.opened) > 0 || !r.has("Dashboard of ann") || !r.has("Real time wall") {
			t.Fatalf("loaded %q; there is %q", b.opened, r.texts())
		}
		r.tapText("Dashboard of ann")
		if !r.has("Channels") || r.has("Bounce rate") || !r.has("2 widgets show no report and were left out: Live.widget, CoreHome.getDonateForm") {
			t.Errorf("the dashboard of Matomo is not on screen: %q", r.texts())
		}
		r.typed('w')
		if want := []string{"Dashboard of ann", "Dashboard of ann"}; !slices.Equal(b.opened, want) {
			t.Errorf("another period loaded %q", b.opened)
		}
		r.typed('t')
		if !r.has("None of the widgets of this dashboard shows a report.") || r.has("Channels") {
			t.Errorf("the next dashboard is not on screen: %q", r.texts())
		}
		r.typed('t')
		if !r.has("Bounce rate") || r.has("None of the widgets of this dashboard shows a report.") {
			t.Errorf("the program's own dashboard is not back: %q", r.texts())
		}
	})
}

func TestWithoutDashboardsThereAreNoTabs(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		if r.has("Matoscope") {
			t.Errorf("there is a tab: %q", r.texts())
		}
	})
}
