package chart

import (
	"slices"
	"strings"
)

// samples stand before the names of a legend.
type samples struct{ one, earlier, running string }

var lineSamples = samples{one: "──", earlier: "┄┄", running: "··○"}

// textHeader gives title and legend as lines.
func (l Line) textHeader(o TextOptions, s samples) []string {
	var out []string
	if title := clean(l.Title); title != "" {
		out = append(out, cut(title, o.columns()))
	}
	if l.Legend {
		out = append(out, l.textLegend(o, s)...)
	}
	return out
}

// textLegend gives the names of the series, as many in a line as fit.
func (l Line) textLegend(o TextOptions, marks samples) []string {
	var out []string
	line, width := "", 0
	add := func(sample, name string, s Series) {
		name = cut(name, o.columns()-cells(sample)-1)
		taken := cells(sample) + 1 + cells(name)
		if width > 0 && width+2+taken > o.columns() {
			out = append(out, line)
			line, width = "", 0
		}
		if width > 0 {
			line += "  "
			width += 2
		}
		line += o.painted(sample, s) + " " + name
		width += taken
	}
	for i, s := range l.Series {
		switch name := clean(s.Name); {
		case name == "":
		case s.Comparison:
			add(marks.earlier, name, s)
		case l.lettered(o):
			add(marks.one+" "+letter(i), name, s)
		default:
			add(marks.one, name, s)
		}
	}
	if l.RunningName != "" && l.pending() {
		add(marks.running, clean(l.RunningName), l.Series[0])
	}
	if l.MarkedName != "" && slices.Contains(l.Marked, true) {
		add(string(textFlag), clean(l.MarkedName), Series{})
	}
	if width > 0 {
		out = append(out, line)
	}
	return out
}

// lettered says whether letters tell the series apart: there are several and
// no colours.
func (l Line) lettered(o TextOptions) bool {
	n := 0
	for _, s := range l.Series {
		if !s.Comparison {
			n++
		}
	}
	return !o.Color && n > 1
}

// letter names a series; after z they start over.
func letter(i int) string { return string(rune('a' + i%26)) }

// textLetters gives the letters behind the plot, at the line where a series
// ends, and how many columns they need.
func (l Line) textLetters(f textLayout, o TextOptions) (letters []string, columns int) {
	letters = make([]string, f.dots.lines)
	if !l.lettered(o) {
		return letters, 0
	}
	for i, s := range l.Series {
		all := runs(s.Values)
		if s.Comparison || len(all) == 0 {
			continue
		}
		last := all[len(all)-1]
		line := f.line(last.y[len(last.y)-1])
		letters[line] += letter(i)
		columns = max(columns, len(letters[line])+1)
	}
	columns = min(columns, o.columns()/4)
	for i, s := range letters {
		if s != "" {
			letters[i] = " " + strings.TrimSpace(cut(s, columns-1))
		}
	}
	return letters, columns
}
