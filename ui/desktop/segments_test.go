package desktop_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

func TestSegmentMenuIsKeyboardOnly(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('g')
		r.press(fyne.KeyDown)
		r.press(fyne.KeyReturn)
		if q, _ := b.last(); q.Segment != "countryCode==de" || !r.has("German visitors") {
			t.Fatalf("the arrows led to %+v", q)
		}
		r.typed('g')
		if got := r.focused().SelectedText(); got != "countryCode==de" {
			t.Errorf("%q is selected", got)
		}
		for _, letter := range "india" {
			r.focused().TypedRune(letter)
		}
		r.press(fyne.KeyReturn)
		if q, _ := b.last(); q.Segment != "countryCode==in" || !r.has("Country is India") {
			t.Errorf("asked for %+v, on screen is %q", q, r.texts())
		}
		r.key(fyne.KeyBackspace)
		if q, _ := b.last(); q.Segment != "" || r.has("Country is India") {
			t.Errorf("not all visits but %+v", q)
		}
		_, before := b.last()
		r.key(fyne.KeyBackspace)
		if _, after := b.last(); after != before {
			t.Error("all visits are asked for once more")
		}
	})
}

func TestSegmentMenuOpensTheBuilder(t *testing.T) {
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		inSegment(r, "countryCode==in")
		r.typed('g')
		r.focused().SetText("browser")
		r.focused().OnSubmitted("")
		r.settle()
		if !r.has("Only visits for which this holds") || !r.has("Country is India and Browser is not set") {
			t.Errorf("no condition on the browser: %q", r.texts())
		}
	})
}

func TestSegmentWithoutVisits(t *testing.T) {
	b := signedIn(nobodyMatches)()
	inRoom(t, b, func(r *room) {
		inSegment(r, "countryCode==in")
		if !r.says("No visits match Country is India in this period") || r.has("Try again") {
			t.Fatalf("%q", r.texts())
		}
		r.tapText("Change the segment")
		if !r.has("Only visits for which this holds") {
			t.Errorf("no builder: %q", r.texts())
		}
		r.tapText("Cancel")
		r.tapText("All visits")
		if q, _ := b.last(); q.Segment != "" {
			t.Errorf("asked for %+v", q)
		}
	})
}

// TestLongSegmentIsCut has the ways out of an empty screen on it.
func TestLongSegmentIsCut(t *testing.T) {
	inRoom(t, signedIn(nobodyMatches)(), func(r *room) {
		inSegment(r, "pageTitle=="+strings.Repeat("x", 2000))
		r.resize(1280, 800, 1)
		if at, ok := r.at("Change the segment"); !ok || at.Y > 600 || !r.says("in this period") {
			t.Errorf("the way out is at %v, %v", at, ok)
		}
	})
}

func TestPeriodWithoutVisits(t *testing.T) {
	b := signedIn(func(d *viewmodel.Dashboard) { d.Empty = "Nobody came." })()
	inRoom(t, b, func(r *room) {
		if !r.has("No visits on Fri 20 Nov 2026") || !r.has("Check the tracking code") || r.has("Try again") {
			t.Fatalf("%q", r.texts())
		}
		_, before := b.last()
		r.tapText("Previous period")
		if _, after := b.last(); after != before+1 {
			t.Error("the period before was not asked for")
		}
	})
}

func TestSegmentThatTheServerRefuses(t *testing.T) {
	inRoom(t, signedIn(refusing)(), func(r *room) {
		inSegment(r, "shoeSize==44")
		if !r.says("The Matomo does not take this segment") || !r.says("not a supported segment") {
			t.Fatalf("%q", r.texts())
		}
		r.tapText("Change the segment")
		entries := r.entries()
		if own := entries[len(entries)-1]; own.Text != "shoeSize==44" {
			t.Errorf("%q is left of the segment", own.Text)
		}
		if got := strings.Join(r.texts(), " "); !strings.Contains(got, "no segment field") && !strings.Contains(got, "not a supported") {
			t.Errorf("the builder does not say why: %q", got)
		}
	})
}
