// Package demo is a whole Matomo on loopback, to try the program with and to test it against. It puts the bundled
// authorization server (auth/authserver) and the sample Reporting API (matomoapi/sample) behind one address, as Matomo
// with the OAuth2 plugin does, and adds what lies between them: the users and what each may see, the check of the bearer
// token, the brute-force guard, faults that can be switched on to see how a client takes them, and pages on which people
// administer all of it and watch the requests.
//
// It listens on loopback only and keeps everything in memory, but for clients and tokens if it is given a folder. It knows
// nothing of the program that uses it: to the program a demo is one more server.
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
	params    Params
	base      string // URL of the Matomo, ends in "/"
	current   atomic.Pointer[instance]
	exchanges exchanges
	keeper    *keeper
	folder    *folderLock

	http   *http.Server
	cancel context.CancelFunc
	served chan error // what ended the serving goroutine; closed after
}

// Start listens and serves until [Server.Close]. Wrong parameters are a [*ParamError], a folder that another demo uses is an
// [*InUseError]. When ctx ends, so does every request that is being answered.
func Start(ctx context.Context, p Params) (*Server, error) {
	p, err := p.checked()
	if err != nil {
		return nil, err
	}
	s := &Server{params: p}
	if s.folder, err = takeFolder(p.Data); err != nil {
		return nil, fmt.Errorf("start the demo: %w", err)
	}
	listener, err := s.listen(ctx)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the demo: %w", err), s.folder.release())
	}
	ctx, s.cancel = context.WithCancel(ctx)
	s.http = &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	s.keeper.start(ctx, func() ([]byte, error) { return s.current.Load().auth.State() })
	s.served = make(chan error, 1)
	go func() {
		defer close(s.served)
		s.served <- s.http.Serve(listener)
	}()
	return s, nil
}

// listen opens the address and makes what is served there, from what was kept.
func (s *Server) listen(ctx context.Context) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.folder.address(s.params.Listen))
	if err != nil && s.folder.address(s.params.Listen) != s.params.Listen { // taken by now
		listener, err = new(net.ListenConfig).Listen(ctx, "tcp", s.params.Listen)
	}
	if err != nil {
		return nil, err
	}
	s.base = "http://" + listener.Addr().String() + s.params.BasePath
	s.keeper = newKeeper(s.params.Data, s.params.Seed)
	if err := errors.Join(s.folder.sign(listener.Addr().String()), s.restore()); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return listener, nil
}

// restore goes on with what was kept.
func (s *Server) restore() error {
	state, err := s.keeper.load()
	if err != nil {
		return err
	}
	i, err := s.assemble(state)
	if err != nil {
		return err
	}
	s.current.Store(i)
	return nil
}

// Reset brings back the start: users, clients and faults as they were then, no tokens, no visits that were sent, nobody
// signed in, new keys. What was kept in the folder is replaced too.
func (s *Server) Reset() error {
	i, err := s.assemble(nil)
	if err != nil {
		return fmt.Errorf("bring back the start: %w", err)
	}
	s.current.Store(i)
	s.exchanges.clear()
	s.keeper.note()
	return nil
}

// Faults lists what can be made to go wrong.
func (s *Server) Faults() []Fault { return s.current.Load().faults.states() }

// Stats counts what happened since the start.
func (s *Server) Stats() Stats { return s.current.Load().stats() }

// Activity returns the last events at the authorization server, the newest first.
func (s *Server) Activity() []authserver.Event { return s.current.Load().auth.Activity() }

// SetActive pauses or resumes a client, as an administrator does. It fails with an [*authserver.UnknownClientError].
func (s *Server) SetActive(clientID string, active bool) error {
	return s.current.Load().auth.SetActive(clientID, active)
}

// SwitchFault switches one of them; an unknown name is a [*ParamError] that lists the names.
func (s *Server) SwitchFault(name string, on bool) error {
	return s.current.Load().faults.set(name, on)
}

// ServeHTTP implements [http.Handler]. What is being answered during a reset ends as it began.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.current.Load().serve.ServeHTTP(w, r)
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
	if err = errors.Join(err, s.keeper.stop(), s.folder.release()); err != nil {
		return fmt.Errorf("stop the demo: %w", err)
	}
	return nil
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
	if strings.ContainsAny(p.BasePath, "?#%\\ {};") || strings.Contains(p.BasePath, "//") || strings.Contains(p.BasePath, "/.") {
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
