package terminal_test

import (
	"strings"
	"testing"
)

// TestNoteIsChecked keeps what was typed until it is a day with a note.
func TestNoteIsChecked(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) {
		d.press("a", "n")
		for _, c := range []struct{ typed, wrong string }{
			{"2026-13-99 we moved", "“2026-13-99” is no day: write it as 2026-11-21."},
			{"2026-11-20 ", "The note is empty. Write what happened that day."},
			{"", "A day is missing: write it as 2026-11-21."},
		} {
			d.press("end", "ctrl+u")
			d.write(c.typed)
			d.press("enter")
			d.sees(strings.TrimSpace("Day and note: "+c.typed), c.wrong)
		}
		equal(t, "notes", len(f.notes), 0)
		d.write("2026-12-24 closed") // a note may be to a day that is still to come
		d.press("enter")
		d.seesNot("Day and note")
		for _, n := range f.notes {
			equal(t, "note", n.Date.String()+" "+n.Text, "2026-12-24 closed")
		}
		equal(t, "notes", len(f.notes), 1)
	})
}
