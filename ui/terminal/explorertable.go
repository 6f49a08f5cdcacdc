package terminal

import (
	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// tableView is how the columns of a report stand on screen.
type tableView struct {
	headings []viewmodel.TableColumn
	fields   []field
	shown    []int // place in headings, beside fields; change and bar have none
}

// The places of what is no column of the report.
const (
	changePlace = -1
	barPlace    = -2
)

// arrange finds the columns that fit: the label, the one that is drawn with its
// change and a bar, then the others.
func (e *explorer) arrange(columns int) tableView {
	v := tableView{headings: e.shown.Table.Headings(e.way.Columns)}
	room := columns - 2 - labelLeast
	compared := e.way.Compare != "" || e.app.query.Compare != ""
	add := func(f field, place int) {
		if room >= f.width+2 {
			room -= f.width + 2
			v.fields, v.shown = append(v.fields, f), append(v.shown, place)
		}
	}
	for i, h := range v.headings {
		title := h.Label
		if h.Name == e.way.Sort {
			title += map[bool]string{true: "▲", false: "▼"}[e.way.Ascending]
		}
		if i == 0 {
			v.fields, v.shown = append(v.fields, field{title: title, text: true}), append(v.shown, 0)
			continue
		}
		add(field{title: title, width: min(max(width(title), 8), 16), text: h.Text}, i)
		if h.Name != e.shown.Asked.Metric {
			continue
		}
		if compared {
			add(field{title: e.app.say("Change"), width: 9}, changePlace)
		}
		if columns >= 90 {
			add(field{width: 12, text: true}, barPlace)
		}
	}
	v.fields[0].width = labelLeast + room
	return v
}

// labelLeast is the width that the labels keep.
const labelLeast = 24

func (v tableView) cells(r viewmodel.TableRow, metric int) []string {
	out := make([]string, len(v.fields))
	for i, place := range v.shown {
		switch place {
		case changePlace:
			out[i] = changeText(r.Cells[metric].Change)
		case barPlace:
			out[i] = bar(r.Cells[metric].Bar, v.fields[i].width)
		case 0:
			mark := "  "
			switch {
			case r.Open:
				mark = "▾ "
			case r.HasRows:
				mark = "▸ "
			}
			out[i] = space(2*r.Depth) + mark + clean(r.Label)
		default:
			out[i] = clean(r.Cells[place].Text)
			if v.headings[place].NotComputed {
				out[i] = faint.on(out[i])
			}
		}
	}
	return out
}

func (e *explorer) drawTable(columns, height int) []string {
	t := e.shown.Table
	v := e.arrange(columns)
	lines := []string{gridTitles(v.fields)}
	if e.shown.Empty != "" || t.Len() == 0 {
		text := e.shown.Empty
		if text == "" {
			text = e.app.say("No row matches the search.")
		}
		return append(lines, " "+warning.on(cut(clean(text), columns-2)))
	}
	metric := 0
	for i, h := range v.headings {
		if h.Name == e.shown.Asked.Metric {
			metric = i
		}
	}
	from, to := e.rows.window(t.Len(), height-len(lines))
	for i, r := range t.Rows(from, to, e.way.Columns) {
		line := gridLine(v.fields, v.cells(r, metric))
		if from+i == e.rows.at && !e.inMenu {
			line = chosen.over(line)
		}
		lines = append(lines, e.app.zones.row(&e.rows, from+i, line, e.into, e.evolve))
	}
	return lines
}

// into moves the cursor into the rows.
func (e *explorer) into() tea.Cmd {
	e.inMenu = false
	return e.readOn()
}
