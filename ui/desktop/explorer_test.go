package desktop_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"matoscope/ui/desktop"
)

// inReports runs a test on the screen of reports, with a report of so many pages.
func inReports(t *testing.T, rows int, check func(r *room, m *matomo)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &fakeBackend{signedIn: true, matomo: newMatomo(t, rows)}
		r := openRoom(t, b, desktop.Options{Appearance: desktop.LightMode})
		r.resize(1280, 800, 1)
		r.typed('4')
		r.resize(1280, 800, 1)
		check(r, b.matomo)
	})
}

func TestReportOpensWithItsTree(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		for _, want := range []string{"Page URLs", "Behaviour", "Pages", "Entry pages", "Acquisition", "Page views · Page URLs", "/docs", "1,210", "40 rows", "Time on page", "All rows"} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
	})
}

func TestRowsBelowOpenInPlace(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		r.key(fyne.KeyDown)
		r.key(fyne.KeySpace)
		texts := r.texts()
		docs, below, blog := slices.Index(texts, "1,210"), slices.Index(texts, "/getting-started"), slices.Index(texts, "/contact")
		if below < 0 || !(docs < below && below < blog) && docs < 0 {
			t.Fatalf("the rows below are not in place: %q", texts)
		}
		asked := len(m.asked("Actions.getPageUrls"))
		r.key(fyne.KeySpace)
		if r.has("/getting-started") {
			t.Error("the rows below do not close")
		}
		r.key(fyne.KeySpace)
		if !r.has("/getting-started") || len(m.asked("Actions.getPageUrls")) != asked {
			t.Error("the rows below are not there again at once")
		}
	})
}

func TestRowIsFollowedAndLeft(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		r.key(fyne.KeyDown)
		r.key(fyne.KeyReturn)
		if len(m.asked("API.getRowEvolution")) == 0 || !r.has("Page views, last 30 days: /docs") {
			t.Errorf("the course of the row is not on screen: %q", r.texts())
		}
		r.key(fyne.KeyEscape)
		if !r.has("Page views · Page URLs") {
			t.Errorf("the bars are not back: %q", r.texts())
		}
	})
}

func TestRowBecomesASegment(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		r.key(fyne.KeyDown)
		r.typed('t')
		calls := m.asked("Actions.getPageUrls")
		if got := calls[len(calls)-1].Get("segment"); got == "" {
			t.Error("the report was not asked for with a segment")
		}
	})
}

func TestSearchNarrowsTheRows(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		before := len(m.asked("Actions.getPageUrls"))
		search := r.entries()[0]
		search.SetText("pric")
		r.settle()
		if !r.has("/pricing") || r.has("/archive/9") || len(m.asked("Actions.getPageUrls")) != before {
			t.Errorf("the rows are not those with the word: %q", r.texts())
		}
		search.SetText("nothing has this")
		r.settle()
		if !r.has("No row matches the search.") {
			t.Errorf("nothing says that there is no row: %q", r.texts())
		}
	})
}

func TestHeaderSorts(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.tapText("Page views")
		if !r.has("/archive/39") {
			t.Errorf("the smallest is not on screen: %q", r.texts())
		}
		r.tapText("Page")
		if !r.has("/about") {
			t.Errorf("the first by name is not on screen: %q", r.texts())
		}
	})
}

// TestManyRowsAreReadAsTheyAreWanted goes to the end of a long report again and
// again.
func TestManyRowsAreReadAsTheyAreWanted(t *testing.T) {
	inReports(t, 3000, func(r *room, m *matomo) {
		if !r.has("the first 100 rows") {
			t.Fatalf("%q", r.texts())
		}
		for range 4 {
			r.key(fyne.KeyEnd)
		}
		if !r.has("3,000 rows") || !r.has("/archive/2999") {
			t.Errorf("the end is not on screen: %q", r.texts())
		}
		if n := len(r.texts()); n > 400 {
			t.Errorf("%d texts are on screen", n)
		}
	})
}

func TestReportOfFigures(t *testing.T) {
	inReports(t, 40, func(r *room, _ *matomo) {
		r.tapText("Visitors")
		r.tapText("Overview")
		for _, want := range []string{"Visits summary", "Bounce rate", "Visits"} {
			if !r.has(want) {
				t.Errorf("nothing says %q in %q", want, r.texts())
			}
		}
		if r.has("/docs") {
			t.Error("the table of the report before is still there")
		}
	})
}

func TestTreeFindsAReport(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		entries := r.entries()
		find := entries[len(entries)-1]
		find.SetText("device")
		if !r.has("Device type") || r.has("Entry pages") {
			t.Fatalf("the tree does not shrink: %q", r.texts())
		}
		find.OnSubmitted("")
		r.settle()
		if len(m.asked("DevicesDetection.getType")) == 0 {
			t.Error("the report was not opened")
		}
	})
}
