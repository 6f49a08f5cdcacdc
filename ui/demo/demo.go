// Package demo is a whole Matomo on loopback, to try the program with and to test it against. It puts the bundled
// authorization server (auth/authserver) and the sample Reporting API (matomoapi/sample) behind one address, as Matomo
// with the OAuth2 plugin does, and adds what lies between them: the users and what each may see, the check of the bearer
// token, the brute-force guard, and faults that can be switched on to see how a client takes them.
//
// It listens on loopback only and keeps everything in memory, but for clients and tokens if it is given a folder. It knows nothing of the program that uses it: to the
// program a demo is one more server.
package demo

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"matoscope/auth/authserver"
	"matoscope/matomoapi/sample"
)

// Params say what to start. The zero value is a demo at a free port of 127.0.0.1.
type Params struct {
	Listen   string           // address to listen on, which must be a loopback one; "127.0.0.1:0" if empty
	BasePath string           // the path that Matomo is installed under, such as "/analytics/"; "/" if empty
	Seed     uint64           // decides the sample's visits, the client ids and the secrets
	Now      func() time.Time // the present of the sample's reports, time.Now if nil; tokens always follow the machine's clock

	AccessTTL  time.Duration // life of an access token, 0 for the plugin's default of an hour
	RefreshTTL time.Duration // life of a refresh token, 0 for the plugin's default of 30 days
	CodeTTL    time.Duration // life of an authorization code, 0 for the plugin's default of 10 minutes

	Faults  []string // names of the faults that are on from the start
	Data    string   // folder in which clients and tokens outlive a restart; empty for none
	Profile string   // how the authorization server behaves: "matomo", also if empty, or "strict"
}

// Server is a running demo. Its methods may be called from several goroutines at once.
type Server struct {
	base   string // URL of the Matomo, ends in "/"
	path   string // path of base
	users  []user
	auth   *authserver.Server
	pages  http.Handler // auth's
	sample *sample.Server
	faults faults
	guard  guard
	keeper *keeper

	apiRequests atomic.Int64

	http   *http.Server
	cancel context.CancelFunc
	served chan error // what ended the serving goroutine; closed after
}

// Start listens and serves until [Server.Close]. Wrong parameters are a [*ParamError]. When ctx ends, so does every
// request that is being answered.
func Start(ctx context.Context, p Params) (*Server, error) {
	p, err := p.checked()
	if err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.Listen)
	if err != nil {
		return nil, fmt.Errorf("start the demo: %w", err)
	}
	s, err := assemble(p, "http://"+listener.Addr().String()+p.BasePath)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the demo: %w", err), listener.Close())
	}
	ctx, s.cancel = context.WithCancel(ctx)
	s.http = &http.Server{
		Handler:           s.handler(),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	s.keeper.start(ctx, s.auth.State)
	s.served = make(chan error, 1)
	go func() {
		defer close(s.served)
		s.served <- s.http.Serve(listener)
	}()
	return s, nil
}

// assemble puts the two servers together for the address that was got.
func assemble(p Params, base string) (*Server, error) {
	s := &Server{base: base, path: p.BasePath, faults: newFaults(), guard: newGuard(), keeper: newKeeper(p.Data, p.Seed)}
	if err := s.faults.switchOn(p.Faults); err != nil {
		return nil, err
	}
	s.sample = sample.New(sample.Params{Seed: p.Seed, Now: p.Now})
	s.users = demoUsers(p.Seed, s.sample.Sites())
	state, err := s.keeper.load()
	if err != nil {
		return nil, err
	}
	s.auth, err = authserver.New(authserver.Params{
		Profile:    p.Profile,
		BaseURL:    base,
		Users:      signInUsers(s.users),
		Clients:    demoClients(p.Seed),
		ShowUsers:  true,
		AccessTTL:  p.AccessTTL,
		RefreshTTL: p.RefreshTTL,
		CodeTTL:    p.CodeTTL,
		State:      state,
		Now:        s.clock,
		OnEvent:    func(authserver.Event) { s.keeper.note() },
	})
	if err != nil {
		return nil, err
	}
	s.pages = s.auth.Handler()
	return s, nil
}

// Close stops listening, ends what is being answered, and waits for it no longer than ctx lasts.
func (s *Server) Close(ctx context.Context) error {
	s.cancel()
	// Browsers open connections ahead of need, and Shutdown waits seconds for their first request: they get a moment only.
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	if s.http.Shutdown(ctx) != nil {
		if err := s.http.Close(); err != nil {
			return fmt.Errorf("stop the demo: %w", err)
		}
	}
	err := <-s.served
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	if err = errors.Join(err, s.keeper.stop()); err != nil {
		return fmt.Errorf("stop the demo: %w", err)
	}
	return nil
}

// clock is the time that the server believes it is: the machine's, unless a fault sets it off.
func (s *Server) clock() time.Time {
	return time.Now().Add(s.faults.skew())
}

// checked returns p with its defaults filled in, or the first parameter that is wrong.
func (p Params) checked() (Params, error) {
	if p.Listen == "" {
		p.Listen = "127.0.0.1:0"
	}
	if host, _, err := net.SplitHostPort(p.Listen); err != nil || !isLoopback(host) {
		return p, &ParamError{Param: "listen", Value: p.Listen, Want: "a loopback address with a port, such as 127.0.0.1:8090"}
	}
	p.BasePath = "/" + strings.Trim(p.BasePath, "/")
	if p.BasePath != "/" {
		p.BasePath += "/"
	}
	if strings.ContainsAny(p.BasePath, "?#%\\ ") || strings.Contains(p.BasePath, "//") || strings.Contains(p.BasePath, "/.") {
		return p, &ParamError{Param: "base path", Value: p.BasePath, Want: "a plain path such as /analytics/"}
	}
	switch p.Profile {
	case "", authserver.ProfileMatomo, authserver.ProfileStrict:
	default:
		return p, &ParamError{Param: "profile", Value: p.Profile, Want: "matomo or strict"}
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	return p, nil
}
