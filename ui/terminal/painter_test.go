package terminal_test

import (
	"bytes"
	"strings"
	"testing"

	"matoscope/ui/terminal"
)

// TestPainter writes what is other in a frame, and all of one of another size.
func TestPainter(t *testing.T) {
	var out bytes.Buffer // which only this test paints on
	p := newPainter(t, &out, "TERM=xterm-256color")
	painted := func(width int, lines ...string) string {
		out.Reset()
		p.Paint(lines, width)
		return out.String()
	}
	first := painted(5, "one  ", "two  ")
	for _, want := range []string{"\x1b[?2026h", "\x1b[2J", "\x1b[Hone", "\x1b[2;1Htwo", "\x1b[?2026l"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first frame lacks %q: %q", want, first)
		}
	}
	if got := painted(5, "one  ", "TWO  "); strings.Contains(got, "one") || !strings.Contains(got, "TWO") {
		t.Errorf("another line: %q", got)
	}
	equal(t, "the same frame", painted(5, "one  ", "TWO  "), "")
	if got := painted(6, "one   ", "TWO   "); !strings.Contains(got, "\x1b[2J") || !strings.Contains(got, "one") {
		t.Errorf("after a resize: %q", got)
	}
	if got := painted(6, "👩‍👩‍👧 ab ", "TWO   "); !strings.Contains(got, "👩‍👩‍👧\x1b[3G ab") {
		t.Errorf("an emoji of several: %q", got)
	}
	out.Reset()
	if err := p.Leave(); err != nil || !strings.Contains(out.String(), "\x1b[?1049l") {
		t.Errorf("%v, %q", err, out.String())
	}
	equal(t, "while the terminal is the shell's", painted(6, "x     ", "y     "), "")
	if err := p.Close(); err != nil || out.Len() > 0 {
		t.Errorf("left twice: %v, %q", err, out.String())
	}
}

// TestNoColor writes no colours where none are wanted, and the rest all the same.
func TestNoColor(t *testing.T) {
	for _, c := range []struct {
		environ string
		red     bool
	}{{"NO_COLOR=1", false}, {"COLORTERM=truecolor", true}, {"X=1", true}} {
		var out bytes.Buffer
		p := newPainter(t, &out, "TERM=xterm-256color", "TTY_FORCE=1", c.environ)
		p.Paint([]string{"\x1b[31mred\x1b[m \x1b[7mrow\x1b[m"}, 7)
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		got := out.String()
		equal(t, c.environ+": red", strings.Contains(got, "\x1b[31m"), c.red)
		if !strings.Contains(got, "\x1b[7m") || !strings.Contains(got, "\x1b[?1049l") {
			t.Errorf("%s: %q", c.environ, got)
		}
	}
}

func newPainter(t *testing.T, out *bytes.Buffer, environ ...string) terminal.Painter {
	t.Helper()
	p, err := terminal.NewPainter(out, environ)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
