package ui

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"sync"
	"time"

	"matoscope/assets"
	"matoscope/auth"
	"matoscope/auth/wire"
	"matoscope/ui/command"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// userAgent names the program to servers.
const userAgent = "Matoscope (" + runtime.GOOS + ")"

// parallel is how many requests run at a time at most, which all keep their
// connection.
const parallel = 6

// wiring builds the parts of the program and closes what it built.
type wiring struct {
	getenv  func(string) string
	started time.Time // of the program

	mu     sync.Mutex
	models []*viewmodel.Model
}

// live builds the view models over the person's own settings, for commands.
func (w *wiring) live(o command.Options) (*viewmodel.Model, error) {
	return w.speaking(viewmodel.Locale{}, o)
}

// locale is the language of the screens: the one that the person chose, else that
// of the system. Settings that cannot be read choose none.
func (w *wiring) locale() viewmodel.Locale {
	home, err := settings.FindHome(w.getenv)
	if err != nil {
		return w.speech("")
	}
	kept, _ := settings.NewStore(home).Load()
	return w.speech(kept.Language)
}

// speech is a language, such as "de"; "" is that of the system.
func (w *wiring) speech(language string) viewmodel.Locale {
	getenv := w.getenv
	if language != "" {
		getenv = func(string) string { return language }
	}
	return viewmodel.SpeakingLocale(getenv, assets.Words)
}

// speaking builds the view models over the person's own settings, for people of
// a language.
func (w *wiring) speaking(l viewmodel.Locale, o command.Options) (*viewmodel.Model, error) {
	home, err := settings.FindHome(w.getenv)
	if err != nil {
		return nil, err
	}
	kind := w.getenv("MATOSCOPE_TOKEN_STORE")
	if kind != "" && kind != viewmodel.KeyringStore && kind != viewmodel.FileStore {
		return nil, &viewmodel.Problem{
			Kind: viewmodel.UsageProblem, Code: "usage", What: fmt.Sprintf("MATOSCOPE_TOKEN_STORE is %q, which is no token store.", kind),
			To: "Set it to keyring or file, or leave it unset.",
		}
	}
	return w.model(viewmodel.Deps{Now: time.Now, StoreKind: kind, Locale: l}, home, o), nil
}

// model completes what the view models stand on, for a home.
func (w *wiring) model(d viewmodel.Deps, home settings.Home, o command.Options) *viewmodel.Model {
	d.Settings, d.Stores = settings.NewStore(home), tokenStores(home, o.Trace)
	if d.Demo { // its tokens die with it
		d.StoreKind = viewmodel.FileStore
	}
	d.Transport, d.Browser, d.Callback = transports(o), auth.OpenBrowser, assets.RenderCallback
	d.Cache, d.UserAgent, d.Timeout, d.Retrying = home.Cache, userAgent, o.Timeout, o.Retrying
	return w.built(viewmodel.New(d))
}

// built remembers view models, to be closed at the end.
func (w *wiring) built(m *viewmodel.Model) *viewmodel.Model {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.models = append(w.models, m)
	return m
}

// tokenStores are the token stores of a home, by kind. Secrets that others could
// read are told on warn.
func tokenStores(home settings.Home, warn io.Writer) func(kind string) (auth.Store, error) {
	files := auth.NewFileStore(home.Tokens)
	files.OnLoose = func(path string, err error) {
		outcome := "It is closed to them now; sign in again if that may have mattered."
		if err != nil {
			outcome = fmt.Sprintf("It could not be closed to them: %v.", err)
		}
		fmt.Fprintf(warn, "matoscope: other people of this computer could read %s. %s\n", path, outcome)
	}
	stores := map[string]auth.Store{
		viewmodel.FileStore:    files,
		viewmodel.KeyringStore: auth.NewKeyringStore(auth.KeyringParams{Service: "matoscope", Dir: home.Tokens}),
	}
	return func(kind string) (auth.Store, error) {
		store, ok := stores[kind]
		if !ok {
			return nil, fmt.Errorf("there is no token store %q in this version", kind)
		}
		return store, nil
	}
}

// close waits for token renewals in progress.
func (w *wiring) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, m := range w.models {
		m.Close(ctx)
	}
}

// transports makes the HTTP transport of an account, with its certificate
// authority, and with a trace of what goes over the wire where that is asked for.
func transports(o command.Options) func(settings.Account) (http.RoundTripper, error) {
	return func(a settings.Account) (http.RoundTripper, error) {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.ResponseHeaderTimeout = o.Timeout
		t.MaxIdleConnsPerHost = parallel
		authorities, err := a.Authorities()
		if err != nil {
			return nil, err
		}
		if authorities != nil {
			t.TLSClientConfig = &tls.Config{RootCAs: authorities, MinVersion: tls.VersionTLS12}
		}
		if !o.Verbose {
			return t, nil
		}
		return &wire.Transport{Next: t, Record: tracer(o.Trace)}, nil
	}
}

// tracer writes a line for each request, and the beginning of what was sent.
func tracer(w io.Writer) func(wire.Exchange) {
	var mu sync.Mutex
	return func(x wire.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		outcome := fmt.Sprint(x.Status)
		if x.Error != "" {
			outcome = x.Error
		}
		fmt.Fprintf(w, "> %s %s %s\n< %s, %d bytes in %s\n", x.Method, x.URL, x.Request.Text, outcome,
			x.Response.Size, x.Duration.Round(time.Millisecond))
	}
}
