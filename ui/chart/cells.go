package chart

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// TextOptions says how a chart of characters is written.
type TextOptions struct {
	Width, Height int  // in characters and lines; 0 means 80 and, for lines, 16, for bars, as many as there are rows
	Color         bool // with the colours of the terminal; without, the text has no escape sequences
}

// columns is the width, never so small that nothing can be placed.
func (o TextOptions) columns() int {
	if o.Width <= 0 {
		return 80
	}
	return max(o.Width, 4)
}

// Escape sequences for the colours of Palette.Series: the sixteen colours that
// a person chose for the terminal, so that they can be read on its ground.
var terminalColors = [...]string{"36", "31", "32", "35", "33", "94"}

// painted puts a text into the colour of a series.
func (o TextOptions) painted(body string, s Series) string {
	if !o.Color || strings.TrimSpace(body) == "" {
		return body
	}
	code := terminalColors[wrap(s.Color, len(terminalColors))]
	if s.Comparison {
		code = "2;" + code
	}
	return "\x1b[" + code + "m" + body + "\x1b[0m"
}

// cells is how many columns of a terminal a text takes. What a person sees as
// one character, such as an emoji of several code points, is measured as one.
func cells(s string) int { return ansi.StringWidth(s) }

// cut shortens a text with an ellipsis to n columns.
func cut(s string, n int) string {
	if n < 1 || cells(s) <= n {
		return ansi.Truncate(s, n, "")
	}
	return strings.TrimRightFunc(ansi.Truncate(s, n-1, ""), unicode.IsSpace) + "…"
}

// padLeft right-aligns a text in n columns, padRight left-aligns it.
func padLeft(s string, n int) string  { return strings.Repeat(" ", max(0, n-cells(s))) + s }
func padRight(s string, n int) string { return s + strings.Repeat(" ", max(0, n-cells(s))) }
