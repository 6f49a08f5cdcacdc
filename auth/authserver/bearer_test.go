package authserver_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"matoscope/auth/authserver"
)

func refusal(t testing.TB, s *site, token string) string {
	t.Helper()
	_, err := s.server.Bearer(token)
	var refused *authserver.InvalidTokenError
	if err != nil && !errors.As(err, &refused) {
		t.Fatalf("error %T", err)
	}
	if refused == nil {
		return ""
	}
	return refused.Reason
}

func TestBearer(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 123456789, time.UTC)
	s := newSite(t, func(p *authserver.Params) { p.Now = func() time.Time { return now } })
	s.signIn("writer")
	got := s.token("code", s.code("writer", "client_id", adminID, "scope", "matomo:write"), "client_id", adminID).tokens()
	grant, err := s.server.Bearer(got.Access)
	want := authserver.Grant{
		Login: "writer", ClientID: adminID, Scope: "matomo:write",
		Expires: now.Add(time.Hour), Level: authserver.Write,
	}
	if err != nil || grant != want {
		t.Errorf("grant %+v %v, want %+v", grant, err, want)
	}
}

func TestLevelIsReducedByTheScope(t *testing.T) {
	s := newSite(t)
	got := s.tokens("root")
	if grant, err := s.server.Bearer(got.Access); err != nil || grant.Level != authserver.View {
		t.Errorf("a superuser with matomo:read has %v (%v)", grant.Level, err)
	}
}

func TestPauseAndResume(t *testing.T) {
	s := newSite(t)
	got, code := s.tokens("viewer"), s.code("viewer")
	if err := s.server.SetActive(publicID, false); err != nil {
		t.Fatal(err)
	}
	if reason := refusal(t, s, got.Access); reason != "client paused" {
		t.Errorf("access token: %q", reason)
	}
	for _, form := range [][]string{{"refresh_token", got.Refresh}, {"code", code}} {
		if problem, _ := s.token(form...).problem(); problem != "invalid_client" {
			t.Errorf("%s of a paused client: %s", form[0], problem)
		}
	}
	if err := s.server.SetActive(publicID, true); err != nil {
		t.Fatal(err)
	}
	if reason := refusal(t, s, got.Access); reason != "" {
		t.Errorf("resumed: %q", reason)
	}
	s.token("code", code).tokens()
	s.token("refresh_token", got.Refresh).tokens()
	var unknown *authserver.UnknownClientError
	if err := s.server.SetActive("nobody", true); !errors.As(err, &unknown) {
		t.Errorf("unknown client: %v", err)
	}
}

func TestExpireAll(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s := newSite(t, func(p *authserver.Params) { p.Now = func() time.Time { return now } })
	old := s.tokens("viewer")
	s.server.ExpireAll()
	if reason := refusal(t, s, old.Access); reason != "expired" {
		t.Errorf("access token: %q", reason)
	}
	fresh := s.token("refresh_token", old.Refresh).tokens()
	if reason := refusal(t, s, fresh.Access); reason != "" {
		t.Errorf("a token from after it: %q", reason)
	}
}

func TestForgedTokens(t *testing.T) {
	s, other := newSite(t), newSite(t)
	good := s.tokens("viewer").Access
	parts := strings.Split(good, ".")
	unsigned, err := jwt.New(jwt.SigningMethodNone).SignedString(jwt.UnsafeAllowNoneSignatureType)
	if err != nil {
		t.Fatal(err)
	}
	forged := map[string]string{
		"nothing": "", "garbage": "garbage", "unsigned": unsigned,
		"other claims":        parts[0] + "." + strings.Split(other.tokens("viewer").Access, ".")[1] + "." + parts[2],
		"none":                strings.Split(unsigned, ".")[0] + "." + parts[1] + ".",
		"same key, not given": other.tokens("viewer").Access,
	}
	for name, token := range forged {
		if reason := refusal(t, s, token); reason == "" {
			t.Errorf("%s was accepted", name)
		}
	}
	if reason := refusal(t, s, good); reason != "" {
		t.Errorf("the good one: %s", reason)
	}
}

func FuzzBearer(f *testing.F) {
	f.Add("a.b.c")
	f.Add("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2ln")
	s := newSite(f)
	f.Fuzz(func(t *testing.T, token string) {
		if refusal(t, s, token) == "" {
			t.Errorf("accepted %q", token)
		}
	})
}

func BenchmarkBearer(b *testing.B) {
	s := newSite(b)
	token := s.tokens("viewer").Access
	for b.Loop() {
		if _, err := s.server.Bearer(token); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBearerAboveItsClient: a token that was made while its client's scope was
// lowered is no good. The state is one in which that has just happened.
func TestBearerAboveItsClient(t *testing.T) {
	s := newSite(t)
	got := s.token("code", s.code("writer", "client_id", adminID, "scope", "matomo:write"), "client_id", adminID).tokens()
	saved, err := s.server.State()
	if err != nil {
		t.Fatal(err)
	}
	for scope, want := range map[string]string{"matomo:admin": "", "matomo:write": "", "matomo:read": "more than the client may"} {
		next := newSite(t, func(p *authserver.Params) {
			p.BaseURL, p.State = s.base, bytes.ReplaceAll(saved, []byte(`"matomo:admin"`), []byte(`"`+scope+`"`))
		})
		if reason := refusal(t, next, got.Access); reason != want {
			t.Errorf("client with %s: %q, want %q", scope, reason, want)
		}
	}
}
