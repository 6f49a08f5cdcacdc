package terminal_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"matoscope/assets"
	"matoscope/ui/viewmodel"
)

// TestWhatTheWindowHas says where to find what the terminal lacks.
func TestWhatTheWindowHas(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	at(t, 80, 24, f, func(d *driver) {
		d.press("b")
		d.sees("Watches are set in the window.")
		d.press("?")
		d.seesNot("Tell me when")
		d.press("esc", "4", "down", "down", "enter", "b")
		d.sees("Watches are set in the window.")
		d.press("8")
		d.sees("what is kept of reports are set in the")
	})
}

// TestOrdersOnly follows the visits with an order, in real time alone.
func TestOrdersOnly(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 120, 40, f, func(d *driver) {
		d.press("3", "o")
		d.sees("only visits with an order")
		if !strings.HasPrefix(f.followed, "visitEcommerceStatus==ordered") {
			t.Errorf("followed %q", f.followed)
		}
		d.press("2", "f5")
		if q := f.asked[len(f.asked)-1]; q.Segment != "" {
			t.Errorf("the dashboard has the segment %q", q.Segment)
		}
		d.press("3", "o")
		if f.followed != "" {
			t.Errorf("followed %q after all", f.followed)
		}
	})
}

// TestEmptyChart tells the way to a metric that has numbers.
func TestEmptyChart(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) { d.seesNot("N: another metric") })
	f.dashboard = emptied
	at(t, 80, 24, f, func(d *driver) { d.sees("N: another metric") })
}

// TestFiguresAreWhole drops the course beside a long figure.
func TestFiguresAreWhole(t *testing.T) {
	f := &fake{signedIn: true}
	f.dashboard = emptied
	at(t, 150, 24, f, func(d *driver) { d.sees("1,234,567.89 EUR") })
}

// TestHelpOfLists names the keys of the screens that list views and accounts.
func TestHelpOfLists(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 120, 50, f, func(d *driver) {
		d.press("6", "?")
		d.sees("Rename", "Delete", "Row down")
		d.press("esc", "8", "?")
		d.sees("Delete", "Row down", "Enter")
		d.press("esc", "2", "?")
		d.sees("Search")
	})
}

// TestLabAddress shows the address to sign in at alone on its lines, and copies it.
func TestLabAddress(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) {
		d.press("7", "enter", "enter", "enter", "enter")
		d.sees("C copies the address")
		d.press("c")
		equal(t, "clipboard", d.copied, "https://analytics.example/index.php?module=OAuth2")
		equal(t, "line of the address", d.line("https://"), "https://analytics.example/index.php?module=OAuth2")
		d.press("x", "enter")
		d.write("http://127.0.0.1/callback?code=1")
		d.press("enter")
	})
}

// emptied is a dashboard whose metric was not computed, and with a long figure.
func emptied(_ context.Context, q viewmodel.Query, _ viewmodel.Freshness) viewmodel.Dashboard {
	d := dashboard(q)
	for i := range d.Evolution.Points {
		d.Evolution.Points[i].Value, d.Evolution.Points[i].Earlier = math.NaN(), math.NaN()
	}
	d.Figures[0].Text = "1,234,567.89 EUR"
	return d
}

// TestTabsInLanguages cuts no name of a screen and keeps the hint.
func TestTabsInLanguages(t *testing.T) {
	for language, hint := range map[string]string{"en_GB": "? keys", "de_DE.UTF-8": "? Tasten", "fr_FR.UTF-8": "? touches"} {
		l := viewmodel.SpeakingLocale(func(name string) string { return map[string]string{"LANG": language}[name] }, assets.Words)
		at(t, 80, 24, &fake{signedIn: true, locale: l}, func(d *driver) {
			for _, key := range []string{"1", "2", "8"} {
				d.press(key)
				tabs, _, _ := strings.Cut(d.screen(), "\n")
				if strings.Contains(tabs, "…") || !strings.HasSuffix(tabs, " "+hint) {
					t.Errorf("%s, screen %s: %q", language, key, tabs)
				}
			}
			d.press("?")
			if strings.Contains(d.screen(), "RücktasteAlle") || strings.Contains(d.screen(), "arrièreToutes") || strings.Contains(d.screen(), "arriè…") {
				t.Errorf("%s: no gap\n%s", language, d.screen())
			}
		})
	}
}
