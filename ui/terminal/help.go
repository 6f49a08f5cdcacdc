package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// help lists the keys of what can be done now, in two columns.
type help struct {
	title string
	lines []string
	list  list
}

const helpColumn = 36

func newHelp(a *app) *help {
	can := a.can()
	h := &help{title: a.say("Keys")}
	here := ""
	for _, s := range screensHere() {
		if s.ID == a.current {
			here = s.Title
		}
	}
	for _, g := range viewmodel.KeyGroups() {
		var keys []string
		for _, b := range g.Keys {
			if can[b.Action] == nil || b.On != nil && g.Title != here {
				continue
			}
			names := make([]string, len(b.Keys))
			for i, k := range b.Keys {
				names[i] = a.options.Locale.KeyText(k)
			}
			keys = append(keys, left(accent.on(strings.Join(names, " ")), 12)+cut(a.say(b.Text), helpColumn-13))
		}
		if len(keys) == 0 {
			continue
		}
		h.lines = append(h.lines, strong.on(a.say(g.Title)))
		for i := 0; i < len(keys); i += 2 {
			line := left(keys[i], helpColumn)
			if i+1 < len(keys) {
				line += keys[i+1]
			}
			h.lines = append(h.lines, line)
		}
		h.lines = append(h.lines, "")
	}
	h.lines = append(h.lines, faint.on(a.say("PgUp and PgDn turn pages, Ctrl+C ends, Ctrl+Z suspends.")))
	return h
}

// update closes the help with any key but those that move it.
func (h *help) update(m tea.Msg) (tea.Cmd, bool) {
	key, ok := m.(tea.KeyPressMsg)
	if !ok {
		return nil, true
	}
	last := func() int { return len(h.lines) }
	if do, ok := actionOf(key.String(), viewmodel.OverviewScreen, h.list.moves(last, nil)); ok {
		return do(), true
	}
	return nil, false
}

func (h *help) draw(lines []string, columns int) []string {
	height := min(len(h.lines), len(lines)-2)
	h.list.height = height
	from := min(h.list.at, max(len(h.lines)-height, 0))
	h.list.at = from
	return boxed(lines, columns, h.title, 2*helpColumn, h.lines[from:from+height])
}
