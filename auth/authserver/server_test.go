package authserver_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"matoscope/auth/authserver"
)

func TestMetadata(t *testing.T) {
	s := newSite(t)
	bare := strings.TrimSuffix(s.base, "/")
	tests := map[string]string{ // address: issuer
		s.listening + "/.well-known/oauth-authorization-server/analytics": bare,
		s.base + ".well-known/oauth-authorization-server":                 bare,
		s.base + "index.php?module=OAuth2&action=metadata":                s.base + "index.php",
	}
	for address, issuer := range tests {
		got := s.get(address)
		var doc struct {
			Issuer string
			Token  string `json:"token_endpoint"`
			Scopes []string
			Auth   []string `json:"token_endpoint_auth_methods_supported"`
		}
		if err := json.Unmarshal([]byte(got.body), &doc); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if doc.Issuer != issuer || len(doc.Auth) != 2 || got.header.Get("Cache-Control") != "public, max-age=3600" {
			t.Errorf("%s: %+v", address, doc)
		}
		if token := s.post(doc.Token, nil); token.status != http.StatusBadRequest {
			t.Errorf("token endpoint %s: %d", doc.Token, token.status)
		}
		head := s.do(http.MethodHead, address, "", "")
		if head.status != http.StatusOK || head.body != "" || head.header.Get("Content-Type") != got.header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d %v", address, head.status, head.header)
		}
		if post := s.post(address, nil); post.status != http.StatusMethodNotAllowed || post.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("POST %s: %d", address, post.status)
		}
	}
}

func TestOwns(t *testing.T) {
	s := newSite(t)
	tests := map[string]bool{
		"/analytics/":          true,
		"/analytics/index.php": true,
		"/analytics/index.php?module=OAuth2&action=authorize":    true,
		"/analytics/index.php?module=OAuth2&action=introspect":   true,
		"/analytics/index.php?module=Login":                      true,
		"/analytics/oauth2/token":                                true,
		"/.well-known/oauth-authorization-server/analytics":      true,
		"/analytics/.well-known/oauth-authorization-server":      true,
		"/analytics/index.php?module=API&method=X":               false,
		"/analytics/matomo.php":                                  false,
		"/analytics/oauth2/revoke":                               false,
		"/index.php?module=Login":                                false,
		"/oauth2/token":                                          false,
		"/.well-known/oauth-authorization-server":                false,
		"/analytics/.well-known/oauth-protected-resource":        false,
		"/.well-known/oauth-authorization-server/analytics/more": false,
	}
	for target, owned := range tests {
		if got := s.server.Owns(httptest.NewRequest(http.MethodGet, target, nil)); got != owned {
			t.Errorf("Owns(%s) = %v", target, got)
		}
		if got := s.get(s.listening + target); (got.status == http.StatusNotFound) == owned {
			t.Errorf("%s: %d", target, got.status)
		}
	}
}

func TestForeignHostIsRefused(t *testing.T) {
	s := newSite(t)
	for host, ok := range map[string]bool{
		"": true, "localhost:80": true, "LOCALHOST": true, "[::1]:8091": true,
		"evil.example": false, "127.0.0.1.evil.example": false, "localhost.evil.example:8091": false,
	} {
		s.host = host
		if got := s.get(s.base + "index.php?module=OAuth2&action=metadata"); (got.status == http.StatusOK) != ok {
			t.Errorf("Host %q: %d", host, got.status)
		}
	}
}

func TestNewRefusesWhatCannotWork(t *testing.T) {
	tests := map[string]func(*authserver.Params){
		"no base URL":          func(p *authserver.Params) { p.BaseURL = "" },
		"no slash":             func(p *authserver.Params) { p.BaseURL = "http://127.0.0.1:1/a" },
		"query":                func(p *authserver.Params) { p.BaseURL = "http://127.0.0.1:1/?a" },
		"other scheme":         func(p *authserver.Params) { p.BaseURL = "ftp://127.0.0.1/" },
		"empty password":       func(p *authserver.Params) { p.Users[0].Password = "" },
		"user twice":           func(p *authserver.Params) { p.Users[1].Login = p.Users[0].Login },
		"client twice":         func(p *authserver.Params) { p.Clients[1].ID = p.Clients[0].ID },
		"client without id":    func(p *authserver.Params) { p.Clients[1].ID = "" },
		"client without type":  func(p *authserver.Params) { p.Clients[0].Type = "" },
		"missing secret":       func(p *authserver.Params) { p.Clients[2].Secret = "" },
		"public machine":       func(p *authserver.Params) { p.Clients[2].Type = authserver.Public },
		"machine without user": func(p *authserver.Params) { p.Clients[2].Owner = "nobody" },
		"unknown grant":        func(p *authserver.Params) { p.Clients[0].Grants = []string{"password"} },
		"unknown scope":        func(p *authserver.Params) { p.Clients[0].Scope = "matomo:superuser" },
	}
	for name, change := range tests {
		p := testParams(t, "http://127.0.0.1:1/analytics/")
		change(&p)
		if _, err := authserver.New(p); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestClientsAreCopies(t *testing.T) {
	s := newSite(t)
	list := s.server.Clients()
	if len(list) != 5 || list[2].Secret != secret || !list[0].Active {
		t.Fatalf("clients %+v", list)
	}
	list[0].RedirectURIs[0] = "http://evil.example/"
	if s.server.Clients()[0].RedirectURIs[0] == list[0].RedirectURIs[0] {
		t.Error("a caller can change the clients")
	}
}

// The common client library completes every grant.
func TestOAuth2Library(t *testing.T) {
	s := newSite(t)
	ctx := context.WithValue(t.Context(), oauth2.HTTPClient, s.client)
	config := oauth2.Config{
		ClientID: publicID, RedirectURL: redirectTo, Scopes: []string{"matomo:read"},
		Endpoint: oauth2.Endpoint{
			AuthURL:  s.base + "index.php?module=OAuth2&action=authorize",
			TokenURL: s.base + "index.php?module=OAuth2&action=token",
		},
	}
	secretVerifier := oauth2.GenerateVerifier()
	s.signIn("viewer")
	address := config.AuthCodeURL("a state", oauth2.S256ChallengeOption(secretVerifier))
	back := s.post(address, url.Values{
		"nonce": {s.get(address).input("nonce")}, "selected_scope": {"matomo:read"}, "decision": {"allow"},
	}).location().Query()
	if back.Get("state") != "a state" {
		t.Fatalf("state %q", back.Get("state"))
	}
	token, err := config.Exchange(ctx, back.Get("code"), oauth2.VerifierOption(secretVerifier))
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := config.TokenSource(ctx, &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
	if err != nil || fresh.AccessToken == token.AccessToken {
		t.Fatalf("refresh: %v", err)
	}
	for _, style := range []oauth2.AuthStyle{oauth2.AuthStyleInHeader, oauth2.AuthStyleInParams} {
		machine := clientcredentials.Config{
			ClientID: secretID, ClientSecret: secret, TokenURL: config.Endpoint.TokenURL, AuthStyle: style,
		}
		if _, err := machine.Token(ctx); err != nil {
			t.Errorf("client credentials, style %d: %v", style, err)
		}
	}
}
