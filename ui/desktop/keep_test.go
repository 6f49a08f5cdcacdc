package desktop_test

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"matoscope/ui/desktop"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// TestPlaceIsKept goes through screens, the last of which is what is kept.
func TestPlaceIsKept(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('w')
		r.typed('1')
		r.key(fyne.KeyF5)
		want := keptPlace{"analytics.example.org", viewmodel.OverviewScreen, viewmodel.ExplorerQuery{Query: viewmodel.Query{
			Site: 1, Period: "day", Date: "2026-11-20", Compare: "previous", // of all websites there are only days in this test
		}}}
		n := len(b.places)
		if n == 0 || b.places[n-1].screen != want.screen || b.places[n-1].account != want.account || b.places[n-1].query.Query != want.query.Query {
			t.Fatalf("kept %+v, want %+v", b.places, want)
		}
		r.key(fyne.KeyF5)
		if len(b.places) != n {
			t.Error("the same place was kept again")
		}
		r.typed('6')
		if len(b.places) != n {
			t.Errorf("a screen without numbers was kept: %+v", b.places[n:])
		}
	})
}

// TestWindowOpensAsItWasLeft opens the window on another screen and in another size.
func TestWindowOpensAsItWasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left := someViews()[1]
		b := &fakeBackend{signedIn: true, fakeMemory: fakeMemory{left: &left}}
		r := openRoom(t, b, desktop.Options{Size: settings.Window{Width: 1000, Height: 700}})
		if q, n := b.last(); n != 1 || q.Site != 2 || q.Period != "month" || q.Metric != "nb_pageviews" {
			t.Errorf("%d dashboards were asked for, the last %+v", n, q)
		}
		if size := r.window.Canvas().Size(); size != fyne.NewSize(1000, 700) {
			t.Errorf("the window is %v", size)
		}
	})
}

// TestLeftScreenIsGone begins with the dashboard where the window has no such screen.
func TestLeftScreenIsGone(t *testing.T) {
	b := &fakeBackend{signedIn: true, fakeMemory: fakeMemory{left: &settings.View{Screen: "hologram", Site: 7}}}
	inRoom(t, b, func(r *room) {
		if q, n := b.last(); n != 1 || q.Site != 0 || !r.has("1,204") {
			t.Errorf("%d dashboards were asked for, the last %+v", n, q)
		}
	})
}

// TestSizeIsKept closes a window that has another size.
func TestSizeIsKept(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.window.Resize(fyne.NewSize(1100, 720))
		r.window.Close()
		r.settle()
		if n := len(b.sizes); n == 0 || b.sizes[n-1] != (settings.Window{Width: 1100, Height: 720}) {
			t.Errorf("kept %+v", b.sizes)
		}
	})
}
