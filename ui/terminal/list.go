package terminal

import (
	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// list is a cursor in rows, and the part of them that is on screen.
type list struct {
	at, top int
	height  int // that was drawn last
}

// move goes some rows on among so many.
func (l *list) move(rows, of int) { l.at = min(max(l.at+rows, 0), max(of-1, 0)) }

// window are the rows to draw in a height; the cursor is one of them.
func (l *list) window(of, height int) (from, to int) {
	l.height = max(height, 1)
	l.move(0, of)
	l.top = min(max(l.top, l.at-l.height+1), l.at)
	l.top = max(min(l.top, of-l.height), 0)
	return l.top, min(l.top+l.height, of)
}

// moves are the actions that move the cursor among so many rows; moved, which may
// be nil, is called after each.
func (l *list) moves(of func() int, moved func() tea.Cmd) actions {
	by := func(rows func() int) func() tea.Cmd {
		return func() tea.Cmd {
			l.move(rows(), of())
			if moved == nil {
				return nil
			}
			return moved()
		}
	}
	return actions{
		viewmodel.ActUp:    by(func() int { return -1 }),
		viewmodel.ActDown:  by(func() int { return 1 }),
		viewmodel.ActFirst: by(func() int { return -of() }),
		viewmodel.ActLast:  by(of),
		pageUp:             by(func() int { return -l.height }),
		pageDown:           by(func() int { return l.height }),
	}
}

// notch is how many lines a notch of the wheel turns.
const notch = 3

// scrolls are the actions that turn the pages of so many lines, of which at is the
// first on screen.
func (l *list) scrolls(lines int) actions {
	if lines <= l.height {
		return actions{}
	}
	page := max(l.height-2, 1)
	return actions{
		pageUp: l.scroll(-page, lines), pageDown: l.scroll(page, lines), wheelUp: l.scroll(-notch, lines), wheelDown: l.scroll(notch, lines),
	}
}

// scroll turns so many lines on.
func (l *list) scroll(by, lines int) func() tea.Cmd {
	return func() tea.Cmd {
		l.at = min(max(l.at+by, 0), max(lines-l.height, 0))
		return nil
	}
}

// turns are the actions that move so many lines up and down.
func (l *list) turns(lines int) actions {
	return l.scrolls(lines).with(actions{
		viewmodel.ActUp: l.scroll(-1, lines), viewmodel.ActDown: l.scroll(1, lines),
		viewmodel.ActFirst: l.scroll(-lines, lines), viewmodel.ActLast: l.scroll(lines, lines),
	})
}

// scrolled is the part of some lines that is on screen.
func (l *list) scrolled(a *app, lines []string, height int) []string {
	l.height = height
	l.at = max(min(l.at, len(lines)-height), 0)
	lines = lines[l.at:]
	if len(lines) > height && height > 0 {
		lines[height-1] = faint.on(" " + a.say("PgDn: more below"))
	}
	return lines
}
