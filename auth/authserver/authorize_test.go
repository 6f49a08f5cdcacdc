package authserver_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"matoscope/auth/authserver"
)

func TestAuthorizeRefusals(t *testing.T) {
	tests := []struct {
		name    string
		login   string
		changes []string
		status  int
		code    string // of the JSON
		text    string // of the plain answer
	}{
		{"unknown client", "viewer", []string{"client_id", strings.Repeat("f", 32)}, 401, "invalid_client", ""},
		{"paused client", "viewer", []string{"client_id", pausedID}, 401, "invalid_client", ""},
		{"empty client", "viewer", []string{"client_id", ""}, 400, "invalid_request", ""},
		{"no client", "viewer", []string{"client_id", "-"}, 400, "unsupported_grant_type", ""},
		{"no response type", "viewer", []string{"response_type", "-"}, 400, "unsupported_grant_type", ""},
		{"several redirect URIs, none asked for", "viewer", []string{"redirect_uri", "-"}, 401, "invalid_client", ""},
		{"short challenge", "viewer", []string{"code_challenge", "short"}, 400, "invalid_request", ""},
		{"scope above the client's", "root", []string{"scope", "matomo:write"}, 400, "", "Invalid scope, check"},
		{"no scope", "viewer", []string{"scope", "-"}, 400, "", "Invalid scope, check"},
		{
			"user without access", "nosites",
			[]string{"client_id", adminID, "scope", "matomo:admin matomo:read"},
			400, "", "requested scopes (matomo:read, matomo:admin)",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var last authserver.Event
			s := newSite(t, func(p *authserver.Params) { p.OnEvent = func(e authserver.Event) { last = e } })
			s.signIn(tt.login)
			got := s.get(s.authorizeURL(tt.changes...))
			if got.status != tt.status || got.header.Get("Location") != "" {
				t.Errorf("answer %d to %q, want %d to nowhere", got.status, got.header.Get("Location"), tt.status)
			}
			if tt.code != "" {
				if code, _ := got.problem(); code != tt.code {
					t.Errorf("error %q, want %q", code, tt.code)
				}
			} else if !strings.Contains(got.body, tt.text) {
				t.Errorf("body %q lacks %q", got.body, tt.text)
			}
			if last.Kind != authserver.AuthorizationRefused || !last.Silent || last.Reason == "" {
				t.Errorf("event %+v, want a silent refusal with its reason", last)
			}
		})
	}
}

func TestRedirectURIs(t *testing.T) {
	s := newSite(t)
	s.signIn("viewer")
	tests := map[string]bool{
		"http://127.0.0.1/callback":            true,
		"http://127.0.0.1:1/callback":          true,
		"http://[::1]:65535/callback":          true,
		"http://localhost/callback":            true,
		"org.example.app://callback":           true,
		"http://localhost:4242/callback":       false,
		"http://127.0.0.1:4242/callback/":      false,
		"http://127.0.0.1:4242/callback?a=b":   false,
		"http://127.0.0.1:4242/callback#a":     false,
		"http://127.0.0.1:4242/":               false,
		"https://127.0.0.1:4242/callback":      false,
		"HTTP://127.0.0.1:4242/callback":       false,
		"http://127.0.0.1:4242/Callback":       false,
		"http://127.0.0.1:4242/callback?":      false,
		"http://127.0.0.1:4242/c%61llback":     false,
		"http://[::1]:4242/callback/":          false,
		"http://[::2]:4242/callback":           false,
		"https://[::1]:4242/callback":          false,
		"org.example.app://callback/":          false,
		"org.example.app:/callback":            false,
		"org.example.other://callback":         false,
		"http://user@127.0.0.1:4242/callback":  false,
		"http://127.0.0.2:4242/callback":       false,
		"http://127.0.0.1.example:80/callback": false,
		"http://127.0.0.1:4242@evil/callback":  false,
		"http://evil.example/callback":         false,
	}
	for uri, ok := range tests {
		want := http.StatusUnauthorized
		if ok {
			want = http.StatusOK
		}
		if got := s.get(s.authorizeURL("redirect_uri", uri)); got.status != want {
			t.Errorf("%s: %d, want %d", uri, got.status, want)
		}
	}
}

func TestUnknownScopeGoesToTheClient(t *testing.T) {
	s := newSite(t)
	s.signIn("viewer")
	got := s.get(s.authorizeURL("scope", "matomo:read everything", "state", "-")).location()
	if got.Host != "127.0.0.1:43210" || got.Query().Get("error") != "invalid_scope" || got.Query().Has("state") {
		t.Errorf("Location %s", got)
	}
}

func TestConsentOffersWhatCanBeGranted(t *testing.T) {
	tests := []struct{ login, client, asked, offered string }{
		{"root", adminID, "matomo:admin matomo:write matomo:read", "matomo:read matomo:write matomo:admin"},
		{"writer", adminID, "matomo:admin matomo:write matomo:read", "matomo:read matomo:write"},
		{"viewer", adminID, "matomo:admin matomo:read matomo:read", "matomo:read"},
		{"root", publicID, "matomo:admin matomo:read", "matomo:read"},
	}
	for _, tt := range tests {
		s := newSite(t)
		s.signIn(tt.login)
		page := s.get(s.authorizeURL("client_id", tt.client, "scope", tt.asked))
		var offered []string
		for _, part := range strings.Split(page.body, `name="selected_scope" value="`)[1:] {
			name, _, _ := strings.Cut(part, `"`)
			offered = append(offered, name)
		}
		if diff := cmp.Diff(strings.Fields(tt.offered), offered); diff != "" {
			t.Errorf("%s asks %s (-want +got):\n%s", tt.login, tt.asked, diff)
		}
		if radio := strings.Contains(page.body, `value="matomo:read" checked`); radio != (len(offered) > 1) {
			t.Errorf("%s asks %s: preselected %v", tt.login, tt.asked, radio)
		}
	}
}

