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
	wide   int // the keys, with the gap behind them
	list   list
	lines  int
}

// helpGroup are the keys under a heading, each with what it does.
type helpGroup struct {
	title string
	keys  [][2]string
}

// helpMost is how many columns the help has at most, helpKeys and helpTexts how wide
// the keys are in one at least, and what they do.
const (
	helpMost  = 4
	helpKeys  = 11
	helpTexts = 25
)

func newHelp(a *app) *help {
	can := a.can()
	h := &help{app: a, wide: helpKeys + 1}
	others := map[string]bool{}
	for _, s := range screensHere() {
		others[s.Title] = s.ID != a.current
	}
	for _, g := range viewmodel.KeyGroups() {
		group := helpGroup{title: a.say(g.Title)}
		for _, b := range g.Keys {
			if can[b.Action] == nil || b.NoTerminal || others[g.Title] || b.On != nil && !slices.Contains(b.On, a.current) {
				continue
			}
			group.keys = append(group.keys, h.key(b))
		}
		h.add(group)
	}
	h.add(h.others(can))
	return h
}

// others are the keys that do on this screen what they do on others.
func (h *help) others(can actions) helpGroup {
	group := helpGroup{title: h.app.say(screenTitle(h.app.current))}
	for _, b := range viewmodel.Bindings() {
		if can[b.Action] != nil && b.On != nil && !slices.Contains(b.On, h.app.current) {
			group.keys = append(group.keys, h.key(b))
		}
	}
	return group
}

// key is a binding as the help writes it.
func (h *help) key(b viewmodel.Binding) [2]string {
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = h.app.options.Locale.KeyText(k)
	}
	keys := strings.Join(names, " ")
	h.wide = max(h.wide, width(keys)+1)
	return [2]string{keys, h.app.say(b.Text)}
}

// add adds a group that has keys.
func (h *help) add(g helpGroup) {
	if len(g.keys) > 0 {
		h.groups = append(h.groups, g)
	}
}

// layOut writes the keys in so many columns, which are so wide together.
func (h *help) layOut(each, inner int) []string {
	texts := inner/each - h.wide
	var out []string
	for _, g := range h.groups {
		out = append(out, strong.on(g.title))
		for row := range slices.Chunk(g.keys, each) {
			var parts []part
			for _, k := range row {
				parts = append(parts, part{h.wide, []string{accent.on(k[0])}}, part{texts, wrapped(k[1], texts-1, 3)})
			}
			out = append(out, beside(0, parts...)...)
		}
		out = append(out, "")
	}
	for _, line := range wrapped(h.app.say("PgUp and PgDn turn pages, < and > go to further columns, Ctrl+C ends, Ctrl+Z suspends."), inner, 4) {
		out = append(out, faint.on(line))
	}
	return out
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
	column := h.wide + helpTexts
	each := min(max((columns-4)/column, 1), helpMost)
	inner := min(each*column, columns-4)
	keys := h.layOut(each, inner)
	h.lines = len(keys)
	return boxed(lines, columns, h.app.say("Keys"), inner, h.list.scrolled(h.app, keys, min(len(keys), len(lines)-2)))
}
