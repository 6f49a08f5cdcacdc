package terminal_test

import (
	"strings"
	"testing"

	"matoscope/assets"
	"matoscope/ui/viewmodel"
)

// speaking is the locale of a language such as de_DE.
func speaking(language string) viewmodel.Locale {
	return viewmodel.SpeakingLocale(func(string) string { return language }, assets.Words)
}

// TestNamesOfScreens names as many screens as there is room for, the one that is seen
// always, and cuts no name.
func TestNamesOfScreens(t *testing.T) {
	for _, c := range []struct {
		language string
		width    int
		key      string
		want     string
	}{
		{"en_GB", 40, "2", " 1 Sites 2 Board  3 4 5 6 7 8 9   ? keys"},
		{"en_GB", 80, "2", " 1 Sites 2 Board  3 Live 4 Reports 5 Goals 6 Views 7 Lab 8 Setup 9 Movers ? keys"},
		{"en_GB", 120, "2", " 1 All websites 2 Dashboard  3 Real time 4 Reports 5 Goals 6 Saved views 7 OAuth lab 8 Setup 9 Movers "},
		{"de_DE", 80, "2", " 1 Sites 2 Start  3 Live 4 Berichte 5 Ziele 6 7 Labor 8 Konten 9 Auf/Ab"},
		{"de_DE", 80, "6", " 1 Sites 2 Start 3 Live 4 Berichte 5 Ziele 6 Ansichten  7 Labor 8 9  "},
		{"de_DE", 120, "2", " 1 Alle Websites 2 Dashboard  3 Echtzeit 4 Berichte 5 Ziele 6 Ansichten 7 OAuth-Labor 8 Einstellungen 9 Auf/Ab "},
		{"fr_FR", 80, "4", " 1 Sites 2 Accueil 3 Direct 4 Rapports  5 Objectifs 6 Vues 7 Labo 8 9 "},
		{"fr_FR", 120, "2", " 1 Tous les sites 2 Tableau de bord  3 Temps réel 4 Rapports 5 Objectifs 6 Vues 7 Labo 8 Comptes 9 Écarts "},
	} {
		at(t, c.width, 24, &fake{signedIn: true, locale: speaking(c.language)}, func(d *driver) {
			d.press(c.key)
			tabs, _, _ := strings.Cut(d.screen(), "\n")
			if !strings.HasPrefix(tabs, c.want) {
				t.Errorf("%s at %d: %q, want %q", c.language, c.width, tabs, c.want)
			}
		})
	}
}

// TestSegmentInRealTime shows the segment of another screen, which filters the visits
// too.
func TestSegmentInRealTime(t *testing.T) {
	f := &fake{signedIn: true}
	at(t, 80, 24, f, func(d *driver) {
		d.press("g")
		d.write("from germany")
		d.press("enter", "3")
		equal(t, "visits of", f.followed, "countryCode==de")
		d.sees(" Acme Blog · From Germany")
		d.press("6")
		d.seesNot("From Germany") // which has nothing to do with the views
		d.press("3", "backspace")
		equal(t, "visits of all", f.followed, "")
		d.seesNot("From Germany")
	})
}

// TestComparisonStays cuts the segment, and the comparison only where there is no room
// for both, with a mark.
func TestComparisonStays(t *testing.T) {
	for width, want := range map[int]string{
		80: " Acme Blog  ◀ Fri 20 Nov 2026 ▶ Day · vs previous · segment: ",
		60: " Acme Blog  ◀ Fri 20 Nov 2026 ▶ Day · vs p… · segment: ",
	} {
		at(t, width, 24, &fake{signedIn: true}, func(d *driver) {
			d.press("g")
			d.write("pageUrl=@a/very/long/part/of/an/address/that/no/bar/can/hold")
			d.press("enter")
			if bar := strings.Split(d.screen(), "\n")[1]; !strings.HasPrefix(bar, want) || !strings.HasSuffix(bar, "…") {
				t.Errorf("at %d: %q", width, bar)
			}
		})
	}
}

// TestAllVisitsAreWhole says so in any language, and rather who is signed in not.
func TestAllVisitsAreWhole(t *testing.T) {
	at(t, 66, 24, &fake{signedIn: true, locale: speaking("de_DE")}, func(d *driver) {
		equal(t, "bar", strings.Split(d.screen(), "\n")[1], " Acme Blog  ◀ Fri 20 Nov 2026 ▶ Tag · vs. vorher · alle Besuche")
	})
}

// TestTitlesOfWebsites says the titles in the language of the person, whole.
func TestTitlesOfWebsites(t *testing.T) {
	at(t, 80, 24, &fake{signedIn: true, locale: speaking("de_DE")}, func(d *driver) {
		d.press("1")
		d.sees("Website", "Besuche▼", "Änderung", "Seitenansichten", "Umsatz")
		d.press("o", "o")
		d.sees("Seitenansichten▼")
	})
}
