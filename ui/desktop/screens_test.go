package desktop_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

func TestEveryScreenHasABuilder(t *testing.T) {
	var lacking []viewmodel.ScreenID
	for _, screen := range viewmodel.Screens() {
		if !screen.NoWindow && !slices.Contains(desktop.Built(), screen.ID) {
			lacking = append(lacking, screen.ID)
		}
	}
	if len(lacking) > 0 {
		t.Errorf("the window lacks the screens %q", lacking)
	}
}

// TestScreensKeepTheirState goes away from a screen and back.
func TestScreensKeepTheirState(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		_, before := b.last()
		r.typed('1')
		if !r.has("site-2.example") || r.has("Channels") {
			t.Fatalf("the websites are not on screen: %q", r.texts())
		}
		r.typed('/')
		r.entries()[0].SetText("blog 3")
		r.typed('2')
		if _, after := b.last(); !r.has("Channels") || after != before {
			t.Errorf("%d dashboards were loaded to go back to the one that was there", after-before)
		}
		r.tapText("All websites")
		if got := r.entries()[0].Text; got != "blog 3" || !r.has("Acme Blog 3") || r.has("Acme Shop") {
			t.Errorf("the search %q is not there any more: %q", got, r.texts())
		}
	})
}

// TestPeriodIsThatOfEveryScreen chooses a period on one screen and finds it on
// the other.
func TestPeriodIsThatOfEveryScreen(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('1')
		r.key(fyne.KeyLeft)
		r.typed('2')
		if q, _ := b.last(); q.Date != "2026-11-19" {
			t.Errorf("the dashboard was asked for %+v", q)
		}
	})
}

func TestWebsiteOpensItsDashboard(t *testing.T) {
	open := map[string]func(*room){
		"click": func(r *room) { r.tapText("Docs") },
		"keys":  func(r *room) { r.key(fyne.KeyDown); r.key(fyne.KeyDown); r.key(fyne.KeyDown); r.key(fyne.KeyReturn) },
		"search": func(r *room) {
			r.entries()[0].SetText("site-3.")
			r.entries()[0].OnSubmitted("")
			r.settle()
		},
	}
	for name, act := range open {
		t.Run(name, func(t *testing.T) {
			b := &fakeBackend{signedIn: true}
			inRoom(t, b, func(r *room) {
				r.typed('1')
				act(r)
				if q, _ := b.last(); q.Site != 3 || !r.has("Channels") {
					t.Errorf("asked for %+v; on screen is %q", q, r.texts())
				}
			})
		})
	}
}

func TestWebsitesAreSortedAndScrolled(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('1')
		if !r.has("acme.example") || !r.has("500 websites") {
			t.Fatalf("the largest is not first: %q", r.texts())
		}
		r.tapText("Visits")
		if !r.has("site-500.example") || r.has("acme.example") {
			t.Errorf("the smallest is not first: %q", r.texts())
		}
		r.key(fyne.KeyEnd)
		if !r.has("acme.example") || r.has("site-500.example") {
			t.Errorf("the end is not on screen: %q", r.texts())
		}
		rows := 0
		for _, text := range r.texts() {
			if strings.HasPrefix(text, "site-") {
				rows++
			}
		}
		if rows > 40 {
			t.Errorf("%d rows have widgets", rows)
		}
	})
}
