package auth

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

const (
	opDiscover = "discover"

	wellKnown = ".well-known/oauth-authorization-server"

	// The plugin's own routes, relative to the base URL.
	pluginMetadata  = "index.php?module=OAuth2&action=metadata"
	pluginAuthorize = "index.php?module=OAuth2&action=authorize"
	pluginToken     = "index.php?module=OAuth2&action=token"
)

// Metadata is what an authorization server publishes about itself, RFC 8414
// section 2. Of Matomo's plugin these keys are known: the lists may be empty,
// and RevocationEndpoint and IntrospectionEndpoint usually are.
type Metadata struct {
	Issuer                string `json:"issuer"`
	AuthorizationEndpoint string `json:"authorization_endpoint"`
	TokenEndpoint         string `json:"token_endpoint"`
	RevocationEndpoint    string `json:"revocation_endpoint,omitempty"`    // RFC 7009
	IntrospectionEndpoint string `json:"introspection_endpoint,omitempty"` // RFC 7662

	ScopesSupported               []string `json:"scopes_supported,omitempty"`
	ResponseTypesSupported        []string `json:"response_types_supported,omitempty"`
	GrantTypesSupported           []string `json:"grant_types_supported,omitempty"`
	CodeChallengeMethodsSupported []string `json:"code_challenge_methods_supported,omitempty"`
	// TokenEndpointAuthMethods lacks "none" on Matomo although public clients
	// work: its absence means nothing.
	TokenEndpointAuthMethods []string `json:"token_endpoint_auth_methods_supported,omitempty"`

	// IssInAnswer promises the parameter iss in each authorization answer
	// (RFC 9207 section 3).
	IssInAnswer bool `json:"authorization_response_iss_parameter_supported,omitempty"`

	URL     string `json:"-"` // where it was read; empty when assumed
	Assumed bool   `json:"-"` // nothing is published: these are the plugin's known endpoints
}

// CheckAuthorize sees whether the server offers the authorization code grant and a
// scope, as far as it tells: what it does not list is offered ([CodeInvalidScope] or
// [CodeUnsupportedGrantType]). Matomo lists the scopes and grants that its
// administrator allows, so that nobody has to be sent to a browser to hear of it.
func (m Metadata) CheckAuthorize(scope string) error {
	missing := func(code Code, name string, offered []string) error {
		return &Error{Code: code, Op: opDiscover, Description: "the server's metadata lists no " + name + ", only " + strings.Join(offered, ", ")}
	}
	grants, scopes := m.GrantTypesSupported, m.ScopesSupported
	switch {
	case len(grants) > 0 && !slices.Contains(grants, string(GrantAuthorizationCode)):
		return missing(CodeUnsupportedGrantType, string(GrantAuthorizationCode), grants)
	case len(scopes) > 0 && !slices.Contains(scopes, scope):
		return missing(CodeInvalidScope, scope, scopes)
	}
	return nil
}

// MetadataURLs lists where the metadata of the Matomo at base may stand, in the
// order in which [Discover] asks: with the well-known segment between host and
// path (RFC 8414 section 3.1), appended to the path, and at the plugin's own
// route, which needs no rewrite rule. base is as [NormalizeBaseURL] returns it.
func MetadataURLs(base string) []string {
	urls := []string{base + wellKnown, base + pluginMetadata}
	u, err := url.Parse(base)
	if err != nil {
		return urls
	}
	if path := strings.TrimSuffix(u.EscapedPath(), "/"); path != "" {
		urls = slices.Insert(urls, 0, u.Scheme+"://"+u.Host+"/"+wellKnown+path)
	}
	return urls
}

// assumedMetadata is what the plugin has at base, published or not.
func assumedMetadata(base string) Metadata {
	return Metadata{
		AuthorizationEndpoint: base + pluginAuthorize,
		TokenEndpoint:         base + pluginToken,
		Assumed:               true,
	}
}

// decodeMetadata reads and checks the metadata of the server at base.
func decodeMetadata(body []byte, base string) (Metadata, error) {
	var m Metadata
	if err := json.Unmarshal(body, &m); err != nil {
		return Metadata{}, &Error{Code: CodeInvalidResponse, Op: opDiscover, Err: err}
	}
	if m.AuthorizationEndpoint == "" || m.TokenEndpoint == "" {
		return Metadata{}, &Error{Code: CodeInvalidResponse, Op: opDiscover, Description: "the metadata names no endpoints"}
	}
	if !sameIssuer(m.Issuer, base) {
		return Metadata{}, &Error{Code: CodeIssuerMismatch, Op: opDiscover, Hint: serverText(m.Issuer)}
	}
	for _, endpoint := range []string{m.AuthorizationEndpoint, m.TokenEndpoint, m.RevocationEndpoint, m.IntrospectionEndpoint} {
		if endpoint == "" {
			continue
		}
		if err := checkEndpoint(endpoint, base); err != nil {
			return Metadata{}, err
		}
	}
	return m, nil
}

// sameIssuer compares an issuer with the base URL (RFC 8414 section 3.3). Read
// by its own route, Matomo's issuer ends in /index.php; a trailing slash is no
// difference.
func sameIssuer(issuer, base string) bool {
	if strings.ContainsAny(issuer, "?#") || !strings.Contains(issuer, "://") {
		return false
	}
	short := strings.TrimSuffix(strings.TrimSuffix(issuer, "/"), "/index.php")
	normal, err := NormalizeInsecureBaseURL(short)
	return err == nil && normal == base
}

// checkEndpoint takes https, the base URL's own origin, and loopback when the
// base URL is loopback too: a server elsewhere has no business sending codes
// and secrets to a port of this machine.
func checkEndpoint(endpoint, base string) error {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http" {
		return &Error{Code: CodeInvalidResponse, Op: opDiscover, Description: "the metadata names an endpoint that is no address"}
	}
	b, err := url.Parse(base)
	if err != nil {
		return invalidAddress("not an address")
	}
	sameOrigin := u.Scheme == b.Scheme && strings.EqualFold(u.Host, b.Host)
	bothLoopback := isLoopback(u.Hostname()) && isLoopback(b.Hostname())
	intoLoopback := isLoopback(u.Hostname()) && !isLoopback(b.Hostname())
	if sameOrigin || bothLoopback || u.Scheme == "https" && !intoLoopback {
		return nil
	}
	return &Error{Code: CodeInsecure, Op: opDiscover, Address: withoutQuery(endpoint)}
}
