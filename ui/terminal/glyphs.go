package terminal

import (
	"math/bits"
	"slices"
	"strings"
)

// fewGlyphs says of an environment that its terminal has the characters of a PC of
// 1981, as the console of Linux has, or fewer: blocks, but no braille.
func fewGlyphs(environ []string) bool {
	name := ""
	for _, e := range environ {
		if value, ok := strings.CutPrefix(e, "TERM="); ok {
			name = value
		}
	}
	name, _, _ = strings.Cut(name, "-")
	return slices.Contains([]string{"linux", "vt52", "vt100", "vt102", "vt220", "ansi", "cons25", "dumb"}, name)
}

// plainer are the characters that stand in for those which such a terminal lacks.
var plainer = map[rune]rune{
	'▁': '_', '▂': '_', '▃': '▄', '▅': '▄', '▆': '█', '▇': '█', // heights of a column
	'▏': '▌', '▎': '▌', '▍': '▌', '▋': '▌', '▊': '█', '▉': '█', // ends of a bar
	'◀': '<', '▶': '>', '▸': '>', '▾': 'v', '›': '>', '✓': '+', '✗': 'x', '…': '.', '⚑': '!', '○': 'o', '●': '*', '┄': '-', '┃': '|', '–': '-', '−': '-',
	'╭': '┌', '╮': '┐', '╰': '└', '╯': '┘', '“': '"', '”': '"', '„': '"', '’': '\'',
}

// withFewGlyphs writes a line for a terminal that has few characters, in as many
// columns.
func withFewGlyphs(line string) string {
	return strings.Map(func(r rune) rune {
		if r > brailleFirst && r <= brailleFirst+0xff {
			return half(byte(r - brailleFirst))
		}
		if p, ok := plainer[r]; ok {
			return p
		}
		return r
	}, line)
}

const brailleFirst = 0x2800

// The dots of a braille character in the upper half of its cell.
const upperDots = 0x01 | 0x02 | 0x08 | 0x10

// half is the part of a block that dots fill; a single one, as of the line of an
// earlier period, stays a dot.
func half(dots byte) rune {
	switch upper := dots & upperDots; {
	case bits.OnesCount8(dots) == 1:
		return '·'
	case upper == dots:
		return '▀'
	case upper == 0:
		return '▄'
	}
	return '█'
}
