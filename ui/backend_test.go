package ui

import (
	"matoscope/ui/desktop"
	"matoscope/ui/terminal"
)

// The window is left out of some builds: that it is served shows here in all.
var (
	_ desktop.Backend  = (*backend)(nil)
	_ terminal.Backend = terminalBackend{}
)
