package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// overlays is how many things lie over the window.
func (r *room) overlays() int { return len(r.window.Canvas().Overlays().List()) }

// TestEscapeOnAControlClosesThePanel as it does in a field, and lets it open again.
func TestEscapeOnAControlClosesThePanel(t *testing.T) {
	inRoom(t, withNotes(someNotes()...)(), func(r *room) {
		for range 2 {
			r.typed('a')
			if r.overlays() != 1 {
				t.Fatalf("%d panels are open", r.overlays())
			}
			r.window.Canvas().Unfocus()
			r.key(fyne.KeyEscape)
			if r.overlays() != 0 {
				t.Fatalf("%d panels are open after Escape", r.overlays())
			}
		}
	})
}

func TestShortcutsDoNothingUnderAPanel(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.act("ctrl+K")
		r.act("ctrl+K")
		r.act("ctrl+S")
		if r.overlays() != 1 {
			t.Errorf("%d panels are open", r.overlays())
		}
		before, n := r.backend.last()
		r.typed('w')
		if after, m := r.backend.last(); m != n {
			t.Errorf("%+v after %+v was asked for", after, before)
		}
	})
}

func TestPopoverFollowsItsControl(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.capture(1280, 800, 1)
		r.tapText("All visits")
		r.capture(1920, 1080, 1)
		r.settle()
		var places []float32 // of the words on the button and on the list that it opens
		r.walk(func(o fyne.CanvasObject, at fyne.Position) {
			if text, is := o.(*canvas.Text); is && text.Text == "All visits" {
				places = append(places, at.X)
			}
		})
		if len(places) != 2 || places[1] < places[0]-20 || places[1] > places[0]+20 {
			t.Errorf("button and list are at %v", places)
		}
	})
}

// TestNothingLiesOverTheSignIn opens a panel that the sign-out leaves behind.
func TestNothingLiesOverTheSignIn(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.act("ctrl+K")
		r.menuItem("Sign out")()
		r.settle()
		if r.overlays() != 0 || !r.has("Connect to a Matomo") {
			t.Errorf("%d panels lie over %q", r.overlays(), r.texts())
		}
	})
}

// TestBuilderThatWasLeftTakesNoFocus though the fields of the website come later.
func TestBuilderThatWasLeftTakesNoFocus(t *testing.T) {
	inSlowRoom(t, &fakeBackend{signedIn: true}, func(r *room, b *slowBackend) {
		r.tapText("All visits")
		r.tapText("Build a segment…")
		r.window.Canvas().Unfocus()
		r.key(fyne.KeyEscape)
		r.pass(slowWrite)
		if b.count("fields done") != 1 || r.window.Canvas().Focused() != nil {
			t.Errorf("%v; the focus is on %v", b.counts, r.window.Canvas().Focused())
		}
	})
}
