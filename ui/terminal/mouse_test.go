package terminal_test

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

// click clicks on the first place where a text stands.
func (d *driver) click(text string) {
	d.t.Helper()
	for y, line := range strings.Split(d.screen(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			d.clickAt(ansi.StringWidth(before), y)
			return
		}
	}
	d.t.Fatalf("the screen does not say %q:\n%s", text, d.screen())
}

func (d *driver) clickAt(x, y int) {
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	d.settle()
}

func TestClicks(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 120, 40, f, func(d *driver) {
		d.click("3 Real")
		d.sees("every 10 seconds")
		d.click("4 Reports")
		d.click("Page URLs")
		d.sees("3 rows")
		d.click("/about     ") // the row, not its bar
		d.press("c")
		d.sees("Copied.")
		d.click("/about     ") // again: opens it
		d.sees("Visits, last 30 days")
		d.press("esc")
		d.click("1 All")
		d.click("Ctrl+K finds") // nothing is there
		d.press("s")
		d.click("shop.example") // the row of the list, not the website behind it
		d.press("2")
		equal(t, "website", f.asked[len(f.asked)-1].Site, 2)
		d.click("◀")
		equal(t, "earlier", f.asked[len(f.asked)-1].Date, "2026-11-19")
		d.click("Page views")
		equal(t, "metric", f.asked[len(f.asked)-1].Metric, "nb_pageviews")
	})
}

// TestClickOnPoint opens the period of the point that is nearest.
func TestClickOnPoint(t *testing.T) {
	f := &fake{signedIn: true}
	f.dashboard = func(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Dashboard {
		d := dashboard(q)
		for i := range d.Evolution.Points {
			p := &d.Evolution.Points[i]
			p.Period, p.Date = matomoapi.Day, noon.AddDate(0, 0, i-30).Format("2006-01-02")
		}
		return d
	}
	at(t, 80, 24, f, func(d *driver) {
		lines := strings.Split(d.screen(), "\n")
		for y, line := range lines {
			if strings.Contains(line, "22 Oct") {
				d.clickAt(strings.Index(line, "22 Oct"), y-3)
				equal(t, "first point", f.asked[len(f.asked)-1].Date, "2026-10-22")
				d.clickAt(78, y-3)
				equal(t, "last point", f.asked[len(f.asked)-1].Date, "2026-11-20")
				return
			}
		}
		t.Fatalf("no axis:\n%s", d.screen())
	})
}

func TestWheel(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 80, 24, f, func(d *driver) {
		wheel := func(b tea.MouseButton) {
			d.screen() // what is not drawn does not scroll
			d.send(tea.MouseWheelMsg{Button: b})
			d.settle()
		}
		wheel(tea.MouseWheelDown)
		d.sees("Countries") // the end of the page
		d.press("4", "down", "down", "enter")
		wheel(tea.MouseWheelDown)
		wheel(tea.MouseWheelDown)
		wheel(tea.MouseWheelUp)
		d.press("v")
		d.sees("The server names no segment for this row.") // of the second row
	})
}
