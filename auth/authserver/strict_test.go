package authserver_test

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"

	"matoscope/auth/authserver"
)

func newStrictSite(t testing.TB, changes ...func(*authserver.Params)) *site {
	return newSite(t, append(changes, func(p *authserver.Params) { p.Profile = authserver.ProfileStrict })...)
}

func TestStrictMetadata(t *testing.T) {
	s := newStrictSite(t)
	issuer := strings.TrimSuffix(s.base, "/")
	endpoint := issuer + "/index.php?module=OAuth2&action="
	secrets := []any{"client_secret_basic", "client_secret_post"}
	want := map[string]any{
		"issuer":                                         issuer,
		"authorization_endpoint":                         endpoint + "authorize",
		"token_endpoint":                                 endpoint + "token",
		"revocation_endpoint":                            endpoint + "revoke",
		"introspection_endpoint":                         endpoint + "introspect",
		"jwks_uri":                                       endpoint + "jwks",
		"scopes_supported":                               []any{"matomo:read", "matomo:write", "matomo:admin"},
		"response_types_supported":                       []any{"code"},
		"code_challenge_methods_supported":               []any{"S256"},
		"grant_types_supported":                          []any{"authorization_code", "client_credentials", "refresh_token"},
		"token_endpoint_auth_methods_supported":          append(secrets[:2:2], "none"),
		"revocation_endpoint_auth_methods_supported":     append(secrets[:2:2], "none"),
		"introspection_endpoint_auth_methods_supported":  secrets,
		"authorization_response_iss_parameter_supported": true,
	}
	for _, address := range []string{
		s.listening + "/.well-known/oauth-authorization-server/analytics",
		s.base + ".well-known/oauth-authorization-server",
		s.base + "index.php?module=OAuth2&action=metadata",
	} {
		var got map[string]any
		if err := json.Unmarshal([]byte(s.get(address).body), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", address, diff)
		}
	}
	if plain := newSite(t); strings.Contains(plain.get(plain.base+"oauth2/jwks").body, "keys") {
		t.Error("the plugin's profile publishes keys")
	}
}

func TestStrictAuthorizeRefusals(t *testing.T) {
	tests := []struct {
		name    string
		changes []string
		code    string // sent to the redirect URI; "": a page
		status  int    // of that page
	}{
		{"no response type", []string{"response_type", "-"}, "invalid_request", 0},
		{"other response type", []string{"response_type", "token"}, "unsupported_response_type", 0},
		{"no challenge", []string{"code_challenge", "-"}, "invalid_request", 0},
		{"no challenge of a confidential client", []string{"client_id", secretID, "code_challenge", "-"}, "invalid_request", 0},
		{"plain challenge", []string{"code_challenge", verifier, "code_challenge_method", "plain"}, "invalid_request", 0},
		{"challenge without a method", []string{"code_challenge_method", "-"}, "invalid_request", 0},
		{"unknown scope", []string{"scope", "matomo:everything"}, "invalid_scope", 0},
		{"scope above the client's", []string{"scope", "matomo:write"}, "invalid_scope", 0},
		{"no scope", []string{"scope", "-"}, "invalid_scope", 0},
		{"user without the access", []string{"client_id", adminID, "scope", "matomo:admin"}, "access_denied", 0},
		{"unknown client", []string{"client_id", strings.Repeat("f", 32)}, "", http.StatusUnauthorized},
		{"paused client", []string{"client_id", pausedID}, "", http.StatusUnauthorized},
		{"no client", []string{"client_id", "-"}, "", http.StatusBadRequest},
		{"foreign redirect URI", []string{"redirect_uri", "https://evil.example/callback"}, "", http.StatusUnauthorized},
		{"trailing slash", []string{"redirect_uri", redirectTo + "/"}, "", http.StatusUnauthorized},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var last authserver.Event
			s := newStrictSite(t, func(p *authserver.Params) { p.OnEvent = func(e authserver.Event) { last = e } })
			s.signIn("viewer")
			got := s.get(s.authorizeURL(tt.changes...))
			if last.Silent != (tt.code == "") || last.Reason == "" {
				t.Errorf("event %+v", last)
			}
			if tt.code == "" {
				if got.status != tt.status || got.header.Get("Location") != "" || !strings.HasPrefix(got.body, "<!DOCTYPE html>") {
					t.Errorf("answer %d to %q: %.80s", got.status, got.header.Get("Location"), got.body)
				}
				return
			}
			to := got.location()
			q := to.Query()
			if to.Host != "127.0.0.1:43210" || q.Get("error") != tt.code || q.Get("state") != "some state/ü" ||
				q.Get("iss") != strings.TrimSuffix(s.base, "/") || q.Get("error_description") == "" {
				t.Errorf("Location %s", to)
			}
		})
	}
	s := newStrictSite(t)
	s.signIn("viewer")
	if q := s.get(s.authorizeURL() + "&state=again").location().Query(); q.Get("error") != "invalid_request" {
		t.Errorf("state sent twice: %v", q)
	}
}

