package desktop_test

import (
	"testing"
	"testing/synctest"

	"matoscope/assets"
	"matoscope/ui/desktop"
	"matoscope/ui/viewmodel"
)

// TestHelpCutsNoWords of a language that the program speaks.
func TestHelpCutsNoWords(t *testing.T) {
	for name, words := range map[string]map[string]string{"English": nil, "de": assets.Words("de"), "fr": assets.Words("fr")} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				locale := viewmodel.Locale{}.WithWords(words)
				r := openRoom(t, &fakeBackend{signedIn: true}, desktop.Options{Appearance: desktop.LightMode, Locale: locale})
				r.resize(1280, 800, 1)
				r.typed('?')
				r.resize(1280, 1200, 1)
				for _, g := range viewmodel.KeyGroups() {
					for _, b := range g.Keys {
						if text := locale.Say(b.Text); !r.has(text) {
							t.Errorf("nothing says %q", text)
						}
					}
				}
			})
		})
	}
}
