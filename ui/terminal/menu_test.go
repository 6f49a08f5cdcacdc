package terminal_test

import (
	"strings"
	"testing"
)

// line is the line of the screen that holds a text.
func (d *driver) line(text string) string {
	for _, l := range strings.Split(d.screen(), "\n") {
		if strings.Contains(l, text) {
			return l
		}
	}
	return ""
}

// TestBackToTheReport puts the cursor on the report that one comes from, under a
// heading that was closed meanwhile, and leaves the mark of headings on the cursor's
// row.
func TestBackToTheReport(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 80, 24, f, func(d *driver) {
		d.press("4")
		equal(t, "heading under the cursor", d.line("Behaviour"), " ▾ Behaviour")
		d.press("enter")
		equal(t, "closed", d.line("Behaviour"), " ▸ Behaviour")
		d.press("ctrl+k")
		d.write("page titles")
		d.press("enter", "esc")
		equal(t, "open again", d.line("Behaviour"), " ▾ Behaviour")
		asked := len(f.explored)
		d.press("enter")
		equal(t, "report", f.explored[asked].Report, "Actions_getPageTitles")
	})
}

// TestNamesOfViewsAreWhole cuts everything else in a narrow list of views.
func TestNamesOfViewsAreWhole(t *testing.T) {
	f := &fake{signedIn: true}
	f.withViews()
	f.views[0].Name = "Pages of Germany, every Monday morning"
	at(t, 80, 24, f, func(d *driver) {
		d.press("6")
		d.sees("Pages of Germany, every Monday morning  Actions_")
	})
}

// TestListFollowsTheReport brings a report that was opened otherwise into view beside
// it, even where a search does not find it.
func TestListFollowsTheReport(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 12, f, func(d *driver) {
		d.press("4", "/")
		d.write("country")
		d.press("enter")
		d.seesNot("Page titles")
		d.press("ctrl+k")
		d.write("page titles")
		d.press("enter")
		d.sees("Page titles", "Behaviour")
		d.press("esc")
		asked := len(f.explored)
		d.press("enter")
		equal(t, "report under the cursor", f.explored[asked].Report, "Actions_getPageTitles")
	})
}
