package terminal

import "github.com/charmbracelet/x/ansi"

// tone is how a text is written. Its colours are the sixteen that a person chose
// for the terminal, so that they can be read on its ground, be that light or dark,
// and with fewer colours or none the words still say the same.
type tone int

// The tones.
const (
	plain   tone = iota
	faint        // beside the point
	strong       // titles and figures
	accent       // what is open
	good         // a change for the better
	bad          // a change for the worse, a problem
	warning      // numbers that are not what they seem
	chosen       // the row under the cursor
	soft         // bars behind numbers
)

// codes are the parameters of the escape sequence of each tone (ECMA-48, SGR).
var codes = [...]string{
	faint: "2", strong: "1", accent: "1;36", good: "32", bad: "31", warning: "33", chosen: "7", soft: "36",
}

// on writes a text in the tone.
func (t tone) on(s string) string {
	if t == plain || s == "" {
		return s
	}
	return "\x1b[" + codes[t] + "m" + s + "\x1b[m"
}

// over writes a whole line in the tone, whatever tones its parts have.
func (t tone) over(line string) string { return t.on(ansi.Strip(line)) }
