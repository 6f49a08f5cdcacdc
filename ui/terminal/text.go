package terminal

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/export"
)

// clean makes a text from a server one line that a terminal shows and does not
// obey.
func clean(s string) string {
	return strings.ReplaceAll(export.Printable(s), "\n", " ")
}

// width is how many columns a text takes.
func width(s string) int { return ansi.StringWidth(s) }

// cut shortens a text to so many columns.
func cut(s string, columns int) string {
	if columns <= 0 {
		return ""
	}
	return ansi.Truncate(s, columns, "…")
}

// left and right give a text exactly so many columns, at one side of them.
func left(s string, columns int) string {
	s = cut(s, columns)
	return s + space(columns-width(s))
}

func right(s string, columns int) string {
	s = cut(s, columns)
	return space(columns-width(s)) + s
}

// ends puts two texts at the two ends of a line; the first gives way.
func ends(a, b string, columns int) string {
	b = cut(b, columns)
	room := columns - width(b)
	if b != "" {
		room--
		b = " " + b
	}
	return left(a, room) + b
}

func space(columns int) string { return strings.Repeat(" ", max(0, columns)) }

// beside puts columns of lines side by side, each as wide as it says, with a gap.
func beside(gap int, parts ...part) []string {
	height := 0
	for _, p := range parts {
		height = max(height, len(p.lines))
	}
	out := make([]string, height)
	for i := range out {
		var b strings.Builder
		for n, p := range parts {
			if n > 0 {
				b.WriteString(space(gap))
			}
			line := ""
			if i < len(p.lines) {
				line = p.lines[i]
			}
			b.WriteString(left(line, p.width))
		}
		out[i] = b.String()
	}
	return out
}

// part is some lines and the width that they have.
type part struct {
	width int
	lines []string
}

// wrapped are the lines of a text in so many columns, at most so many of them.
func wrapped(s string, columns, most int) []string {
	lines := strings.Split(ansi.Wrap(clean(s), max(columns, 1), ""), "\n")
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = cut(lines[most-1]+" …", columns)
	}
	return lines
}

// pieces breaks a text into lines of so many columns wherever they end, so that it
// can be copied whole.
func pieces(s string, columns int) []string {
	return strings.Split(ansi.Hardwrap(s, max(columns, 1), true), "\n")
}

// exactly gives lines a height.
func exactly(lines []string, height int) []string {
	lines = lines[:min(len(lines), max(height, 0))]
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines
}
