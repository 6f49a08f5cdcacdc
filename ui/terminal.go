package ui

import (
	"context"
	"os"
	"time"

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
		Locale:    w.locale(),
		NoBrowser: !hasDisplay(w.getenv) && w.getenv("BROWSER") == "",
		In:        os.Stdin,
		Out:       os.Stdout,
		Environ:   os.Environ(),
		Now:       time.Now,
	})
}

// terminalBackend is what the terminal asks for: what the window does, and besides
// the screens and accounts that the terminal alone has so far.
type terminalBackend struct{ *backend }

// SignedIn tells whether an account can be used.
func (b terminalBackend) SignedIn(context.Context) bool { return b.backend.SignedIn() }

// SignIn signs in, and uses that account from then on.
func (b terminalBackend) SignIn(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
	p := b.backend.SignIn(ctx, in, on)
	if p == nil {
		b.useCurrent()
	}
	return p
}

// Paste hands a pasted address to the sign-in that waits; that sign-in's end is
// the end of this, too.
func (b terminalBackend) Paste(_ context.Context, address string) *viewmodel.Problem {
	return b.backend.Paste(address)
}

// Accounts lists the accounts.
func (b terminalBackend) Accounts(context.Context) ([]viewmodel.AccountRow, *viewmodel.Problem) {
	rows, err := b.current().Accounts()
	return rows, viewmodel.Explain(err)
}

// Use makes an account the current one.
func (b terminalBackend) Use(ctx context.Context, account string) *viewmodel.Problem {
	if err := b.current().Use(ctx, account); err != nil {
		return viewmodel.Explain(err)
	}
	b.useCurrent()
	return nil
}

// useCurrent forgets the account that the command line named.
func (b terminalBackend) useCurrent() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.opts.Account = ""
}

// Goals loads the goals.
func (b terminalBackend) Goals(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Goals {
	return load(ctx, b.backend, func(p *viewmodel.Problem) viewmodel.Goals {
		return viewmodel.Goals{Head: viewmodel.Head{Query: q, Problem: p}}
	}, func(s *viewmodel.Session) viewmodel.Goals { return s.Goals(ctx, q, f) })
}

// Live reads what happens now.
func (b terminalBackend) Live(ctx context.Context, q viewmodel.LiveQuery) (viewmodel.LiveState, *viewmodel.Problem) {
	s, err := b.current().Session(ctx, b.account())
	if err != nil {
		return viewmodel.LiveState{}, viewmodel.Explain(err)
	}
	st, err := s.Live(ctx, q)
	return st, viewmodel.Explain(err)
}
