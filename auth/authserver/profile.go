package authserver

import "fmt"

// The profiles of a server.
const (
	// ProfileMatomo answers as a Matomo with the plugin does.
	ProfileMatomo = "matomo"
	// ProfileStrict does what current specifications ask of an authorization
	// server and the plugin does not: OAuth 2.0 Security Best Current Practice
	// (RFC 9700) and the endpoints that go with it.
	ProfileStrict = "strict"
)

// profile is all in which the profiles differ. What reads one of these fields
// is the only place that knows of the difference.
type profile struct {
	challengeMethods []string // of PKCE, as metadata lists them
	authMethods      []string // of clients at the token endpoint, as metadata lists them
	everyoneProves   bool     // PKCE is required of confidential clients too
	replayRevokes    bool     // a used code or refresh token that comes again ends its whole family
	namesItself      bool     // iss in authorization answers (RFC 9207); access tokens by RFC 9068
	tellsScope       bool     // scope in token answers
	moreEndpoints    bool     // revocation (RFC 7009), introspection (RFC 7662), keys (RFC 7517)
	tellsClient      bool     // errors go to a good redirect URI (RFC 6749 section 4.1.2.1), else on a page
	onceOnly         bool     // a parameter sent twice, or two ways to authenticate, is an error (RFC 6749 sections 3.2, 2.3)
	challengesAll    bool     // a missing secret is invalid_client (RFC 6749 section 5.2), and every 401 has WWW-Authenticate
}

func findProfile(name string) (profile, error) {
	switch name {
	case "", ProfileMatomo:
		return profile{
			challengeMethods: []string{methodS256, methodPlain},
			authMethods:      []string{"client_secret_basic", "client_secret_post"},
		}, nil
	case ProfileStrict:
		return profile{
			challengeMethods: []string{methodS256},
			authMethods:      []string{"client_secret_basic", "client_secret_post", "none"},
			everyoneProves:   true,
			replayRevokes:    true,
			namesItself:      true,
			tellsScope:       true,
			moreEndpoints:    true,
			tellsClient:      true,
			onceOnly:         true,
			challengesAll:    true,
		}, nil
	}
	return profile{}, fmt.Errorf("unknown profile %q", name)
}
