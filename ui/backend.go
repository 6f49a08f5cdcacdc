package ui

import (
	"context"
	"sync"

	"matoscope/ui/command"
	"matoscope/ui/viewmodel"
)

// backend is what the window asks for: the view models of the person's own
// accounts, or of the demo once that was chosen.
type backend struct {
	wiring *wiring
	opts   command.Options

	mu    sync.Mutex
	model *viewmodel.Model
	demo  command.Demo // started here or before; nil: none
	own   bool         // the demo was started here, so it is ended here

	inDemo bool             // model is over the demo's accounts
	locale viewmodel.Locale // in which the screens speak

	starting sync.Mutex // held while a demo starts and is signed in to
}

// newBackend shows a demo that runs already, or else the person's accounts.
func newBackend(w *wiring, o command.WindowOptions) (*backend, error) {
	b := &backend{wiring: w, opts: o.Options, locale: w.locale()}
	if o.Demo != nil {
		m := o.Demo.Model()
		if kept := m.Language(); kept != "" {
			b.locale = w.speech(kept)
		}
		b.demo, b.model, b.inDemo = o.Demo, w.built(m.Speaking(b.locale)), true
		return b, nil
	}
	var err error
	b.model, err = w.speaking(b.locale, o.Options)
	return b, err
}

func (b *backend) current() *viewmodel.Model {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.model
}

// SignedIn tells whether an account can be used.
func (b *backend) SignedIn() bool {
	accounts, err := b.current().Accounts()
	return err == nil && len(accounts) > 0
}

// Check tells what is known of a server before signing in.
func (b *backend) Check(ctx context.Context, address string) viewmodel.Server {
	return b.current().Check(ctx, address)
}

// SignIn signs in, and uses that account from then on.
func (b *backend) SignIn(ctx context.Context, in viewmodel.SignInInput, on func(viewmodel.SignInState)) *viewmodel.Problem {
	_, err := b.current().SignIn(ctx, in, on)
	if err == nil {
		b.useCurrent()
	}
	return b.current().Explain(err)
}

// StartDemo starts the bundled server in this process and signs in there.
func (b *backend) StartDemo(ctx context.Context, on func(viewmodel.SignInState)) *viewmodel.Problem {
	on(viewmodel.SignInState{Stage: viewmodel.SignInStarting})
	b.starting.Lock() // one that was cancelled ends before the next begins
	defer b.starting.Unlock()
	b.mu.Lock()
	d := b.demo
	b.mu.Unlock()
	if d == nil {
		var err error
		// The server outlives this sign-in: it ends with the window.
		if d, err = b.wiring.demoIn(context.WithoutCancel(ctx), b.speech(), command.DemoOptions{Listen: "127.0.0.1:0"}, b.opts); err != nil {
			return b.current().Explain(err)
		}
		b.mu.Lock()
		b.demo, b.own = d, true
		b.mu.Unlock()
	}
	back := b.showDemo(d.Model()) // so that a pasted address reaches this sign-in
	if _, err := d.SignIn(ctx, true, on); err != nil {
		back()
		return b.current().Explain(err)
	}
	b.speak(b.speech()) // a demo that was started before speaks as it did then
	return nil
}

// speech is the language of the screens.
func (b *backend) speech() viewmodel.Locale {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.locale
}

// speak makes a language that of the screens.
func (b *backend) speak(l viewmodel.Locale) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.locale, b.model = l, b.wiring.built(b.model.Speaking(l))
}

// showDemo shows the accounts of the demo; back shows again what was before.
func (b *backend) showDemo(m *viewmodel.Model) (back func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	model, inDemo := b.model, b.inDemo
	b.model, b.inDemo = m, true
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.model, b.inDemo = model, inDemo
	}
}

// Paste hands a pasted address to the sign-in that waits.
func (b *backend) Paste(address string) *viewmodel.Problem { return b.current().Paste(address) }

// Shell loads what surrounds every screen.
func (b *backend) Shell(ctx context.Context, site int) viewmodel.Shell {
	s, err := b.current().Session(ctx, b.account())
	if err != nil {
		return viewmodel.Shell{Problem: b.current().Explain(err)}
	}
	return s.Shell(ctx, site)
}

// Dashboard loads the dashboard.
func (b *backend) Dashboard(ctx context.Context, q viewmodel.Query, f viewmodel.Freshness) viewmodel.Dashboard {
	s, err := b.current().Session(ctx, b.account())
	if err != nil {
		return viewmodel.Dashboard{Query: q, Problem: b.current().Explain(err)}
	}
	return s.Dashboard(ctx, q, f)
}

// Shift gives the query some periods later or earlier.
func (b *backend) Shift(q viewmodel.Query, steps int) viewmodel.Query {
	return viewmodel.Shift(q, steps)
}

// account is the account that --account names, which the demo does not have.
func (b *backend) account() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.inDemo {
		return ""
	}
	return b.opts.Account
}

// close ends the demo that was started here.
func (b *backend) close(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.own {
		return nil
	}
	return b.demo.Close(ctx)
}
