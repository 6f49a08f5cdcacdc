package desktop_test

import (
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"matoscope/ui/viewmodel"
)

// inCards runs a test on the dashboard of a website whose reports can be opened.
func inCards(t *testing.T, check func(r *room, b *fakeBackend)) {
	t.Helper()
	b := &fakeBackend{signedIn: true, matomo: newMatomo(t, 12), live: newVisitors(4)}
	inRoom(t, b, func(r *room) { check(r, b) })
}

func TestTitleOfACardOpensItsReport(t *testing.T) {
	inCards(t, func(r *room, b *fakeBackend) {
		r.tapText("Top pages")
		r.resize(1280, 800, 1)
		if !r.has("Page views · Page URLs") || len(b.matomo.asked("API.getRowEvolution")) != 0 {
			t.Errorf("the report is not on screen: %q", r.texts())
		}
	})
}

func TestRowOfACardOpensItsEvolution(t *testing.T) {
	inCards(t, func(r *room, b *fakeBackend) {
		r.tapText("/pricing")
		r.resize(1280, 800, 1)
		if !b.matomo.askedWith("API.getRowEvolution", "label", "%2Fpricing") || !r.has("Back to the rows") {
			t.Errorf("asked %v; there is %q", b.matomo.asked("API.getRowEvolution"), r.texts())
		}
	})
}

func TestCardsCanBeReachedWithKeys(t *testing.T) {
	inCards(t, func(r *room, b *fakeBackend) {
		for range 40 {
			r.window.Canvas().FocusNext()
			if b.matomo.askedWith("API.getRowEvolution", "label", "Germany") {
				return
			}
			if focused := r.window.Canvas().Focused(); focused != nil && r.says("Countries") {
				if at, ok := r.at("Germany"); ok && within(focused.(fyne.CanvasObject), at) {
					r.press(fyne.KeyReturn)
				}
			}
		}
		t.Errorf("no row was reached: %q", r.texts())
	})
}

// within says that an object lies at a place of the window.
func within(o fyne.CanvasObject, at fyne.Position) bool {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.X >= pos.X && at.X < pos.X+o.Size().Width && at.Y >= pos.Y && at.Y < pos.Y+o.Size().Height
}

func TestMenuOfARowOfACard(t *testing.T) {
	inCards(t, func(r *room, b *fakeBackend) {
		r.tapRight("Germany")
		for _, want := range []string{"Evolution of this row", "Open the page in the browser", "Copy the row"} {
			if !r.has(want) {
				t.Errorf("the menu has no %q: %q", want, r.texts())
			}
		}
		r.tapMenu("Copy the row")
		if got := r.copied(); got != "Germany\t402\t2 %" {
			t.Errorf("copied %q", got)
		}
		r.tapRight("Germany")
		r.tapMenu("Filter everything by this row")
		if q, _ := b.last(); q.Segment != "countryCode==ge" {
			t.Errorf("the segment is %q", q.Segment)
		}
	})
}

func TestGoalOnTheDashboardOpensItself(t *testing.T) {
	inCards(t, func(r *room, _ *fakeBackend) {
		r.tapText("Newsletter")
		r.resize(1280, 800, 1)
		if !r.has("Newsletter: Conversions, last 30 days") {
			t.Errorf("the goal is not plotted: %q", r.texts())
		}
	})
}

// TestRightNowLooksOnlyWhileItIsSeen counts how often the server is asked.
func TestRightNowLooksOnlyWhileItIsSeen(t *testing.T) {
	inCards(t, func(r *room, b *fakeBackend) {
		if len(b.live.asked) != 1 || !r.has("Latest visits") {
			t.Fatalf("asked %v; there is %q", b.live.asked, r.texts())
		}
		r.pass(30 * time.Second)
		if len(b.live.asked) != 2 {
			t.Errorf("asked %d times after half a minute", len(b.live.asked))
		}
		r.typed('4')
		r.pass(5 * time.Minute)
		if len(b.live.asked) != 2 {
			t.Errorf("asked %d times while another screen was shown", len(b.live.asked))
		}
		r.typed('2')
		r.pass(time.Second)
		if len(b.live.asked) != 3 {
			t.Errorf("asked %d times when the dashboard was shown again", len(b.live.asked))
		}
	})
}

// manyRows gives every card of rows seven further ones.
func manyRows(d *viewmodel.Dashboard) {
	for c := range d.Cards[:3] {
		card := &d.Cards[c]
		for i := range 7 {
			row := card.Rows[4]
			row.Label = "Further " + string(rune('a'+i))
			card.Rows = append(card.Rows, row)
		}
	}
}

// TestCardsShowMoreRowsInAHigherWindow grows and shrinks the window.
func TestCardsShowMoreRowsInAHigherWindow(t *testing.T) {
	b := signedIn(manyRows)()
	inRoom(t, b, func(r *room) {
		shown := func(height float32) int {
			r.resize(1280, height, 1)
			n := 0
			for _, text := range r.texts() {
				if len(text) == len("Further a") && text[:8] == "Further " {
					n++
				}
			}
			return n
		}
		var got []int
		for _, height := range []float32{800, 1080, 1600, 800} {
			got = append(got, shown(height))
		}
		if got[0] != 0 || got[1] < 6 || got[2] != 21 || got[3] != 0 {
			t.Errorf("further rows at 800, 1080, 1600 and 800: %v", got)
		}
	})
}

func TestRailNamesGoalsOnce(t *testing.T) {
	inCards(t, func(r *room, b *fakeBackend) {
		r.typed('4')
		r.resize(1280, 800, 1)
		goals := slices.DeleteFunc(r.texts(), func(text string) bool { return text != "Goals" })
		if len(goals) != 1 {
			t.Fatalf("Goals stands on the rail %d times: %q", len(goals), r.texts())
		}
		r.tapText("Goals")
		r.resize(1280, 800, 1)
		if !r.has("Trend") || !r.has("Overview") {
			t.Errorf("the goals and the reports of goals are not on screen: %q", r.texts())
		}
	})
}

func TestRailEntryIsGreyOnlyUnderThePointer(t *testing.T) {
	inCards(t, func(r *room, _ *fakeBackend) {
		before := r.capture(1280, 800, 1)
		at, _ := r.at("Real time")
		test.MoveMouse(r.window.Canvas(), at.AddXY(2, 2))
		if samePicture(before, r.capture(1280, 800, 1)) {
			t.Error("the entry does not answer to the pointer")
		}
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(600, 250))
		test.MoveMouse(r.window.Canvas(), fyne.NewPos(215, 799))
		if !samePicture(before, r.capture(1280, 800, 1)) {
			t.Error("the entry keeps its ground")
		}
	})
}

// samePicture compares the rail of two pictures.
func samePicture(a, b image.Image) bool {
	for y := range 500 {
		for x := range 200 {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
