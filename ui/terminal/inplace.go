package terminal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// The isolates of the Unicode bidirectional algorithm (UAX 9): what stands between
// them does not turn what stands around them.
const (
	isolate    = "\u2068"
	popIsolate = "\u2069"
)

// inPlace keeps the columns of a line where terminals differ: in how wide a
// character of several code points is, such as the emoji of a family, and in whether
// they turn text from right to left around, which would take the numbers beside it
// along. What follows such text goes where it belongs.
func inPlace(line string) string {
	if !strings.ContainsFunc(line, moves) {
		return line
	}
	var b strings.Builder
	var state byte
	column := 1
	for line != "" {
		n := turned(line)
		piece, wide, next := line[:n], ansi.StringWidth(line[:n]), state
		if n == 0 {
			piece, wide, n, next = ansi.DecodeSequence(line, state, nil)
			b.WriteString(piece)
		} else {
			b.WriteString(isolate + piece + popIsolate)
		}
		column += wide
		if wide > 0 && strings.ContainsFunc(piece, moves) {
			b.WriteString("\x1b[" + strconv.Itoa(column) + "G")
		}
		line, state = line[n:], next
	}
	return b.String()
}

// turned is how much of the beginning of a text is one from right to left: up to its
// last letter before a gap, a tone, or a bar.
func turned(s string) int {
	if r, _ := utf8.DecodeRuneInString(s); !rightToLeft(r) {
		return 0
	}
	end, gap := 0, false
	for i, r := range s {
		switch {
		case rightToLeft(r):
			end = i + utf8.RuneLen(r)
		case r == ' ' && gap, r < ' ', r >= 0x2500 && r < 0x2900:
			return end
		}
		gap = r == ' '
	}
	return end
}

// moves says that a rune may take what follows it to another column.
func moves(r rune) bool { return joins(r) || rightToLeft(r) }

// joins says that a rune makes one character of others, or is an emoji.
func joins(r rune) bool { return r == 0x200d || r >= 0xfe00 && r <= 0xfe0f || r >= 0x1f000 }

// rightToLeft says that a rune is of a script that is written so, or a mark that
// stands for one.
func rightToLeft(r rune) bool {
	switch {
	case r < 0x0590:
		return false
	case r <= 0x08ff, r == 0x200f, r >= 0xfb1d && r <= 0xfdff, r >= 0xfe70 && r <= 0xfefe:
		return true
	}
	return r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}
