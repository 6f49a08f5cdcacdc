package terminal

import (
	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// choice is something to choose, with what choosing it does.
type choice struct {
	title, hint string
	do          func() tea.Cmd
}

// picker lists what a search finds.
type picker struct {
	app   *app
	title string
	find  func(search string) []choice
	input *input
	found []choice
	rows  int // there are without a search, at least three
	list  list
}

func newPicker(a *app, title string, find func(string) []choice) *picker {
	all := find("")
	return &picker{app: a, title: title, find: find, input: newInput("", a.say("type to search")), found: all, rows: max(len(all), 3)}
}

func (p *picker) update(m tea.Msg) (tea.Cmd, bool) {
	if key, ok := m.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc":
			return nil, false
		case "enter":
			if len(p.found) == 0 {
				return nil, true
			}
			return p.found[p.list.at].do(), false
		}
		if key.Text == "" { // letters are for the search
			do, ok := actionOf(key.String(), viewmodel.OverviewScreen, p.list.moves(func() int { return len(p.found) }, nil))
			if ok {
				return do(), true
			}
		}
	}
	if p.input.update(m) {
		p.found, p.list = p.find(p.input.value()), list{}
	}
	return nil, true
}

// pickerWidth is how wide a picker is at most.
const pickerWidth = 76

func (p *picker) draw(lines []string, columns int) []string {
	inner := min(pickerWidth, columns-4)
	rows := min(p.rows, max(len(lines)*2/3-4, 3))
	body := []string{p.input.draw(inner), ""}
	from, to := p.list.window(len(p.found), rows)
	for i := from; i < to; i++ {
		title := " " + clean(p.found[i].title)
		line := ends(title, faint.on(cut(clean(p.found[i].hint), max(inner/2, inner-width(title)-2))), inner)
		if i == p.list.at {
			line = chosen.over(line)
		}
		body = append(body, p.app.zones.mark(line, func(int) tea.Cmd {
			p.app.over = p.app.over[:len(p.app.over)-1]
			return p.found[i].do()
		}))
	}
	if len(p.found) == 0 {
		body = append(body, faint.on(" "+p.app.say("Nothing is called that.")))
	}
	return boxed(lines, columns, p.title, inner, exactly(body, rows+2))
}