func TestDecision(t *testing.T) {
	ask := []string{"client_id", adminID, "scope", "matomo:read matomo:write"}
	tests := []struct {
		name   string
		change func(s *site, form url.Values)
		text   string // of the refusal; "": an answer to the client
		error  string // in that answer
	}{
		{"allow", func(*site, url.Values) {}, "", ""},
		{"deny", func(_ *site, f url.Values) { f.Set("decision", "deny") }, "", "access_denied"},
		{"deny without a scope", func(_ *site, f url.Values) { f.Set("decision", "deny"); f.Del("selected_scope") }, "", "access_denied"},
		{"no decision", func(_ *site, f url.Values) { f.Del("decision") }, "Invalid authorization request.", ""},
		{"other decision", func(_ *site, f url.Values) { f.Set("decision", "maybe") }, "Invalid authorization request.", ""},
		{"no nonce", func(_ *site, f url.Values) { f.Del("nonce") }, "Invalid authorization request.", ""},
		{"bad nonce", func(_ *site, f url.Values) { f.Set("nonce", strings.Repeat("0", 32)) }, "Invalid authorization request.", ""},
		{"foreign origin", func(s *site, _ url.Values) { s.header.Set("Origin", "https://evil.example") }, "Invalid authorization request.", ""},
		{"opaque origin", func(s *site, _ url.Values) { s.header.Set("Origin", "null") }, "Invalid authorization request.", ""},
		{"own origin", func(s *site, _ url.Values) { s.header.Set("Origin", s.listening) }, "", ""},
		{"no scope", func(_ *site, f url.Values) { f.Del("selected_scope") }, "Invalid scope value.", ""},
		{"scope not offered", func(_ *site, f url.Values) { f.Set("selected_scope", "matomo:admin") }, "Invalid scope value.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.signIn("root")
			form := url.Values{"selected_scope": {"matomo:write"}, "decision": {"allow"}}
			form.Set("nonce", s.get(s.authorizeURL(ask...)).input("nonce"))
			tt.change(s, form)
			got := s.post(s.authorizeURL(ask...), form)
			if tt.text != "" {
				if got.status != http.StatusBadRequest || got.body != tt.text {
					t.Errorf("answer %d %q, want %q", got.status, got.body, tt.text)
				}
				return
			}
			to := got.location()
			if to.Query().Get("error") != tt.error || to.Query().Has("code") != (tt.error == "") ||
				to.Query().Get("state") != "some state/ü" {
				t.Errorf("Location %s", to)
			}
		})
	}
}

// The decision counts only from the body: a link must not widen it.
func TestDecisionIsReadFromTheBody(t *testing.T) {
	s := newSite(t)
	s.signIn("root")
	address := s.authorizeURL("decision", "allow", "selected_scope", "matomo:read")
	got := s.post(address, url.Values{"nonce": {s.get(address).input("nonce")}})
	if got.status != http.StatusBadRequest {
		t.Errorf("answer %d to %s", got.status, got.header.Get("Location"))
	}
}

func TestCleanRoutes(t *testing.T) {
	s := newSite(t)
	s.signIn("viewer")
	q, _ := url.Parse(s.authorizeURL())
	address := s.base + "oauth2/authorize?" + q.RawQuery
	got := s.post(address, url.Values{
		"nonce": {s.get(address).input("nonce")}, "selected_scope": {"matomo:read"}, "decision": {"allow"},
	})
	s.post(s.base+"oauth2/token", url.Values{
		"grant_type": {authserver.GrantCode}, "client_id": {publicID}, "redirect_uri": {redirectTo},
		"code": {got.location().Query().Get("code")}, "code_verifier": {verifier},
	}).tokens()
}

func FuzzAuthorizeNeverRedirectsElsewhere(f *testing.F) {
	f.Add("http://127.0.0.1:1/callback", "x", "state", "code")
	f.Add("http://127.0.0.1:1@evil.example/callback", "x", "state", "token")
	f.Add(`http://evil.example\@127.0.0.1/callback`, "matomo:read", "\r\n", "code")
	f.Add("", "matomo:admin", "", "")
	sites := []*site{newSite(f), newStrictSite(f)}
	for _, s := range sites {
		s.signIn("viewer")
	}
	f.Fuzz(func(t *testing.T, uri, scope, state, responseType string) {
		for _, s := range sites {
			s.t, s.browser.t = t, t
			to := s.get(s.authorizeURL("redirect_uri", uri, "scope", scope, "state", state, "response_type", responseType)).location()
			switch {
			case to.String() == "", to.Scheme == "org.example.app" && to.Host == "callback", to.Host == "localhost":
			case to.Hostname() == "127.0.0.1", to.Hostname() == "::1":
			default:
				t.Errorf("%q leads to %s", uri, to)
			}
		}
	})
}
