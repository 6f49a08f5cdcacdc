package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/desktop"
)

// BenchmarkScrollRows goes through a report of 100,000 rows by the mark, from one
// end to the other and back; each step puts other rows on screen.
func BenchmarkScrollRows(b *testing.B) {
	backend := &fakeBackend{signedIn: true, matomo: newMatomo(b, 100_000)}
	backend.matomo.whole = true
	posted := make(chan func(), 1000)
	app := test.NewApp()
	b.Cleanup(desktop.Open(b.Context(), app, backend, desktop.Options{Appearance: desktop.LightMode}, func(f func()) { posted <- f }))
	windows := app.Driver().AllWindows()
	window := windows[len(windows)-1]
	window.Resize(fyne.NewSize(1280, 800))
	c := window.Canvas()
	for c.OnTypedRune() == nil {
		(<-posted)()
	}
	c.OnTypedRune()('4')
	for len(backend.matomo.asked("Actions.getPageUrls")) < 101 || len(posted) > 0 {
		(<-posted)()
	}
	(<-posted)() // the report
	for b.Loop() {
		c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEnd})
		c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyHome})
	}
}
