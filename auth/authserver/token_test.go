package authserver_test

import (
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

func TestTokenRefusals(t *testing.T) {
	s := newSite(t)
	got := s.tokens("viewer")
	confidential := s.token("code", s.code("viewer", "client_id", secretID), "client_id", secretID, "client_secret", secret).tokens()
	basic := "basic"
	tests := []struct {
		name       string
		form       []string
		status     int
		code, hint string
	}{
		{"garbage code", []string{"code", "def50200abc"}, 400, "invalid_grant", "Cannot validate the provided authorization code"},
		{"refresh token as code", []string{"code", got.Refresh}, 400, "invalid_grant", "Cannot validate the provided authorization code"},
		{"garbage refresh token", []string{"refresh_token", "def502"}, 400, "invalid_grant", "Cannot decrypt the refresh token"},
		{"access token as refresh token", []string{"refresh_token", got.Access}, 400, "invalid_grant", "Cannot decrypt the refresh token"},
		{"no refresh token", []string{"grant_type", "refresh_token"}, 400, "invalid_request", "Check the `refresh_token` parameter"},
		{"more scope", []string{"refresh_token", got.Refresh, "scope", "matomo:read matomo:admin"}, 400, "invalid_scope", "Check the `matomo:admin` scope"},
		{"another client", []string{"refresh_token", confidential.Refresh}, 400, "invalid_grant", "Token is not linked to client"},
		{"paused client", []string{"refresh_token", got.Refresh, "client_id", pausedID}, 401, "invalid_client", ""},
		{"client without that grant", []string{"refresh_token", got.Refresh, "client_id", shortID}, 400, "unauthorized_client", ""},
		{"no client", []string{"refresh_token", got.Refresh, "client_id", "-"}, 400, "invalid_request", "Check the `client_id` parameter"},
		{"unknown grant", []string{"grant_type", "password"}, 400, "unsupported_grant_type", "Check that all required parameters have been provided"},
		{"wrong secret", []string{"refresh_token", confidential.Refresh, "client_id", secretID, "client_secret", "x"}, 401, "invalid_client", ""},
		{"wrong secret in the body, right one in Basic", []string{basic, secret, "grant_type", "client_credentials", "client_id", "-", "client_secret", "x"}, 401, "invalid_client", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s.header.Del("Authorization")
			form := tt.form
			if form[0] == basic {
				s.header.Set("Authorization", basicAuth(secretID, form[1]))
				form = form[2:]
			}
			got := s.token(form...)
			code, hint := got.problem()
			if got.status != tt.status || code != tt.code || hint != tt.hint {
				t.Errorf("answer %d %s %q, want %d %s %q", got.status, code, hint, tt.status, tt.code, tt.hint)
			}
			challenge := got.header.Get("WWW-Authenticate")
			if wanted := s.header.Get("Authorization") != ""; (challenge != "") != wanted {
				t.Errorf("WWW-Authenticate %q", challenge)
			}
		})
	}
	s.header.Del("Authorization")
	if again := s.token("refresh_token", got.Refresh); again.status != http.StatusOK {
		t.Errorf("a refused request used the refresh token up: %s", again.body)
	}
}

func basicAuth(id, secret string) string {
	r := http.Request{Header: http.Header{}}
	r.SetBasicAuth(id, secret)
	return r.Header.Get("Authorization")
}

func TestCodeIsUsedUpOnlyByTheRightRequest(t *testing.T) {
	s := newSite(t)
	code := s.code("viewer")
	wrong := [][]string{
		{"code_verifier", "another-verifier-of-enough-characters-0123456789"},
		{"code_verifier", "short"},
		{"code_verifier", "-"},
		{"redirect_uri", "http://127.0.0.1:1/callback"},
		{"redirect_uri", "-"},
		{"client_id", shortID},
	}
	for _, change := range wrong {
		if got := s.token(append([]string{"code", code}, change...)...); got.status != http.StatusBadRequest {
			t.Errorf("%v: %d", change, got.status)
		}
	}
	s.token("code", code).tokens()
	if _, hint := s.token("code", code).problem(); hint != "Authorization code has been revoked" {
		t.Errorf("second use: %q", hint)
	}
}

func TestPlainAndMissingChallenge(t *testing.T) {
	s := newSite(t)
	for _, method := range []string{"plain", "-"} {
		s.token("code", s.code("viewer", "code_challenge", verifier, "code_challenge_method", method)).tokens()
	}
	without := []string{"client_id", secretID, "code_challenge", "-", "code_challenge_method", "-"}
	s.token("code", s.code("viewer", without...), "client_id", secretID, "client_secret", secret, "code_verifier", "-").tokens()
	stripped := s.token("code", s.code("viewer", without...), "client_id", secretID, "client_secret", secret)
	if _, hint := stripped.problem(); !strings.Contains(hint, "no code_challenge is present") {
		t.Errorf("verifier without a challenge: %q", hint)
	}
}

func TestShapeOfStrings(t *testing.T) {
	s := newSite(t)
	code := s.code("viewer")
	got := s.token("code", code).tokens()
	for name, sealed := range map[string]string{"code": code, "refresh token": got.Refresh} {
		if !strings.HasPrefix(sealed, "def50200") || len(sealed) < 780 || len(sealed) > 920 {
			t.Errorf("%s of %d characters: %.12s", name, len(sealed), sealed)
		}
	}
	if got.Type != "Bearer" || got.Expires != 3600 {
		t.Errorf("answer %+v", got)
	}
	if again := s.token("code", s.code("viewer", "client_id", shortID), "client_id", shortID).tokens(); again.Refresh != "" {
		t.Error("a client without the refresh grant got a refresh token")
	}
}

