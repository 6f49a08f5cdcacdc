package terminal_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestFewGlyphs draws charts of blocks where there is no braille, and all else in
// characters that a console has.
func TestFewGlyphs(t *testing.T) {
	f := &fake{signedIn: true}
	f.withReport(t)
	before := ""
	at(t, 120, 40, f, func(d *driver) { before = d.screen() })
	for term, few := range map[string]bool{"linux": true, "linux-16color": true, "vt100": true, "xterm-256color": false, "screen": false} {
		at(t, 120, 40, f, func(d *driver) {
			got := d.screen()
			equal(t, term+" has braille", strings.ContainsFunc(got, func(r rune) bool { return r >= 0x2800 && r <= 0x28ff }), !few)
			equal(t, term+" has what a console lacks", strings.ContainsAny(got, "▁▂▃▅▆▇▏▎▍▋▊▉◀▶▸▾"), !few)
			equal(t, term+" has blocks", strings.Contains(got, "▀"), few)
			lines := strings.Split(got, "\n")
			for i, line := range strings.Split(before, "\n") {
				equal(t, line, ansi.StringWidth(lines[i]), ansi.StringWidth(line))
			}
		}, "TERM="+term)
	}
}
