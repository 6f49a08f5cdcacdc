package terminal

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// zones are the places on screen that do something when they are clicked. Who
// draws one marks its text, wherever that ends up on the screen; once the screen
// is whole, take finds the marks and takes them out.
type zones struct {
	does []func(column int) tea.Cmd // by the number in the mark
	at   []zone
}

// zone is a part of a line, from one column up to another.
type zone struct{ line, from, to, does int }

// The marks are control strings (ECMA-48, OSC) that take no column. No text of a
// server holds one: see clean.
const (
	markBegin = "\x1b]mark;"
	markEnd   = "\x07"
)

// mark makes a text do something when it is clicked; it is told which of its
// columns was.
func (z *zones) mark(text string, do func(column int) tea.Cmd) string {
	z.does = append(z.does, do)
	return markBegin + strconv.Itoa(len(z.does)-1) + markEnd + text + markBegin + markEnd
}

// clear forgets what was on screen.
func (z *zones) clear() { *z = zones{does: z.does[:0], at: z.at[:0]} }

// take finds the marked places in the lines of a screen, and takes the marks out.
func (z *zones) take(lines []string) {
	for i, line := range lines {
		if strings.Contains(line, markBegin) {
			lines[i] = z.takeLine(i, line)
		}
	}
}

func (z *zones) takeLine(n int, line string) string {
	var out strings.Builder
	column, open := 0, -1 // place in at of the zone that has begun
	for {
		text, rest, more := strings.Cut(line, markBegin)
		out.WriteString(text)
		column += width(text)
		if open >= 0 {
			z.at[open].to = column
		}
		if !more {
			return out.String()
		}
		number, after, _ := strings.Cut(rest, markEnd)
		if does, err := strconv.Atoi(number); err == nil {
			z.at, open = append(z.at, zone{n, column, column, does}), len(z.at)
		} else {
			open = -1
		}
		line = after
	}
}

// click does what stands at a place of the screen.
func (z *zones) click(column, line int) tea.Cmd {
	for _, at := range z.at {
		if at.line == line && column >= at.from && column < at.to {
			return z.does[at.does](column - at.from)
		}
	}
	return nil
}

// row marks a line of a list: a click goes there, and one on the row under the
// cursor opens it. moved may be nil.
func (z *zones) row(l *list, at int, line string, moved, open func() tea.Cmd) string {
	return z.mark(line, func(int) tea.Cmd {
		if l.at == at {
			return open()
		}
		l.at = at
		if moved == nil {
			return nil
		}
		return moved()
	})
}
