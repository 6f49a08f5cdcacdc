package desktop_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestNamesHaveAnEnd pastes and types more into the name of a view than it may have.
func TestNamesHaveAnEnd(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.act("ctrl+s")
		name := r.focused()
		fyne.CurrentApp().Clipboard().SetContent(strings.Repeat("é", 300))
		name.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
		if name.Text != strings.Repeat("é", 200) || !r.has("At most 200 characters.") {
			t.Errorf("%d bytes, %q", len(name.Text), r.texts())
		}
		name.TypedRune('z')
		if strings.Contains(name.Text, "z") {
			t.Error("one more was taken")
		}
		name.SetText("Mine")
		name.TypedRune('!')
		if !strings.Contains(name.Text, "!") || r.has("At most 200 characters.") {
			t.Errorf("%q, %q", name.Text, r.texts())
		}
	})
}
