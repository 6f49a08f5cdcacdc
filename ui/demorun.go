package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"matoscope/ui/command"
	"matoscope/ui/demo"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// demoUser is who signs in where nobody sits at a browser; demoAccount is the
// name of the account.
const (
	demoUser    = "viewer"
	demoAccount = "demo"
)

// demoRun is the bundled server with a home of its own, so that a demo never
// touches the person's settings.
type demoRun struct {
	server   *demo.Server
	model    *viewmodel.Model
	settings *settings.Store
	home     string // to be removed; "" where the person gave the folder
}

// demo starts the bundled server, for commands.
func (w *wiring) demo(ctx context.Context, o command.DemoOptions, opts command.Options) (command.Demo, error) {
	return w.demoIn(ctx, viewmodel.Locale{}, o, opts)
}

// demoIn starts the bundled server, for people of a language.
func (w *wiring) demoIn(ctx context.Context, l viewmodel.Locale, o command.DemoOptions, opts command.Options) (command.Demo, error) {
	now := time.Now
	if !o.Now.IsZero() {
		now = func() time.Time { return o.Now }
	}
	server, err := demo.Start(ctx, demo.Params{
		Listen: o.Listen, BasePath: o.BasePath, Seed: o.Seed, Now: now, Profile: o.Profile, Faults: o.Faults, Data: o.Data,
		AccessTTL: o.AccessTTL, RefreshTTL: o.RefreshTTL, CodeTTL: o.CodeTTL,
	})
	if err != nil {
		return nil, demoProblem(err)
	}
	d := &demoRun{server: server}
	dir := o.Data
	if dir == "" {
		if dir, err = temporary(); err != nil {
			return nil, errors.Join(err, server.Close(ctx))
		}
		d.home = dir
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, errors.Join(err, d.Close(ctx))
	}
	home := settings.HomeIn(dir)
	d.settings = settings.NewStore(home)
	d.model = w.model(viewmodel.Deps{Now: now, Demo: true, Locale: l}, home, opts)
	return d, nil
}

// temporary makes a folder for the home of a demo. An empty container has not even
// the one that it goes into.
func temporary() (string, error) {
	if err := os.MkdirAll(os.TempDir(), 0o777); err != nil {
		return "", err
	}
	return os.MkdirTemp("", "matoscope-demo-")
}

// demoProblem explains why the demo does not start.
func demoProblem(err error) error {
	if p, ok := errors.AsType[*demo.ParamError](err); ok {
		return &viewmodel.Problem{Kind: viewmodel.UsageProblem, Code: "usage", What: p.Error() + ".", Cause: err}
	}
	if used, ok := errors.AsType[*demo.InUseError](err); ok {
		what := "Another demo uses the folder " + used.Folder + "."
		if used.Address != "" {
			what = fmt.Sprintf("The demo at %s (process %d) uses the folder %s.", used.Address, used.Process, used.Folder)
		}
		return &viewmodel.Problem{
			Kind: viewmodel.UsageProblem, Code: "in_use", What: what, To: "End it, or give this one another folder with --data.", Cause: err,
		}
	}
	return err
}

// Info is the object that `demo --json` prints.
func (d *demoRun) Info() any { return d.server.Info() }

// Model are the view models over the demo's home.
func (d *demoRun) Model() *viewmodel.Model { return d.model }

// Introduction tells a person how to use the demo.
func (d *demoRun) Introduction() string {
	info := d.server.Info()
	var b strings.Builder
	fmt.Fprintf(&b, "A Matomo with sample data runs at %s on this computer only.\nSign in as:", info.URL)
	for _, u := range info.Users {
		fmt.Fprintf(&b, "\n  %-8s password %s (%s)", u.Login, u.Password, u.Access)
	}
	return b.String()
}

// SignIn signs in to the demo through the system browser. Where that cannot be
// opened, or browser is false, it walks the demo's own pages as viewer.
func (d *demoRun) SignIn(ctx context.Context, browser bool, on func(viewmodel.SignInState)) (walked bool, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var walk sync.WaitGroup
	var walking atomic.Bool
	info := d.server.Info()
	if err := d.follow(ctx, info.URL); err != nil {
		return false, err
	}
	if d.resumes(ctx, info.URL) {
		return false, nil
	}
	_, _ = d.model.SignOut(ctx, demoAccount) // what is left of the last run
	_, err = d.model.SignIn(ctx, viewmodel.SignInInput{
		URL: info.URL, ClientID: info.Clients[0].ClientID, Name: demoAccount, NoBrowser: !browser,
	}, func(st viewmodel.SignInState) {
		if st.Stage != viewmodel.SignInWaiting || st.Opened {
			on(st)
			return
		}
		if walking.CompareAndSwap(false, true) {
			walk.Go(func() {
				if err := d.server.SignInByHTTP(ctx, st.URL, demoUser); err != nil {
					cancel(fmt.Errorf("walk the demo's sign-in pages: %w", err))
				}
			})
		}
	})
	walk.Wait()
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause // why nobody answered the sign-in
	}
	return walking.Load(), err
}

// follow takes the account along to where the server listens now, which need not
// be where it did when the folder was kept: whoever has the old address must not
// hear of its tokens, not even to revoke them.
func (d *demoRun) follow(ctx context.Context, address string) error {
	return d.settings.Update(ctx, func(s *settings.Settings) error {
		a, ok := s.Account(demoAccount)
		if !ok || a.URL == address {
			return nil
		}
		for _, endpoint := range []*string{&a.AuthorizeURL, &a.TokenURL, &a.RevokeURL} {
			path, ours := strings.CutPrefix(*endpoint, a.URL)
			if *endpoint = ""; ours {
				*endpoint = address + path
			}
		}
		a.URL = address
		s.Put(a)
		return nil
	})
}

// resumes reports whether the folder has kept a sign-in at this address that
// still works.
func (d *demoRun) resumes(ctx context.Context, address string) bool {
	st, err := d.model.Status(ctx, "")
	if err != nil || !st.SignedIn || *st.Account != demoAccount || *st.URL != address {
		return false
	}
	_, err = d.model.API(ctx, demoAccount, "API.getMatomoVersion", nil)
	return err == nil
}

// Close stops the server and removes the home that was made for it.
func (d *demoRun) Close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if d.model != nil {
		d.model.Close(ctx)
	}
	err := d.server.Close(ctx)
	if d.home != "" {
		err = errors.Join(err, os.RemoveAll(d.home))
	}
	return err
}
