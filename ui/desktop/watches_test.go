package desktop_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// aWatch is one that has something to tell.
func aWatch() viewmodel.Seen {
	return viewmodel.Seen{
		Watch: settings.Watch{Site: 2, Metric: "nb_pageviews", Kind: "below", Limit: 500, Text: "Page views below 500"},
		Site:  "Acme Shop", Date: "2026-11-19", Text: "Page views, Thu 19 Nov 2026: 412, below 500", New: true,
	}
}

func TestWatchIsMade(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('b')
		r.tapText("Day below")
		if !r.says("Above is told as soon as a day passes it") || r.says("Days are judged once they are over") {
			t.Errorf("on screen is %q", r.texts())
		}
		r.submit("2,5")
		if len(b.watches) != 0 || !r.says("“2,5” is no number here: write it as 2,500 or 41.3.") {
			t.Fatalf("watched %+v; on screen is %q", b.watches, r.texts())
		}
		r.submit("1,500")
		want := settings.Watch{Site: 1, Metric: "nb_visits", Kind: "below", Limit: 1500, Text: "Visits below 1,500"}
		if len(b.watches) != 1 || b.watches[0] != want {
			t.Fatalf("watched %+v, want %+v", b.watches, want)
		}
		r.typed('b')
		r.tapText("Day unlike its weekday")
		r.tapText("Watch")
		if len(b.watches) != 2 || b.watches[1].Kind != "unlike" || b.watches[1].Limit != 0 {
			t.Errorf("watched %+v", b.watches)
		}
		r.typed('8')
		if !r.has("Visits below 1,500 · Acme Blog") {
			t.Errorf("on screen is %q", r.texts())
		}
		r.resize(1280, 1200, 1)
		r.tapText("Delete") // the last one
		if len(b.watches) != 1 || b.watches[0] != want {
			t.Errorf("left are %+v", b.watches)
		}
	})
}

// watching has two watches, one of which has looked.
func watching() *fakeBackend {
	told := aWatch()
	told.New = false
	other := settings.Watch{Site: 1, Metric: "bounce_rate", Kind: "above", Limit: 0.5, Text: "Bounce rate above 50 %"}
	return &fakeBackend{signedIn: true, fakeWatches: fakeWatches{watches: []settings.Watch{told.Watch, other}, toTell: []viewmodel.Seen{told}}}
}

// TestWatchesSayWhatTheySaw lists when they looked and what they saw, also where that
// is nothing to tell.
func TestWatchesSayWhatTheySaw(t *testing.T) {
	b := watching()
	inRoom(t, b, func(r *room) {
		r.typed('8')
		r.resize(1280, 1200, 1)
		at := time.Now().Format("15:04")
		if !r.has("Looked at "+at+" · Page views, Thu 19 Nov 2026: 412, below 500") || !r.has("Not looked yet") {
			t.Fatalf("on screen is %q", r.texts())
		}
		b.watching.Lock()
		b.watches[1].Told = "2026-11-20"
		b.toTell = []viewmodel.Seen{{Watch: b.watches[1], Site: "Acme Blog", Date: "2026-11-20", Text: "Fri 20 Nov 2026: 41 %"}}
		b.watching.Unlock()
		r.pass(time.Hour)
		r.resize(1280, 1200, 1)
		at = time.Now().Format("15:04")
		if !r.has("Looked at " + at + " · Fri 20 Nov 2026: 41 %") {
			t.Errorf("on screen is %q", r.texts())
		}
	})
}

// TestWatchTells tells as a notification and on the rail, where it opens the day.
func TestWatchTells(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		told := aWatch()
		b.toTell = []viewmodel.Seen{told}
		before := b.judged
		test.AssertNotificationSent(t, fyne.NewNotification("Acme Shop: Page views below 500", told.Text), func() { r.pass(time.Hour) })
		if b.judged <= before || !r.has("Page views below 500") {
			t.Fatalf("%d checks; on screen is %q", b.judged-before, r.texts())
		}
		r.resize(1280, 800, 1)
		r.tapText("Page views below 500")
		if q, _ := b.last(); q.Site != 2 || q.Date != "2026-11-19" || q.Metric != "nb_pageviews" || r.has("Page views below 500") {
			t.Errorf("asked for %+v; on screen is %q", q, r.texts())
		}
	})
}

func TestRefreshJudgesWatches(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		before := b.judged
		r.key(fyne.KeyF5)
		if b.judged != before+1 {
			t.Errorf("%d checks", b.judged-before)
		}
	})
}
