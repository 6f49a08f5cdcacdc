package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// overlay lies before the screen and takes all keys.
type overlay interface {
	// update takes a key or pasted text, and says whether the overlay stays open.
	update(tea.Msg) (cmd tea.Cmd, open bool)
	// draw puts the overlay over the lines of the screen.
	draw(lines []string, width int) []string
}

// boxed puts lines into a box with a title, in the middle of a screen.
func boxed(screen []string, columns int, title string, inner int, body []string) []string {
	inner = min(inner, columns-4)
	body = body[:min(len(body), max(len(screen)-2, 0))]
	title = cut(title, inner-2)
	box := []string{"╭─ " + strong.on(title) + " " + strings.Repeat("─", max(0, inner-1-width(title))) + "╮"}
	for _, line := range body {
		box = append(box, "│ "+left(line, inner)+" │")
	}
	box = append(box, "╰"+strings.Repeat("─", inner+2)+"╯")
	top, at := max(0, (len(screen)-len(box))/2), (columns-inner-4)/2
	for i, line := range box {
		if top+i >= len(screen) {
			break
		}
		under := left(screen[top+i], columns)
		screen[top+i] = ansi.Cut(under, 0, at) + "\x1b[m" + line + ansi.Cut(under, at+inner+4, columns)
	}
	return screen
}
