package chart

import (
	"math"
	"strings"
)

// braille is a picture of dots, two across and four down in a character.
type braille struct {
	columns, lines int
	dots           []byte // pattern a character
	owner          []int  // index of the series that drew last there
	mark           []rune // drawn instead of the dots; 0: none
}

// bits are the dots of a pattern by column and row.
var bits = [2][4]byte{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

func newBraille(columns, lines int) *braille {
	n := columns * lines
	return &braille{columns: columns, lines: lines, dots: make([]byte, n), owner: make([]int, n), mark: make([]rune, n)}
}

// width and height are counted in dots.
func (b *braille) width() int  { return 2 * b.columns }
func (b *braille) height() int { return 4 * b.lines }

func (b *braille) dot(x, y, owner int) {
	i := y/4*b.columns + x/2
	b.dots[i] |= bits[x%2][y%4]
	b.owner[i] = owner
}

// line draws from one dot to another, one dot in every so many.
func (b *braille) line(x0, y0, x1, y1, every, owner int) {
	steps := max(abs(x1-x0), abs(y1-y0), 1)
	for i := 0; i <= steps; i += every {
		t := float64(i) / float64(steps)
		b.dot(x0+int(math.Round(t*float64(x1-x0))), y0+int(math.Round(t*float64(y1-y0))), owner)
	}
}

// put writes a character over the dots.
func (b *braille) put(x, y int, r rune, owner int) {
	i := y/4*b.columns + x/2
	b.mark[i], b.owner[i] = r, owner
}

// row gives a line of characters; paint colours a stretch of one owner.
func (b *braille) row(line int, paint func(body string, owner int) string) string {
	var out, stretch strings.Builder
	current := 0
	flush := func(next int) {
		out.WriteString(paint(stretch.String(), current))
		stretch.Reset()
		current = next
	}
	for i := line * b.columns; i < (line+1)*b.columns; i++ {
		r := b.mark[i]
		if r == 0 {
			r = 0x2800 + rune(b.dots[i])
		}
		if r == 0x2800 {
			r = ' '
		} else if b.owner[i] != current {
			flush(b.owner[i])
		}
		stretch.WriteRune(r)
	}
	flush(0)
	return out.String()
}

func abs(n int) int { return max(n, -n) }
