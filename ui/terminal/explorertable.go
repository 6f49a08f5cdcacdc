package terminal

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"matoscope/ui/viewmodel"
)

// tableView is how the columns of a report stand on screen.
type tableView struct {
	headings []viewmodel.TableColumn
	fields   []field
	shown    []int // place in headings, beside fields; change and bar have none
	before   int   // columns that were slid away
	after    int   // columns for which there is no room
}

// The places of what is no column of the report.
const (
	changePlace = -1
	barPlace    = -2
)

// arrange finds the columns that fit beside the label, which stays: so many that the
// one that is sought is among them.
func (e *explorer) arrange(columns int) tableView {
	headings := e.shown.Table.Headings(e.way.Columns)
	sought := slices.IndexFunc(headings, func(h viewmodel.TableColumn) bool { return h.Name == e.reveal })
	if sought >= 0 {
		e.reveal = ""
	}
	if sought > 0 {
		e.slid = min(e.slid, sought-1)
	}
	e.slid = max(min(e.slid, len(headings)-2), 0)
	v := e.arrangeFrom(e.slid, headings, columns)
	for ; sought >= len(headings)-v.after && v.before < sought-1; v = e.arrangeFrom(e.slid, headings, columns) {
		e.slid++
	}
	for v.after == 0 && e.slid > 0 { // no further than the last one needs
		back := e.arrangeFrom(e.slid-1, headings, columns)
		if back.after > 0 {
			break
		}
		v = back
		e.slid--
	}
	return v
}

// arrangeFrom leaves so many columns out: the label, then the others with, behind
// the one that is drawn, its change and a bar.
func (e *explorer) arrangeFrom(slid int, headings []viewmodel.TableColumn, columns int) tableView {
	v := tableView{headings: headings, before: slid, fields: []field{e.field(headings[0])}, shown: []int{0}}
	room := columns - 2 - labelLeast
	add := func(f field, place int) bool {
		fits := room >= f.width+2
		if fits {
			room -= f.width + 2
			v.fields, v.shown = append(v.fields, f), append(v.shown, place)
		}
		return fits
	}
	for i := slid + 1; i < len(headings); i++ {
		h := headings[i]
		if !add(e.field(h), i) {
			v.after = len(headings) - i
			break
		}
		if h.Name != e.shown.Asked.Metric {
			continue
		}
		if e.way.Compare != "" || e.app.query.Compare != "" {
			add(e.changeField(h), changePlace)
		}
		if columns >= 90 {
			add(field{width: 12, text: true}, barPlace)
		}
	}
	v.fields[0].width = labelLeast + room
	return v
}

// field is a column of the report, and changeField that of its change.
func (e *explorer) field(h viewmodel.TableColumn) field {
	title := h.Label
	if h.Name == e.way.Sort {
		title += arrow(e.way.Ascending)
	}
	return field{title: title, width: min(max(width(title), 8), 16), text: h.Text}
}

func (e *explorer) changeField(h viewmodel.TableColumn) field {
	title := e.app.say("Change")
	if by, changed := viewmodel.SortedByChange(e.shown.Asked.Sort); changed && by == h.Name {
		title += arrow(e.shown.Asked.Ascending)
	}
	return field{title: title, width: max(width(title), 9)}
}

// slide moves the columns to the side, beneath the label.
func (e *explorer) slide(by int) func() tea.Cmd {
	return func() tea.Cmd {
		e.slid = max(e.slid+by, 0) // arrange knows how far it goes
		return nil
	}
}

// sides says how many columns stand beyond the two sides.
func (e *explorer) sides(v tableView) string {
	text := e.shown.Table.Text()
	if v.before > 0 {
		text = "← " + e.app.options.Locale.SayN(v.before, "%d column", "%d columns", v.before) + " · " + text
	}
	if v.after > 0 {
		text += " · " + e.app.options.Locale.SayN(v.after, "%d more column", "%d more columns", v.after) + " →"
	}
	return text
}

// arrow says which way a column is sorted.
func arrow(ascending bool) string {
	if ascending {
		return "▲"
	}
	return "▼"
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

func (e *explorer) drawTable(v tableView, columns, height int) []string {
	t := e.shown.Table
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
