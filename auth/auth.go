// Package auth signs a program in to a Matomo server with OAuth 2.0 and keeps
// it signed in.
//
// It finds the server's endpoints (RFC 8414), runs the authorization code grant
// with PKCE over a loopback redirect (RFC 6749, RFC 7636, RFC 8252) or the
// client credentials grant, stores what it was given, and hands out fresh
// access tokens: one refresh at a time, across all processes that share a store.
//
// The package has no words for people: it returns an [Error] with a code and
// what the server said. It knows nothing of Matomo's Reporting API beyond the
// one request that tells a Matomo from any other web server, and it imports
// nothing else of the program.
package auth

import (
	"net/http"
	"strings"
)

// Grant names how an account signs in.
type Grant string

// The grants of an account. GrantTokenAuth is not an OAuth grant: it is a
// Matomo token_auth, made by hand on the person's security page, which is
// stored and sent as it is.
const (
	GrantAuthorizationCode Grant = "authorization_code" // RFC 6749 section 4.1
	GrantClientCredentials Grant = "client_credentials" // RFC 6749 section 4.4
	GrantTokenAuth         Grant = "token_auth"
)

// Client is an OAuth client as it is registered at one server, together with
// the endpoints of that server (see [Discover]).
type Client struct {
	ID     string
	Secret Secret // empty for a public client
	Scope  string // exactly one, such as "matomo:read"

	Issuer                string // empty when the endpoints were assumed
	AuthorizationEndpoint string
	TokenEndpoint         string
	RevocationEndpoint    string // RFC 7009; empty where the server has none, as Matomo
	IssInAnswer           bool   // the server promised to name itself in its answers (RFC 9207)

	// HTTP carries every request, and its time-outs bound them beside the
	// caller's context; nil means a client on the default transport.
	// Its cookie jar and redirect policy are not used: a request that carries
	// secrets is never sent on to where a redirect points.
	HTTP *http.Client
}

// WithMetadata returns c with the endpoints that m names.
func (c Client) WithMetadata(m Metadata) Client {
	c.Issuer = m.Issuer
	c.AuthorizationEndpoint = m.AuthorizationEndpoint
	c.TokenEndpoint = m.TokenEndpoint
	c.RevocationEndpoint = m.RevocationEndpoint
	c.IssInAnswer = m.IssInAnswer
	return c
}

// checkScope holds c to one scope: servers before plugin OAuth2 5.3 refuse
// more, and later ones let the person choose one of them anyway.
func (c Client) checkScope(op string) error {
	if n := len(strings.Fields(c.Scope)); n != 1 {
		return &Error{Code: CodeInvalidScope, Op: op, Description: "exactly one scope has to be asked for"}
	}
	return nil
}
