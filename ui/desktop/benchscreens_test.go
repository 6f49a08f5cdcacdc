package desktop_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// BenchmarkPeriodFromCache goes to another period of the dashboard and measures
// until what the cache has of it is on screen.
func BenchmarkPeriodFromCache(b *testing.B) {
	w := newWalker(b, &fakeBackend{signedIn: true, kept: dashboardState})
	var total time.Duration
	for b.Loop() {
		began := time.Now()
		w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyLeft})
		(<-w.posted)() // what was kept
		total += time.Since(began)
		w.settle()
	}
	b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "ms-to-period")
}

// BenchmarkFirstRows opens a report of which 100,000 rows have come and measures
// until the first of them are on screen, but for the work of the graphics card.
func BenchmarkFirstRows(b *testing.B) {
	backend := &fakeBackend{signedIn: true, matomo: newMatomo(b, 100_000)}
	backend.matomo.whole = true
	var total time.Duration
	for b.Loop() {
		w := newWalker(b, backend)
		w.window.Canvas().OnTypedRune()('4')
		var took time.Duration
		for !w.has("100,000 rows") {
			f := <-w.posted
			began := time.Now()
			f()
			took = time.Since(began)
		}
		total += took
	}
	b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "ms-to-rows")
}
