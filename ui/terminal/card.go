package terminal

import (
	"fmt"
	"math"
	"strings"

	"matoscope/ui/viewmodel"
)

// drawCard is a card with all of its rows.
func drawCard(c viewmodel.Card, columns int) drawnCard {
	title, hint := clean(c.Title), clean(c.Hint)
	if width(title)+width(hint) >= columns {
		hint = ""
	}
	lines := []string{ends(strong.on(title), faint.on(hint), columns)}
	rows := 0
	switch {
	case c.Problem != nil:
		for _, l := range wrapped(c.Problem.What+" "+c.Problem.To, columns, 4) {
			lines = append(lines, bad.on(l))
		}
	case len(c.Rows) == 0:
		lines = append(lines, faint.on(clean(c.Empty)))
	case c.Kind == viewmodel.ShareCard:
		lines, rows = append(lines, drawShares(c.Rows, columns)...), len(c.Rows)
	case c.Kind == viewmodel.HoursCard:
		lines = append(lines, drawHours(c.Rows, columns)...)
	default:
		lines, rows = append(lines, drawRanks(c.Rows, columns)...), len(c.Rows)
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return drawnCard{lines, len(lines) - rows}
}

// drawRanks are the largest rows, with a bar where there is room.
func drawRanks(rows []viewmodel.CardRow, columns int) []string {
	numbers, changes := 0, 0
	for _, r := range rows {
		numbers, changes = max(numbers, width(r.Text)), max(changes, width(changeText(r.Change)))
	}
	room := columns - numbers - changes - 2
	bars := 0
	if room > 28 {
		bars = min(room/3, 24)
		room -= bars + 1
	}
	out := make([]string, len(rows))
	for i, r := range rows {
		line := left(clean(r.Label), room)
		if bars > 0 {
			line += " " + bar(r.Share, bars)
		}
		out[i] = line + " " + right(r.Text, numbers) + " " + right(changeText(r.Change), changes)
	}
	return out
}

// shades tell the parts of a whole apart without colour.
var shades = []string{"█", "▒", "▓", "░"}

// shadeTones tell them apart with it.
var shadeTones = []tone{soft, warning, good, faint}

// drawShares is a bar of all parts, and their names.
func drawShares(rows []viewmodel.CardRow, columns int) []string {
	var b strings.Builder
	whole, done := 0.0, 0
	out := make([]string, 0, len(rows)+1)
	for i, r := range rows {
		shade, tone := shades[i%len(shades)], shadeTones[i%len(shades)]
		whole += r.Share
		end := min(int(math.Round(whole*float64(columns))), columns)
		b.WriteString(tone.on(strings.Repeat(shade, max(end-done, 0))))
		done = max(done, end)
		out = append(out, tone.on(shade)+" "+ends(clean(r.Label), r.Text, columns-2))
	}
	return append([]string{b.String()}, out...)
}

// drawHours is a block an hour, as high as it was busy.
func drawHours(rows []viewmodel.CardRow, columns int) []string {
	each := max(1, min(3, columns/len(rows)))
	var top, names strings.Builder
	for i, r := range rows {
		block := ' '
		if r.Share > 0 {
			block = blocks[int(math.Round(min(r.Share, 1)*float64(len(blocks)-1)))]
		}
		top.WriteString(strings.Repeat(string(block), each))
		if i%6 == 0 {
			fmt.Fprintf(&names, "%-*s", 6*each, clean(r.Label))
		}
	}
	return []string{soft.on(top.String()), faint.on(names.String())}
}
