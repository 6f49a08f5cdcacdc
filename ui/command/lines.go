package command

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/export"
)

// lines are lines of text for people below each other. Texts come from servers,
// so that each is made printable.
type lines struct {
	strings.Builder
	export.Options
}

// add writes a text, indented and wrapped to the terminal. Lines that begin with
// a space are to be copied: they are not wrapped.
func (l *lines) add(indent int, tone export.Tone, text string) {
	for line := range strings.SplitSeq(export.Printable(text), "\n") {
		parts := []string{line}
		if l.Width > 0 && !strings.HasPrefix(line, " ") {
			parts = wrap(line, l.Width-indent)
		}
		for _, part := range parts {
			l.WriteString(strings.Repeat(" ", indent) + l.Paint(tone, part) + "\n")
		}
	}
}

// beside writes a first text and, from a column on, a second one: beside it where
// there is room, else below. lead, which is indent wide, stands before both.
func (l *lines) beside(lead string, indent, column int, tone export.Tone, first, second string) {
	first = export.Printable(first)
	gap, room := column-indent-ansi.StringWidth(first), cmp.Or(l.Width, 1<<10)-column
	l.WriteString(lead + first)
	if second == "" {
		l.WriteByte('\n')
		return
	}
	if gap < 1 || room < leastRoom {
		l.WriteByte('\n')
		l.add(indent+2, tone, second)
		return
	}
	for i, part := range wrap(export.Printable(second), room) {
		if i > 0 {
			gap = column
		}
		l.WriteString(strings.Repeat(" ", gap) + l.Paint(tone, part) + "\n")
	}
}

// leastRoom is the width from which a column of text can be read.
const leastRoom = 36

// wrap breaks a line between words. A word that is longer than the line stays
// whole, so that addresses can be copied.
func wrap(line string, width int) []string {
	var out []string
	at := ""
	for _, word := range strings.Fields(line) {
		if long := ansi.StringWidth(word); at != "" && long <= width && ansi.StringWidth(at)+1+long > width {
			out, at = append(out, at), ""
		}
		at = strings.TrimLeft(at+" "+word, " ")
	}
	return append(out, at)
}
