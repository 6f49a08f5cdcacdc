package authserver

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"matoscope/assets"
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
	if err != nil || !strings.HasPrefix(uri, "http://") {
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

// check returns the first problem of the client.
func (c Client) check() error {
	if c.ID == "" {
		return fmt.Errorf("client %q has no id", c.Name)
	}
	if c.Type == Confidential && c.Secret == "" {
		return fmt.Errorf("client %s is confidential and has no secret", c.ID)
	}
	if problems := c.problems(); len(problems) > 0 {
		return fmt.Errorf("client %s: %s", c.ID, problems[0].Text)
	}
	return nil
}

const (
	maxClientName   = 100 // characters
	maxRedirectURIs = 50
)

// problems says in sentences what is wrong with what a person chooses of a
// client, in the order of the form and by its fields.
func (c Client) problems() assets.Problems {
	var list assets.Problems
	add := func(field string, wrong bool, format string, args ...any) {
		if wrong {
			list = append(list, assets.Problem{Field: field, Text: fmt.Sprintf(format, args...)})
		}
	}
	add("name", c.Name == "", "The client needs a name.")
	add("name", utf8.RuneCountInString(c.Name) > maxClientName, "The name may have %d characters at most.", maxClientName)
	add("", c.Type != Public && c.Type != Confidential, "There is no client type %q.", c.Type)
	add("grants", len(c.Grants) == 0, "The client needs a grant type.")
	for _, grant := range c.Grants {
		add("grants", !slices.Contains(grantTypes(), grant), "There is no grant type %q.", grant)
	}
	add("grants", c.Type == Public && c.allows(GrantClientCredentials), "Public clients cannot use the client_credentials grant type.")
	_, known := findScope(c.Scope)
	add("", !known, "There is no scope %q.", c.Scope)
	if c.allows(GrantCode) {
		add("redirect_uris", len(c.RedirectURIs) == 0, "The authorization_code grant type needs a redirect URI.")
		add("redirect_uris", len(c.RedirectURIs) > maxRedirectURIs, "The client may have %d redirect URIs at most.", maxRedirectURIs)
		for _, uri := range c.RedirectURIs {
			problem := redirectProblem(uri)
			add("redirect_uris", problem != "", "The redirect URI %q %s.", uri, problem)
		}
	}
	return list
}

func grantTypes() []string { return []string{GrantCode, GrantRefresh, GrantClientCredentials} }

// redirectProblem says what is wrong with a redirect URI, "" if nothing is.
// As in the plugin every scheme needs "//"; RFC 6749 section 3.1.2 forbids a
// fragment. What a browser would run or open locally is refused.
func redirectProblem(uri string) string {
	u, err := url.Parse(uri)
	switch {
	case err != nil || !strings.HasPrefix(uri[len(u.Scheme):], "://") || u.Scheme == "":
		return "is not an address with a scheme and //"
	case strings.ContainsAny(uri, " \\"):
		return "has a space or a backslash"
	case strings.Contains(uri, "#"):
		return "must not have a fragment"
	case u.User != nil:
		return "must not name a user"
	case (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() == "":
		return "names no host"
	case slices.Contains([]string{"about", "blob", "data", "file", "javascript", "vbscript"}, u.Scheme):
		return "has a scheme that no client can listen to"
	}
	return ""
}

func (c Client) clone() Client {
	c.Grants = slices.Clone(c.Grants)
	c.RedirectURIs = slices.Clone(c.RedirectURIs)
	return c
}