func TestRefreshKillsTheOldPair(t *testing.T) {
	s := newSite(t)
	old := s.tokens("viewer")
	fresh := s.token("refresh_token", old.Refresh, "scope", "matomo:read").tokens()
	if _, err := s.server.Bearer(old.Access); err == nil {
		t.Error("the old access token still works")
	}
	if _, hint := s.token("refresh_token", old.Refresh).problem(); hint != "Token has been revoked" {
		t.Errorf("replay: %q", hint)
	}
	if _, err := s.server.Bearer(fresh.Access); err != nil {
		t.Errorf("the replay revoked the family: %v", err)
	}
	if got := s.server.Stats(); got != (authserver.Stats{Authorizations: 1, Tokens: 2, Refreshes: 1}) {
		t.Errorf("stats %+v", got)
	}
}

// In either profile: the strict one ends the family after that.
func TestExactlyOneWinner(t *testing.T) {
	for _, profile := range []string{authserver.ProfileMatomo, authserver.ProfileStrict} {
		for _, grant := range []string{"code", "refresh_token"} {
			for _, n := range []int{4, 64} {
				s := newSite(t, func(p *authserver.Params) { p.Profile = profile })
				token := ""
				if grant == "code" {
					token = s.code("viewer")
				} else {
					token = s.tokens("viewer").Refresh
				}
				if count := s.race(n, grant, token); count[200] != 1 || count[400] != n-1 {
					t.Errorf("%s: %d at once with one %s: %v", profile, n, grant, count)
				}
			}
		}
	}
}

// race redeems a code or refresh token n times at once and counts the statuses.
func (s *site) race(n int, grant, token string) map[int]int {
	statuses := make(chan int, n)
	var racers sync.WaitGroup
	for range n {
		racers.Go(func() { statuses <- s.token(grant, token).status })
	}
	racers.Wait()
	close(statuses)
	count := make(map[int]int)
	for status := range statuses {
		count[status]++
	}
	return count
}

func TestExpiry(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s := newSite(t, func(p *authserver.Params) { p.Now = func() time.Time { return now } })
	code := s.code("viewer")
	got := s.tokens("viewer")
	now = now.Add(10*time.Minute + time.Second)
	if _, hint := s.token("code", code).problem(); hint != "Authorization code has expired" {
		t.Errorf("code: %q", hint)
	}
	now = now.Add(50 * time.Minute)
	if _, err := s.server.Bearer(got.Access); err == nil {
		t.Error("the access token outlived its hour")
	}
	now = now.Add(30 * 24 * time.Hour)
	s.tokens("viewer") // sweeps
	if _, hint := s.token("refresh_token", got.Refresh).problem(); hint != "Token has expired" {
		t.Errorf("refresh token: %q", hint)
	}
}

func TestClientCredentials(t *testing.T) {
	s := newSite(t)
	ask := []string{"grant_type", authserver.GrantClientCredentials, "client_id", secretID}
	for _, more := range [][]string{{"client_secret", secret}, {"client_secret", secret, "scope", "matomo:read"}} {
		got := s.token(append(ask, more...)...).tokens()
		grant, err := s.server.Bearer(got.Access)
		if err != nil || grant.Login != "root" || grant.Level != authserver.View || got.Refresh != "" {
			t.Errorf("%v: %+v %v", more, grant, err)
		}
	}
	s.header.Set("Authorization", basicAuth(secretID, secret))
	s.token("grant_type", authserver.GrantClientCredentials, "client_id", "-").tokens()
	s.header.Del("Authorization")
	if code, _ := s.token(append(ask, "client_secret", secret, "scope", "matomo:write")...).problem(); code != "invalid_scope" {
		t.Errorf("another scope: %s", code)
	}
}

func TestMultipartForm(t *testing.T) {
	s := newSite(t)
	var body strings.Builder
	form := multipart.NewWriter(&body)
	for name, value := range map[string]string{
		"grant_type": authserver.GrantClientCredentials, "client_id": secretID, "client_secret": secret,
	} {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	s.do(http.MethodPost, s.base+"oauth2/token", form.FormDataContentType(), body.String()).tokens()
}

func TestOversizedFormIsRefused(t *testing.T) {
	s := newSite(t)
	got := s.post(s.base+"oauth2/token", url.Values{"grant_type": {authserver.GrantCode}, "code": {strings.Repeat("a", 1<<17)}})
	if code, _ := got.problem(); code != "unsupported_grant_type" {
		t.Errorf("answer %s", got.body)
	}
}

func FuzzTokenEndpointsAnswer(f *testing.F) {
	f.Add("grant_type=refresh_token&refresh_token=def502&client_id=" + publicID)
	f.Add("grant_type=authorization_code&code=%00&client_id=" + publicID + "&client_id=")
	f.Add("token=a.b.c&client_id=" + secretID + "&client_secret=" + secret)
	f.Add("%zz&;")
	sites := []*site{newSite(f), newStrictSite(f)}
	f.Fuzz(func(t *testing.T, body string) {
		for _, s := range sites {
			s.t, s.browser.t = t, t
			for _, path := range []string{"token", "revoke", "introspect"} {
				got := s.do(http.MethodPost, s.base+"oauth2/"+path, "application/x-www-form-urlencoded", body)
				if got.status >= http.StatusInternalServerError {
					t.Errorf("%s: %d %s", path, got.status, got.body)
				}
			}
		}
	})
}
