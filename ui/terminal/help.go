package terminal

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// help lists the keys of what can be done now, in as many columns as fit.
type help struct {
	app    *app
	groups []helpGroup
	list   list
	lines  int
}

// helpGroup are the keys under a heading, each with what it does.
type helpGroup struct {
	title string
	keys  [][2]string
}

// The widths of a column of the help, and of the keys in it.
const (
	helpColumn = 37
	helpMost   = 4 // columns
	helpKeys   = 11
)

func newHelp(a *app) *help {
	can := a.can()
	h := &help{app: a}
	others := map[string]bool{}
	for _, s := range screensHere() {
		others[s.Title] = s.ID != a.current
	}
	for _, g := range viewmodel.KeyGroups() {
		group := helpGroup{title: a.say(g.Title)}
		for _, b := range g.Keys {
			if can[b.Action] == nil || others[g.Title] || b.On != nil && !slices.Contains(b.On, a.current) {
				continue
			}
			names := make([]string, len(b.Keys))
			for i, k := range b.Keys {
				names[i] = a.options.Locale.KeyText(k)
			}
			group.keys = append(group.keys, [2]string{strings.Join(names, " "), a.say(b.Text)})
		}
		if len(group.keys) > 0 {
			h.groups = append(h.groups, group)
		}
	}
	return h
}

// layOut writes the keys in so many columns.
func (h *help) layOut(each int) []string {
	var out []string
	for _, g := range h.groups {
		out = append(out, strong.on(g.title))
		for row := range slices.Chunk(g.keys, each) {
			var parts []part
			for _, k := range row {
				words := wrapped(k[1], helpColumn-helpKeys-2, 3)
				parts = append(parts, part{helpKeys + 1, []string{accent.on(k[0])}}, part{helpColumn - helpKeys - 1, words})
			}
			out = append(out, beside(0, parts...)...)
		}
		out = append(out, "")
	}
	return append(out, faint.on(h.app.say("PgUp and PgDn turn pages, Ctrl+C ends, Ctrl+Z suspends.")))
}

// update closes the help with any key but those that move it.
func (h *help) update(m tea.Msg) (tea.Cmd, bool) {
	key, ok := m.(tea.KeyPressMsg)
	if !ok {
		return nil, true
	}
	if do, ok := actionOf(key.String(), viewmodel.OverviewScreen, h.list.turns(h.lines)); ok {
		return do(), true
	}
	return nil, false
}

func (h *help) draw(lines []string, columns int) []string {
	each := min(max((columns-4)/helpColumn, 1), helpMost)
	keys := h.layOut(each)
	h.lines = len(keys)
	return boxed(lines, columns, h.app.say("Keys"), each*helpColumn, h.list.scrolled(h.app, keys, min(len(keys), len(lines)-2)))
}
