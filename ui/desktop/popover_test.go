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
		r.resize(1280, 800, 1)
		r.tapText("viewer")
		gap := r.heightOf("Sign out") - r.accountHeight()
		r.resize(1280, 1000, 1)
		if got := r.heightOf("Sign out") - r.accountHeight(); got != gap {
			t.Errorf("the popover is %g below its control, before %g", got, gap)
		}
	})
}

// accountHeight is where the account is on the rail.
func (r *room) accountHeight() (y float32) {
	r.walk(func(o fyne.CanvasObject, at fyne.Position) {
		if text, is := o.(*canvas.Text); is && text.Text == "viewer" && y == 0 {
			y = at.Y + text.Size().Height/2
		}
	})
	return y
}

func TestMenuIsClosedByAnotherSize(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.resize(1280, 800, 1)
		r.typed('e')
		r.resize(1000, 800, 1)
		if n := r.overlays(); n != 0 {
			t.Errorf("%d menus are where their buttons were", n)
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
