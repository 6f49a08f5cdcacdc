package ui

import (
	"context"
	"os"
	"time"

	"matoscope/auth"
	"matoscope/ui/command"
	"matoscope/ui/terminal"
	"matoscope/ui/viewmodel"
)

// terminal shows the full screen in the terminal that the program runs in.
func (w *wiring) terminal(ctx context.Context, o command.WindowOptions) error {
	o.Verbose = false // its lines would go over the screen
	b, err := newBackend(w, o)
	if err != nil {
		return err
	}
	return terminal.Run(ctx, terminalBackend{b}, terminal.Options{
		Query:     viewmodel.Query{Compare: "previous"},
		Locale:    b.locale,
		NoBrowser: !hasDisplay(w.getenv) && w.getenv("BROWSER") == "",
		In:        os.Stdin,
		Out:       os.Stdout,
		Environ:   os.Environ(),
		Now:       time.Now,
	})
}

// terminalBackend is what the terminal asks for: what the window does, and what
// is otherwise in a terminal.
type terminalBackend struct{ *backend }

// SignedIn tells whether an account can be used.
func (b terminalBackend) SignedIn(context.Context) bool { return b.backend.SignedIn() }

// Paste hands a pasted address to the sign-in that waits; that sign-in's end is
// the end of this, too.
func (b terminalBackend) Paste(_ context.Context, address string) *viewmodel.Problem {
	return b.backend.Paste(address)
}

// Browse opens an address in a browser.
func (b terminalBackend) Browse(ctx context.Context, address string) *viewmodel.Problem {
	return b.current().Explain(auth.OpenBrowser(ctx, address))
}
