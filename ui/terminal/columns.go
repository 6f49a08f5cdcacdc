package terminal

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// columnBox chooses the columns of a report. What is chosen is on screen at once.
type columnBox struct {
	explorer *explorer
	columns  []viewmodel.TableColumn
	chosen   []string
	list     list
}

func (e *explorer) chooseColumns() tea.Cmd {
	b := &columnBox{explorer: e, columns: e.shown.Table.Columns()}
	for _, c := range e.shown.Table.Headings(e.way.Columns) {
		b.chosen = append(b.chosen, c.Name)
	}
	b.columns = b.columns[1:] // the first is the label, which stays
	e.app.show(b)
	return nil
}

func (b *columnBox) update(m tea.Msg) (tea.Cmd, bool) {
	key, ok := m.(tea.KeyPressMsg)
	if !ok {
		return nil, true
	}
	switch key.String() {
	case "space", "enter":
		return b.toggle(), true
	case "backspace":
		return b.choose(nil), false
	case "esc", "l":
		return nil, false
	}
	if do, ok := actionOf(keyOf(key), viewmodel.ReportScreen, b.list.moves(func() int { return len(b.columns) }, nil)); ok {
		return do(), true
	}
	return nil, true
}

// toggle shows the column under the cursor, or hides it. They keep the order of
// the report.
func (b *columnBox) toggle() tea.Cmd {
	if b.list.at >= len(b.columns) {
		return nil
	}
	name := b.columns[b.list.at].Name
	chosen := b.chosen[:1:1]
	for _, c := range b.columns {
		if slices.Contains(b.chosen, c.Name) != (c.Name == name) {
			chosen = append(chosen, c.Name)
		}
	}
	b.chosen, b.explorer.reveal = chosen, name
	return b.choose(chosen)
}

// choose shows some columns; nil for those of the report itself.
func (b *columnBox) choose(names []string) tea.Cmd {
	way := b.explorer.way
	way.Columns = names
	return b.explorer.lookAt(way)
}

func (b *columnBox) draw(lines []string, columns int) []string {
	inner := min(pickerWidth, columns-4)
	rows := max(min(len(b.columns), len(lines)*2/3-4), 1)
	say := b.explorer.app.say
	var body []string
	from, to := b.list.window(len(b.columns), rows)
	for i := from; i < to; i++ {
		c := b.columns[i]
		mark := "[ ] "
		if slices.Contains(b.chosen, c.Name) {
			mark = "[x] "
		}
		line := left(ends(" "+mark+clean(c.Label), faint.on(clean(c.Name)), inner), inner)
		if i == b.list.at {
			line = chosen.over(line)
		}
		body = append(body, b.explorer.app.zones.row(&b.list, i, line, nil, b.toggle))
	}
	body = append(body, "", faint.on(" "+say("Space shows or hides, Backspace shows the usual ones, Esc closes.")))
	return boxed(lines, columns, say("Columns"), inner, body)
}
