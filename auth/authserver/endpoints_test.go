package authserver_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"matoscope/auth/authserver"
)

func TestRevocation(t *testing.T) {
	s := newStrictSite(t)
	revoke := func(pairs ...string) answer { return s.formTo("oauth2/revoke", pairs...) }
	got := s.tokens("viewer")
	if a := revoke("token", got.Access, "token_type_hint", "refresh_token"); a.status != http.StatusOK || a.body != "" {
		t.Errorf("access token: %d %s", a.status, a.body)
	}
	if reason := refusal(t, s, got.Access); reason != "revoked" {
		t.Errorf("access token: %q", reason)
	}
	got = s.token("refresh_token", got.Refresh).tokens()
	for _, tt := range []struct {
		name   string
		form   []string
		status int
	}{
		{"another client", []string{"token", got.Refresh, "client_id", adminID}, 400},
		{"unauthenticated", []string{"token", got.Refresh, "client_id", secretID}, 401},
		{"unknown client", []string{"token", got.Refresh, "client_id", "x"}, 401},
		{"no token", nil, 400},
		{"garbage", []string{"token", "garbage"}, 200},
		{"token sent by its client", []string{"token", got.Refresh}, 200},
		{"and again", []string{"token", got.Refresh}, 200},
	} {
		if a := revoke(tt.form...); a.status != tt.status || !strings.Contains(a.header.Get("Cache-Control"), "no-store") {
			t.Errorf("%s: %d %s", tt.name, a.status, a.body)
		}
	}
	if reason := refusal(t, s, got.Access); reason != "revoked" {
		t.Errorf("access token of a revoked refresh token: %q", reason)
	}
	if a := s.get(s.base + "oauth2/revoke"); a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "POST" {
		t.Errorf("GET: %d", a.status)
	}
}

// formTo posts to an endpoint below the base URL, as the public client unless
// said otherwise.
func (s *site) formTo(path string, pairs ...string) answer {
	form := url.Values{"client_id": {publicID}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return s.post(s.base+path, form)
}

func TestIntrospection(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s := newStrictSite(t, func(p *authserver.Params) { p.Now = func() time.Time { return now } })
	got := s.tokens("viewer")
	ask := func(token string) map[string]any {
		t.Helper()
		a := s.formTo("index.php?module=OAuth2&action=introspect", "token", token, "client_id", secretID, "client_secret", secret)
		var fields map[string]any
		if err := json.Unmarshal([]byte(a.body), &fields); err != nil || a.status != http.StatusOK {
			t.Fatalf("%d %s", a.status, a.body)
		}
		return fields
	}
	access := ask(got.Access)
	for name, want := range map[string]any{
		"active": true, "client_id": publicID, "username": "viewer", "sub": "viewer", "scope": "matomo:read", "token_type": "Bearer",
		"exp": float64(now.Add(time.Hour).Unix()), "iat": float64(now.Unix()), "aud": s.base, "iss": strings.TrimSuffix(s.base, "/"),
	} {
		if access[name] != want {
			t.Errorf("%s is %v, want %v", name, access[name], want)
		}
	}
	if refresh := ask(got.Refresh); refresh["active"] != true || refresh["exp"] != float64(now.Add(30*24*time.Hour).Unix()) || refresh["token_type"] != nil {
		t.Errorf("refresh token: %v", refresh)
	}
	inactive := map[string]any{"active": false}
	s.token("refresh_token", got.Refresh).tokens()
	for _, token := range []string{got.Access, got.Refresh, "garbage"} {
		if diff := cmp.Diff(inactive, ask(token)); diff != "" {
			t.Errorf("a dead token (-want +got):\n%s", diff)
		}
	}
	fresh := s.tokens("viewer")
	if err := s.server.SetActive(publicID, false); err != nil {
		t.Fatal(err)
	}
	for _, token := range []string{fresh.Access, fresh.Refresh} {
		if diff := cmp.Diff(inactive, ask(token)); diff != "" {
			t.Errorf("a paused client's token (-want +got):\n%s", diff)
		}
	}
	for _, form := range [][]string{{"client_id", adminID}, {"client_id", secretID}, {"client_id", secretID, "client_secret", "x"}} {
		a := s.formTo("oauth2/introspect", append(form, "token", fresh.Access)...)
		if a.status != http.StatusUnauthorized || a.header.Get("WWW-Authenticate") == "" || strings.Contains(a.body, "viewer") {
			t.Errorf("%v: %d %s", form, a.status, a.body)
		}
	}
}
