package authserver

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/url"
	"slices"
	"sync"
)

// ClientType tells whether a client can keep a secret (RFC 6749 section 2.1).
type ClientType string

// The client types.
const (
	Public       ClientType = "public"
	Confidential ClientType = "confidential"
)

// The grant types of a client and of the token endpoint.
const (
	GrantCode              = "authorization_code"
	GrantRefresh           = "refresh_token"
	GrantClientCredentials = "client_credentials"
)

// Client is an OAuth client as the administration of the plugin knows it.
type Client struct {
	ID           string // 32 hex digits in Matomo
	Name         string
	Secret       string // 64 hex digits in Matomo; "" for a public client
	Type         ClientType
	Grants       []string // grant types that it may use
	Scope        string   // the most that a user may grant it
	RedirectURIs []string
	Active       bool   // a paused client is unknown to every endpoint until it is resumed
	Owner        string // login; who acts in the client credentials grant
}

func (c Client) allows(grant string) bool { return slices.Contains(c.Grants, grant) }

// hasSecret compares in constant time, whatever the lengths.
func (c Client) hasSecret(secret string) bool { return equalSecrets(c.Secret, secret) }

func equalSecrets(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// acceptsRedirect reports whether a redirect URI is registered: to the letter,
// except that the port of an http loopback address may be any (RFC 8252
// section 7.3). The name localhost is no loopback address.
func (c Client) acceptsRedirect(uri string) bool {
	if slices.Contains(c.RedirectURIs, uri) {
		return true
	}
	asked, ok := loopbackWithoutPort(uri)
	return ok && slices.ContainsFunc(c.RedirectURIs, func(registered string) bool {
		known, ok := loopbackWithoutPort(registered)
		return ok && known == asked
	})
}

func loopbackWithoutPort(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "http" {
		return "", false
	}
	switch u.Hostname() {
	case "127.0.0.1":
		u.Host = "127.0.0.1"
	case "::1":
		u.Host = "[::1]"
	default:
		return "", false
	}
	return u.String(), true
}

func (c Client) check() error {
	switch {
	case c.ID == "":
		return fmt.Errorf("client %q has no id", c.Name)
	case c.Type != Public && c.Type != Confidential:
		return fmt.Errorf("client %s: unknown type %q", c.ID, c.Type)
	case c.Type == Confidential && c.Secret == "":
		return fmt.Errorf("client %s is confidential and has no secret", c.ID)
	case c.Type == Public && c.allows(GrantClientCredentials):
		return fmt.Errorf("client %s is public and may not use %s", c.ID, GrantClientCredentials)
	}
	for _, grant := range c.Grants {
		if grant != GrantCode && grant != GrantRefresh && grant != GrantClientCredentials {
			return fmt.Errorf("client %s: unknown grant type %q", c.ID, grant)
		}
	}
	if _, ok := findScope(c.Scope); !ok {
		return fmt.Errorf("client %s: unknown scope %q", c.ID, c.Scope)
	}
	return nil
}

// registry holds the clients in the order in which they were given.
type registry struct {
	mu   sync.RWMutex
	list []Client
}

func newRegistry(clients []Client) (*registry, error) {
	r := &registry{}
	for _, c := range clients {
		if err := c.check(); err != nil {
			return nil, err
		}
		if _, taken := r.find(c.ID); taken {
			return nil, fmt.Errorf("client %s is given twice", c.ID)
		}
		r.list = append(r.list, c.clone())
	}
	return r, nil
}

func (c Client) clone() Client {
	c.Grants = slices.Clone(c.Grants)
	c.RedirectURIs = slices.Clone(c.RedirectURIs)
	return c
}

func (r *registry) find(id string) (Client, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, c := range r.list {
		if c.ID == id {
			return c, true
		}
	}
	return Client{}, false
}

func (r *registry) all() []Client {
	r.mu.RLock()
	defer r.mu.RUnlock()
	list := make([]Client, len(r.list))
	for i, c := range r.list {
		list[i] = c.clone()
	}
	return list
}

func (r *registry) setActive(id string, active bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.list {
		if r.list[i].ID == id {
			r.list[i].Active = active
			return nil
		}
	}
	return &UnknownClientError{ID: id}
}
