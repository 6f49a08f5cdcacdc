package command

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	"matoscope/ui/export"
)

// cleaner writes text for people. Names, titles and messages come from servers,
// and none of them may drive the terminal: control characters are left out.
type cleaner struct{ to io.Writer }

func (c cleaner) Write(p []byte) (int, error) {
	if _, err := io.WriteString(c.to, export.Printable(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// terminal is the terminal that the text goes to, for what may drive it; nil
// where it goes elsewhere.
func (c cleaner) terminal() io.Writer {
	if f, ok := c.to.(*os.File); ok && term.IsTerminal(f.Fd()) {
		return f
	}
	return nil
}
