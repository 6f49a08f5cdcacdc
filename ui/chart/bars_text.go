package chart

import (
	"io"
	"math"
	"strconv"
	"strings"
)

// eighths are the blocks that end a bar, by how many eighths they fill.
var eighths = [...]string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// earlierMark stands in a bar of characters at the earlier value.
const earlierMark = "┃"

// Text writes the chart in characters: label, bar and number, one row a line,
// with a mark at the earlier value where there is one.
// Rows that Height has no room for are counted in the last line.
func (b Bars) Text(w io.Writer, o TextOptions) error {
	var out strings.Builder
	left := o.Height
	if title := clean(b.Title); title != "" {
		out.WriteString(cut(title, o.columns()) + "\n")
		left--
	}
	if legend := b.textLegend(o); legend != "" {
		out.WriteString(legend + "\n")
		left--
	}
	n := b.rows()
	shown := n
	if o.Height > 0 && n > max(left, 1) {
		shown = max(left-1, 1)
	}
	if n == 0 && b.Empty != "" {
		out.WriteString(cut(clean(b.Empty), o.columns()) + "\n")
	}
	b.textRows(&out, shown, o)
	if shown < n {
		out.WriteString("+" + strconv.Itoa(n-shown) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// textLegend names the bar and the mark; "" where there is nothing to compare.
func (b Bars) textLegend(o TextOptions) string {
	var names []string
	for _, e := range []struct{ sample, name string }{{"█", b.Current}, {earlierMark, b.EarlierName}} {
		if name := clean(e.name); name != "" && len(b.Earlier) > 0 {
			names = append(names, e.sample+" "+name)
		}
	}
	return cut(strings.Join(names, "  "), o.columns())
}

func (b Bars) textRows(out *strings.Builder, shown int, o TextOptions) {
	labels, numbers := 0, 0
	for i := range shown {
		labels = max(labels, cells(b.label(i)))
		numbers = max(numbers, cells(b.text(i)))
	}
	numbers = min(numbers, o.columns()/2)
	labels = min(labels, max(o.columns()*2/5, o.columns()-numbers-22)) // bars keep at least 20 columns, where there are as many
	width := max(o.columns()-labels-numbers-2, 0)
	for i := range shown {
		bar := b.marked(b.textBar(b.value(i), width), b.earlier(i), width)
		bar = o.painted(bar, Series{Color: b.Color})
		line := padRight(cut(b.label(i), labels), labels) + " " + bar + " " + padLeft(cut(b.text(i), numbers), numbers)
		out.WriteString(line + "\n")
	}
}

// textPlace is where a number ends among width columns.
func (b Bars) textPlace(v float64, width int) float64 {
	lo, hi := b.span()
	return (v - lo) / (hi - lo) * float64(width)
}

// marked puts the mark of the earlier value into a bar of width columns.
func (b Bars) marked(bar string, v float64, width int) string {
	if math.IsNaN(v) || width == 0 {
		return bar
	}
	columns := []rune(bar) // each is one wide
	columns[max(int(math.Ceil(b.textPlace(v, width)))-1, 0)] = []rune(earlierMark)[0]
	return string(columns)
}

// textBar gives a bar as width columns.
func (b Bars) textBar(v float64, width int) string {
	if math.IsNaN(v) {
		return strings.Repeat(" ", width)
	}
	place := func(v float64) float64 { return b.textPlace(v, width) }
	zero := int(math.Round(place(0)))
	if v < 0 {
		from := min(int(math.Round(place(v))), max(zero-1, 0))
		return padRight(strings.Repeat(" ", from)+strings.Repeat("█", zero-from), width)
	}
	length := int(math.Round((place(v) - place(0)) * 8))
	bar := strings.Repeat("█", length/8) + eighths[length%8]
	if bar == "" && v > 0 {
		bar = eighths[1]
	}
	bar = strings.Repeat(" ", zero) + bar
	return padRight(cut(bar, width), width)
}
