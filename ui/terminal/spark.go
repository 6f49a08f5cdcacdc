package terminal

import (
	"math"
	"strings"

	"matoscope/ui/viewmodel"
)

var blocks = []rune("▁▂▃▄▅▆▇█")

// spark draws the course of the last values in so many columns, from the least to
// the greatest of them, with gaps where there is no number. A value that is still
// running is faint.
func spark(values []float64, running bool, columns int) string {
	values = values[max(0, len(values)-columns):]
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	out := make([]rune, len(values))
	for i, v := range values {
		switch {
		case math.IsNaN(v):
			out[i] = ' '
		case hi <= lo:
			out[i] = blocks[0]
		default:
			out[i] = blocks[int(math.Round((v-lo)/(hi-lo)*float64(len(blocks)-1)))]
		}
	}
	n := len(out)
	if running && n > 0 {
		return soft.on(string(out[:n-1])) + faint.on(string(out[n-1:]))
	}
	return soft.on(string(out))
}

// eighths are the blocks that end a bar, by how many eighths they fill.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// bar draws a share of so many columns.
func bar(share float64, columns int) string {
	if math.IsNaN(share) || columns <= 0 {
		return space(columns)
	}
	n := int(math.Round(min(max(share, 0), 1) * float64(columns*8)))
	if n == 0 && share > 0 {
		n = 1
	}
	return left(soft.on(strings.Repeat("█", n/8)+eighths[n%8]), columns)
}

// changeText writes a change with a sign that needs no colour.
func changeText(c viewmodel.Change) string {
	if c.Text == "" {
		return ""
	}
	tones := map[viewmodel.Tone]tone{viewmodel.Good: good, viewmodel.Bad: bad, viewmodel.Neutral: faint}
	return tones[c.Tone].on([]string{"▼ ", "= ", "▲ "}[c.Direction+1] + c.Text)
}
