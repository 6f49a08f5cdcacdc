package desktop_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"matoscope/ui/desktop"
)

// inBuilder opens the builder of segments with the keys alone.
func inBuilder(t *testing.T, check func(r *room, b *fakeBackend)) {
	t.Helper()
	b := &fakeBackend{signedIn: true}
	inRoom(t, b, func(r *room) {
		r.typed('g')
		r.tab()
		r.press(fyne.KeySpace)
		if !r.has("Only visits for which this holds") {
			t.Fatalf("the builder is not open: %q", r.texts())
		}
		check(r, b)
	})
}

// focused is the entry that has the focus.
func (r *room) focused() *desktop.Field {
	r.t.Helper()
	f, ok := r.window.Canvas().Focused().(*desktop.Field)
	if !ok {
		r.t.Fatalf("%T has the focus", r.window.Canvas().Focused())
	}
	return f
}

// tab moves the focus on; press gives what has it a key.
func (r *room) tab() { r.window.Canvas().FocusNext(); r.settle() }

func (r *room) press(key fyne.KeyName) {
	r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	r.settle()
}

// find opens the choice of fields of the condition with the focus and takes the
// first one with these words.
func (r *room) find(words string) {
	r.press(fyne.KeySpace)
	r.focused().SetText(words)
	r.focused().OnSubmitted("")
	r.settle()
}

func TestSegmentIsBuiltWithTheKeys(t *testing.T) {
	inBuilder(t, func(r *room, b *fakeBackend) {
		r.find("coun")
		if !r.has("Values of Country") || !slices.Equal(b.suggested, []string{"countryCode"}) {
			t.Errorf("no values are suggested: %q", r.texts())
		}
		for _, letter := range "f" {
			r.focused().TypedRune(letter)
		}
		r.press(fyne.KeyDown)
		r.press(fyne.KeyReturn) // takes the value that is marked
		if got := r.focused().Text; got != "fr" {
			t.Errorf("the value is %q", got)
		}
		r.tab() // or
		r.press(fyne.KeySpace)
		r.focused().SetText("de")
		if !r.has("Country is France or Country is Germany") {
			t.Errorf("it is not told in words: %q", r.texts())
		}
		r.press(fyne.KeyReturn)
		if q, _ := b.last(); q.Segment != "countryCode==fr,countryCode==de" {
			t.Errorf("asked for %+v", q)
		}
		if r.has("Only visits for which this holds") {
			t.Error("the builder is still open")
		}
	})
}

func TestSegmentWithAnd(t *testing.T) {
	inBuilder(t, func(r *room, b *fakeBackend) {
		r.find("device")
		r.focused().SetText("tablet")
		r.tapText("and…")
		r.focused().SetText("duration") // the field of the new condition is asked for
		r.focused().OnSubmitted("")
		r.settle()
		r.focused().SetText("long")
		if !r.has("Visit duration (in seconds) compares with a number, not with “long”.") && !r.has(`Visit duration (in seconds) compares with a number, not with "long".`) {
			t.Errorf("a word for a number is not told: %q", r.texts())
		}
		_, before := b.last()
		r.press(fyne.KeyReturn)
		if _, after := b.last(); after != before {
			t.Error("a segment that the server would not take was asked for")
		}
		r.focused().SetText("60")
		r.tapText("is") // the operator of the last condition
		r.tapMenu("is at least")
		r.tapText("Apply")
		if q, _ := b.last(); q.Segment != "deviceType==tablet;visitDuration>=60" {
			t.Errorf("asked for %+v", q)
		}
		r.typed('g')
		r.tapText("Change…")
		if !r.has("Device type is tablet and Visit duration (in seconds) is at least 60") {
			t.Errorf("the segment is not there to be changed: %q", r.texts())
		}
	})
}

func TestSegmentIsEditedByHand(t *testing.T) {
	inBuilder(t, func(r *room, b *fakeBackend) {
		entries := r.entries()
		own := entries[len(entries)-1]
		own.SetText("browserCode==FF;actions>3")
		if !r.has("Browser is FF and Number of actions is more than 3") || !r.has("is more than") {
			t.Errorf("the rows are not those of the text: %q", r.texts())
		}
		own.SetText("nonsense")
		own.OnSubmitted("")
		r.settle()
		if !r.has("Only visits for which this holds") {
			t.Error("what is no segment closed the builder")
		}
		own.SetText("")
		own.OnSubmitted("")
		r.settle()
		if q, _ := b.last(); q.Segment != "" || r.has("Only visits for which this holds") {
			t.Errorf("asked for %+v", q)
		}
	})
}
