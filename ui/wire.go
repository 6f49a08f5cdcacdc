package ui

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
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

// wiring builds the parts of the program and closes what it built.
type wiring struct {
	getenv  func(string) string
	started time.Time // of the program

	mu    sync.Mutex
	built []*viewmodel.Model
}

// live builds the view models over the person's own settings.
func (w *wiring) live(o command.Options) (*viewmodel.Model, error) {
	home, err := settings.FindHome(w.getenv)
	if err != nil {
		return nil, err
	}
	kind := cmp.Or(w.getenv("MATOSCOPE_TOKEN_STORE"), "file")
	if kind != "file" {
		return nil, &viewmodel.Problem{
			Kind: viewmodel.UsageProblem, Code: "usage", What: fmt.Sprintf("MATOSCOPE_TOKEN_STORE is %q, which is no token store of this version.", kind),
			To: "Set it to file, or leave it unset.",
		}
	}
	return w.model(viewmodel.Deps{Now: time.Now}, home, o), nil
}

// model completes what the view models stand on, for a home.
func (w *wiring) model(d viewmodel.Deps, home settings.Home, o command.Options) *viewmodel.Model {
	d.Settings, d.Tokens, d.StoreKind = settings.NewStore(home), auth.NewFileStore(home.Tokens), "file"
	d.Transport, d.Browser, d.Callback = transports(o), auth.OpenBrowser, assets.RenderCallback
	d.UserAgent, d.Timeout = userAgent, o.Timeout
	m := viewmodel.New(d)
	w.mu.Lock()
	w.built = append(w.built, m)
	w.mu.Unlock()
	return m
}

// close waits for token renewals in progress.
func (w *wiring) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, m := range w.built {
		m.Close(ctx)
	}
}

// transports makes the HTTP transport of an account, with its certificate
// authority, and with a trace of what goes over the wire where that is asked for.
func transports(o command.Options) func(settings.Account) (http.RoundTripper, error) {
	return func(a settings.Account) (http.RoundTripper, error) {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.ResponseHeaderTimeout = o.Timeout
		if a.CAFile != "" {
			pool, err := authorities(a.CAFile)
			if err != nil {
				return nil, err
			}
			t.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
		}
		if !o.Verbose {
			return t, nil
		}
		return &wire.Transport{Next: t, Record: tracer(o.Trace)}, nil
	}
}

// authorities are the system's certificate authorities and those of a file.
func authorities(file string) (*x509.CertPool, error) {
	wrong := func(err error) error {
		return &viewmodel.Problem{
			Kind: viewmodel.UsageProblem, Code: "usage", What: fmt.Sprintf("The certificate authority cannot be used: %v.", err),
			To: "--ca-file names a file with certificates in PEM form.", Cause: err,
		}
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, wrong(err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, wrong(errors.New("no certificate in " + file))
	}
	return pool, nil
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
