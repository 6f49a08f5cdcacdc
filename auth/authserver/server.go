// Package authserver is the bundled OAuth 2.0 authorization server. It answers
// as Matomo does with its OAuth2 plugin: the same routes, statuses, bodies and
// hints, so that a client tested against it works against a real one. It signs
// people in, asks for their consent, gives out codes and tokens, and verifies
// access tokens; it serves no analytics. All state is in memory;
// it can be taken out and given to the next server.
package authserver

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	"matoscope/assets"
)

// Server is an authorization server. Its methods may be called concurrently.
type Server struct {
	profile   profile
	base      *url.URL
	users     []User
	clients   *registry
	showUsers bool
	key       *rsa.PrivateKey
	keyID     string // kid of the key, its thumbprint
	sealer    *sealer
	policy    string // Content-Security-Policy of the pages

	settings atomic.Pointer[settings]
	ledger   *ledger

	now      func() time.Time
	onEvent  func(Event)
	counts   counters
	activity activity
}

// New checks the parameters and makes a server. Making a key takes up to some
// hundred milliseconds.
func New(p Params) (*Server, error) {
	s, err := build(p)
	if err != nil {
		return nil, fmt.Errorf("authorization server: %w", err)
	}
	return s, nil
}

func build(p Params) (*Server, error) {
	profile, err := findProfile(p.Profile)
	if err != nil {
		return nil, err
	}
	base, err := parseBase(p.BaseURL)
	if err != nil {
		return nil, err
	}
	p, earlier, err := p.withState()
	if err != nil {
		return nil, err
	}
	if err := checkUsers(p.Users, p.Clients); err != nil {
		return nil, err
	}
	clients, err := newRegistry(p.Clients)
	if err != nil {
		return nil, err
	}
	policy, err := assets.ContentSecurityPolicy()
	if err != nil {
		return nil, err
	}
	if p.Key == nil {
		if p.Key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			return nil, fmt.Errorf("make key: %w", err)
		}
	}
	s := &Server{
		profile: profile, base: base, users: slices.Clone(p.Users), clients: clients, showUsers: p.ShowUsers,
		key: p.Key, keyID: newJWK(&p.Key.PublicKey).ID, sealer: newSealer(earlier.Seal), policy: policy,
		ledger: newLedger(),
		now:    p.Now, onEvent: p.OnEvent,
	}
	start := startSettings(p, earlier.Settings)
	s.settings.Store(&start)
	if s.now == nil {
		s.now = time.Now
	}
	if s.onEvent == nil {
		s.onEvent = func(Event) {}
	}
	earlier.fill(s.ledger, s.now())
	return s, nil
}

func (s *Server) user(login string) (User, bool) {
	for _, u := range s.users {
		if u.Login == login {
			return u, true
		}
	}
	return User{}, false
}

// Clients returns all clients, secrets included, for administration.
func (s *Server) Clients() []Client { return s.clients.all() }

// ExpireAll lets every access token issued so far count as expired from now
// on. Refresh tokens stay good.
func (s *Server) ExpireAll() { s.ledger.expireAll(s.now()) }
