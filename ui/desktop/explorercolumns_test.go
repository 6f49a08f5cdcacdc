package desktop_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestColumnsStayOpenAndAreKept chooses two columns with the keys in one go, and goes
// back to those of the report.
func TestColumnsStayOpenAndAreKept(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.typed('l')
		press := func(names ...fyne.KeyName) {
			for _, name := range names {
				r.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
				r.settle()
			}
		}
		press(fyne.KeyHome, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
		kept := r.backend.columns["Actions_getPageUrls"]
		if len(kept) == 0 || slices.Contains(kept, "nb_hits") || slices.Contains(kept, "nb_visits") {
			t.Errorf("%q were kept", kept)
		}
		press(fyne.KeyHome, fyne.KeySpace)
		if kept := r.backend.columns["Actions_getPageUrls"]; kept != nil {
			t.Errorf("%q are kept still", kept)
		}
		press(fyne.KeyEscape)
		if r.window.Canvas().Overlays().Top() != nil {
			t.Error("the choice is open still")
		}
	})
}

// TestColumnThatOnePeriodLacks chooses a column that reports of a week have not, and
// goes there and back.
func TestColumnThatOnePeriodLacks(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		m.users = true
		r.key(fyne.KeyLeft)
		r.typed('l')
		r.tapText("Users")
		r.key(fyne.KeyEscape)
		for range 3 {
			r.typed('w')
			if r.has("Users") {
				t.Errorf("a week has users: %q", r.texts())
			}
			r.typed('d')
		}
		if !r.has("Users") {
			t.Errorf("the day has no users: %q", r.texts())
		}
	})
}

// TestColumnsUseTheRoom opens the columns at a large scale, where there is more room
// over the button than below it.
func TestColumnsUseTheRoom(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.resize(1280, 800, 1.5)
		r.typed('l')
		list := r.window.Canvas().Focused().(fyne.CanvasObject)
		if rows := list.Size().Height / 30; rows < 5 {
			t.Errorf("%v columns can be seen", rows)
		}
	})
}

// TestMarkFollowsItsRow sorts by another column while a row is marked.
func TestMarkFollowsItsRow(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.key(fyne.KeyDown)
		r.key(fyne.KeyDown)
		r.typed('c')
		before := r.copied()
		r.typed('o')
		r.typed('o')
		r.typed('c')
		if after := r.copied(); before == "" || after != before {
			t.Errorf("%q is marked after %q", after, before)
		}
	})
}

// TestMoversOpenTheirReport goes from the dashboard to what fell in two steps.
func TestMoversOpenTheirReport(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		r.typed('9')
		if !r.has("/old-offer") || !r.has("-812") {
			t.Fatalf("%q", r.texts())
		}
		r.typed('t')
		if !r.has("+350") || r.has("-812") {
			t.Errorf("%q", r.texts())
		}
		r.typed('t')
		r.key(fyne.KeyDown)
		r.key(fyne.KeyReturn)
		if !r.has("Page views, by change") {
			t.Errorf("%q", r.texts())
		}
	})
}