func TestStrictTokens(t *testing.T) {
	s := newStrictSite(t)
	s.signIn("viewer")
	page := s.get(s.authorizeURL())
	back := s.post(s.authorizeURL(), url.Values{
		"nonce": {page.input("nonce")}, "selected_scope": {"matomo:read"}, "decision": {"allow"},
	}).location().Query()
	if back.Get("iss") != strings.TrimSuffix(s.base, "/") {
		t.Errorf("iss %q", back.Get("iss"))
	}
	answer := s.token("code", back.Get("code"))
	if answer.header.Get("Cache-Control") != "no-store" || !strings.Contains(answer.body, `"scope":"matomo:read"`) {
		t.Errorf("answer %s with %v", answer.body, answer.header)
	}
	var c jwt.MapClaims
	token, err := jwt.ParseWithClaims(answer.tokens().Access, &c, s.publishedKey)
	if err != nil || token.Header["typ"] != "at+jwt" {
		t.Fatalf("header %v: %v", token.Header, err)
	}
	for name, want := range map[string]any{
		"iss": strings.TrimSuffix(s.base, "/"), "aud": s.base, "client_id": publicID, "sub": "viewer", "scope": "matomo:read",
	} {
		if c[name] != want {
			t.Errorf("claim %s is %v, want %v", name, c[name], want)
		}
	}
	if c["jti"] == nil || c["exp"].(float64)-c["iat"].(float64) != 3600 {
		t.Errorf("claims %v", c)
	}
}

// publishedKey finds the key of a token by its kid, as a resource server does.
func (s *site) publishedKey(token *jwt.Token) (any, error) {
	var set struct {
		Keys []struct{ Kid, Kty, Alg, N, E string }
	}
	if err := json.Unmarshal([]byte(s.get(s.base+"oauth2/jwks").body), &set); err != nil {
		return nil, err
	}
	for _, key := range set.Keys {
		if key.Kid != token.Header["kid"] || key.Kty != "RSA" || key.Alg != token.Header["alg"] {
			continue
		}
		n, err := base64.RawURLEncoding.DecodeString(key.N)
		if err != nil {
			return nil, err
		}
		e, err := base64.RawURLEncoding.DecodeString(key.E)
		return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}, err
	}
	return nil, jwt.ErrTokenUnverifiable
}

func TestStrictReplayRevokesTheFamily(t *testing.T) {
	s := newStrictSite(t)
	code := s.code("viewer")
	fresh := s.token("code", code).tokens()
	if got := s.token("code", code); got.status != http.StatusBadRequest {
		t.Fatalf("a code was taken twice: %d", got.status)
	}
	if reason := refusal(t, s, fresh.Access); reason != "revoked" {
		t.Errorf("access token after the code was used twice: %q", reason)
	}
	old := s.tokens("viewer")
	other := s.tokens("viewer")
	fresh = s.token("refresh_token", old.Refresh).tokens()
	if code, _ := s.token("refresh_token", old.Refresh, "client_id", adminID).problem(); code != "invalid_grant" || refusal(t, s, fresh.Access) != "" {
		t.Errorf("another client could revoke the family: %s", code)
	}
	s.token("refresh_token", old.Refresh)
	if reason := refusal(t, s, fresh.Access); reason != "revoked" {
		t.Errorf("access token after a replay: %q", reason)
	}
	if _, hint := s.token("refresh_token", fresh.Refresh).problem(); hint != "Token has been revoked" {
		t.Errorf("refresh token after a replay: %q", hint)
	}
	if reason := refusal(t, s, other.Access); reason != "" {
		t.Errorf("another family: %q", reason)
	}
}

func TestStrictClientAuthentication(t *testing.T) {
	s := newStrictSite(t)
	ask := []string{"grant_type", authserver.GrantClientCredentials}
	tests := []struct {
		name   string
		basic  string // secret
		form   []string
		status int
		code   string
	}{
		{"no secret", "", []string{"client_id", secretID}, 401, "invalid_client"},
		{"wrong secret", "", []string{"client_id", secretID, "client_secret", "x"}, 401, "invalid_client"},
		{"wrong Basic", "x", []string{"client_id", "-"}, 401, "invalid_client"},
		{"unknown client", "", []string{"client_id", "x"}, 401, "invalid_client"},
		{"twice", secret, []string{"client_id", "-", "client_secret", secret}, 400, "invalid_request"},
		{"right", secret, []string{"client_id", "-"}, 200, ""},
	}
	for _, tt := range tests {
		s.header.Del("Authorization")
		if tt.basic != "" {
			s.header.Set("Authorization", basicAuth(secretID, tt.basic))
		}
		got := s.token(append(ask, tt.form...)...)
		code, _ := got.problem()
		if got.status != tt.status || code != tt.code || (got.header.Get("WWW-Authenticate") != "") != (tt.status == 401) {
			t.Errorf("%s: %d %s with %v", tt.name, got.status, got.body, got.header)
		}
	}
	s.header.Del("Authorization")
	if got := s.get(s.base + "oauth2/token"); got.status != http.StatusMethodNotAllowed || got.header.Get("Content-Type") != "application/json" {
		t.Errorf("GET: %d %s", got.status, got.body)
	}
}
