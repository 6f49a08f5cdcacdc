package desktop_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

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
		search.OnSubmitted(search.Text)
		r.settle()
		if !r.has("Back to the rows") {
			t.Errorf("Enter does not open the first row that was found: %q", r.texts())
		}
		r.key(fyne.KeyEscape)
		search.SetText("nothing has this")
		r.settle()
		if !r.has("No row contains “nothing has this”.") {
			t.Errorf("nothing says that there is no row: %q", r.texts())
		}
		r.tapText("Clear the search")
		if search.Text != "" || !r.has("/archive/9") || r.has("Clear the search") {
			t.Errorf("the search is %q: %q", search.Text, r.texts())
		}
	})
}

// TestSearchIsDroppedOnAnotherWebsite looks for a row that the other website would
// not have, on the server and among the rows that are here.
func TestSearchIsDroppedOnAnotherWebsite(t *testing.T) {
	for name, rows := range map[string]int{"all rows are here": 40, "the server searches": 3000} {
		t.Run(name, func(t *testing.T) {
			inReports(t, rows, func(r *room, m *matomo) {
				r.entries()[0].SetText("pric")
				r.pass(time.Second)
				if !r.has("/pricing") || r.has("/archive/9") {
					t.Fatalf("the rows are not those with the word: %q", r.texts())
				}
				r.key(fyne.KeyLeft)
				if text := r.entries()[0].Text; text != "pric" || r.has("/archive/9") {
					t.Errorf("another day drops the search %q: %q", text, r.texts())
				}
				r.key(fyne.KeyEscape)
				r.pass(time.Second)
				if text := r.entries()[0].Text; text != "" || !r.has("/archive/9") {
					t.Errorf("Escape leaves the search %q: %q", text, r.texts())
				}
				r.entries()[0].SetText("pric")
				r.pass(time.Second)
				r.typed('s')
				r.tapText("Acme Shop")
				r.resize(1280, 800, 1)
				if text := r.entries()[0].Text; text != "" || !r.has("/archive/9") {
					t.Errorf("the search is %q: %q", text, r.texts())
				}
				calls := m.asked("Actions.getPageUrls")
				if last := calls[len(calls)-1]; last.Get("idSite") != "2" || last.Get("filter_pattern") != "" {
					t.Errorf("asked for %v", last)
				}
			})
		})
	}
}

// TestMenuOfARowOfATable does what the menu of a row offers.
func TestMenuOfARowOfATable(t *testing.T) {
	inReports(t, 40, func(r *room, m *matomo) {
		r.tapRight("/docs")
		for _, want := range []string{"Evolution of this row", "Show the rows below", "Filter everything by this row", "List the visits of this row", "Open the page in the browser", "Copy the row", "Copy “/docs”"} {
			if !r.has(want) {
				t.Errorf("the menu has no %q: %q", want, r.texts())
			}
		}
		r.tapMenu("Show the rows below")
		if !r.has("/getting-started") {
			t.Errorf("the rows below are not there: %q", r.texts())
		}
		r.tapRight("/docs")
		r.tapMenu("Hide the rows below")
		if r.has("/getting-started") {
			t.Errorf("the rows below are still there: %q", r.texts())
		}
		r.tapRight("1,210")
		r.tapMenu("Copy “1,210”")
		if got := r.copied(); got != "1,210" {
			t.Errorf("copied %q", got)
		}
		r.tapRight("/pricing") // which has no rows below
		if r.has("Show the rows below") {
			t.Errorf("the menu offers rows below: %q", r.texts())
		}
		r.tapMenu("Copy the row")
		if got := r.copied(); !strings.HasPrefix(got, "/pricing\t") {
			t.Errorf("copied %q", got)
		}
		r.tapRight("/pricing")
		r.tapMenu("Filter everything by this row")
		if !m.askedWith("Actions.getPageUrls", "segment", "pageUrl==https://acme.example/pricing") {
			t.Errorf("asked %v", m.asked("Actions.getPageUrls"))
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
