package command

import (
	"io"

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
