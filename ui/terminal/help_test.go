package terminal_test

import (
	"strings"
	"testing"
)

// TestHelpIsWhole cuts no line of the help, however narrow the terminal.
func TestHelpIsWhole(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
		for _, language := range []string{"en_GB", "de_DE", "fr_FR"} {
			f := &fake{signedIn: true, locale: speaking(language)}
			at(t, size[0], size[1], f, func(d *driver) {
				d.press("?")
				for range 60 {
					for _, line := range strings.Split(d.screen(), "\n") {
						_, in, _ := strings.Cut(line, "│")
						in, _, _ = strings.Cut(in, "│")
						if strings.HasSuffix(strings.TrimSpace(in), "…") {
							t.Fatalf("%s at %v: %q\n%s", language, size, in, d.screen())
						}
					}
					d.press("down")
				}
				if language == "en_GB" {
					d.sees("Ctrl+Z")
				}
			})
		}
	}
}
