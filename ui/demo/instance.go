package demo

import (
	"cmp"
	"net/http"
	"sync/atomic"
	"time"

	"matoscope/auth/authserver"
	"matoscope/matomoapi/sample"
)

// instance is what a demo serves and all that it remembers. Bringing back the start is to make another one.
type instance struct {
	server *Server
	base   string // URL of the Matomo, ends in "/"
	path   string // path of base
	users  []user
	auth   *authserver.Server
	pages  http.Handler // auth's
	sample *sample.Server
	faults faults
	guard  guard
	serve  http.Handler // everything

	apiRequests atomic.Int64
}

// assemble puts the two servers together. The state is that of an earlier authorization server, nil for none.
func (s *Server) assemble(state []byte) (*instance, error) {
	p := s.params
	i := &instance{server: s, base: s.base, path: p.BasePath, faults: newFaults(), guard: newGuard()}
	if err := i.faults.switchOn(p.Faults); err != nil {
		return nil, err
	}
	i.sample = sample.New(sample.Params{Seed: p.Seed, Now: p.Now})
	i.users = demoUsers(p.Seed, i.sample.Sites())
	var err error
	i.auth, err = authserver.New(authserver.Params{
		Profile:    p.Profile,
		BaseURL:    s.base,
		Users:      signInUsers(i.users),
		Clients:    demoClients(p.Seed),
		ShowUsers:  true,
		AccessTTL:  p.AccessTTL,
		RefreshTTL: p.RefreshTTL,
		CodeTTL:    p.CodeTTL,
		State:      state,
		Now:        i.clock,
		OnEvent:    func(authserver.Event) { s.keeper.note() },
	})
	if err != nil {
		return nil, err
	}
	i.pages = i.auth.Handler()
	i.serve = i.handler()
	return i, nil
}

// profile is how the authorization server behaves.
func (s *instance) profile() string { return cmp.Or(s.server.params.Profile, authserver.ProfileMatomo) }

// clock is the time that the server believes it is: the machine's, unless a fault sets it off.
func (s *instance) clock() time.Time {
	return time.Now().Add(s.faults.skew())
}
