package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// TestNothingIsLostInAnotherLanguage looks at a report and at a metric, and finds both
// again, with the rail as it was.
func TestNothingIsLostInAnotherLanguage(t *testing.T) {
	b := &fakeBackend{signedIn: true, matomo: newMatomo(t, 12), fakeWatches: fakeWatches{toTell: []viewmodel.Seen{aWatch()}}}
	inRoom(t, b, func(r *room) {
		r.tapText("Page views")
		r.typed('w')
		r.tapText("Acquisition")
		r.tapText("Behaviour")
		r.resize(1280, 1000, 1)
		r.tapText("Entry pages")
		r.typed('8')
		r.tapText("Deutsch")
		r.resize(1280, 1000, 1)
		for _, want := range []string{"Sprache", "Entry pages", "Campaigns", "Page views below 500"} {
			if !r.has(want) {
				t.Errorf("nothing says %q: %q", want, r.texts())
			}
		}
		r.typed('4')
		if !r.says("Entry page URLs") {
			t.Errorf("another report is on screen: %q", r.texts())
		}
		r.typed('2')
		if q, _ := b.last(); q.Metric != "nb_pageviews" || q.Period != "week" {
			t.Errorf("asked for %+v", q)
		}
	})
}

// TestNothingIsLostInAnotherLook changes the look beside a report.
func TestNothingIsLostInAnotherLook(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true, matomo: newMatomo(t, 12)}, func(r *room) {
		r.tapText("Acquisition")
		r.resize(1280, 800, 1)
		r.tapText("Campaigns")
		before := r.texts()
		r.tapText("viewer")
		r.tapText("Dark")
		r.key(fyne.KeyEscape)
		for _, text := range before {
			if !r.has(text) {
				t.Errorf("%q is gone: %q", text, r.texts())
			}
		}
	})
}
