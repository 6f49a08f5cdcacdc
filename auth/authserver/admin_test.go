package authserver_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"matoscope/assets"
	"matoscope/auth/authserver"
)

// newAdminSite is a site whose administration is mounted below admin/.
func newAdminSite(t *testing.T) *site {
	t.Helper()
	var mux http.ServeMux
	web := httptest.NewServer(&mux)
	t.Cleanup(web.Close)
	server, err := authserver.New(testParams(t, web.URL+"/analytics/"))
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/", server.Handler())
	mux.Handle("/analytics/admin/", server.Admin("/analytics/admin/", authserver.Around{Before: []assets.Link{{Name: "Back", URL: "/analytics/"}}}))
	return &site{t: t, server: server, base: web.URL + "/analytics/", listening: web.URL, browser: newBrowser(t)}
}

func (s *site) adminPage(path string) answer {
	s.t.Helper()
	got := s.get(s.base + "admin/" + path)
	if got.status != http.StatusOK {
		s.t.Fatalf("%s: %d %s", path, got.status, got.title())
	}
	return got
}

// adminPost posts a form with the nonce of a page.
func (s *site) adminPost(path string, form url.Values) answer {
	s.t.Helper()
	form.Set("nonce", s.adminPage("clients/new").input("nonce"))
	return s.post(s.base+"admin/"+path, form)
}

// follow reads the page to which a post leads.
func (s *site) follow(got answer) answer {
	s.t.Helper()
	if got.status != http.StatusSeeOther {
		s.t.Fatalf("the post was answered with %d %q", got.status, got.title())
	}
	return s.get(s.listening + got.header.Get("Location"))
}

func clientForm(pairs ...string) url.Values {
	form := url.Values{
		"name": {"Nightly export"}, "type": {"confidential"}, "scope": {"matomo:write"},
		"grants":        {authserver.GrantClientCredentials, authserver.GrantCode},
		"redirect_uris": {" https://export.example/callback \r\n\r\nhttp://127.0.0.1/callback\n"},
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		form[pairs[i]] = strings.Fields(pairs[i+1])
	}
	return form
}

func secretOn(page answer) string {
	return regexp.MustCompile(`[0-9a-f]{64}`).FindString(page.body)
}

func (s *site) clientNamed(name string) (authserver.Client, bool) {
	for _, c := range s.server.Clients() {
		if c.Name == name {
			return c, true
		}
	}
	return authserver.Client{}, false
}

func TestCreateAndRotate(t *testing.T) {
	s := newAdminSite(t)
	answer := s.adminPost("clients", clientForm())
	page := s.follow(answer)
	c, ok := s.clientNamed("Nightly export")
	if !ok || len(c.ID) != 32 || !c.Active || c.Owner != "root" || c.Scope != "matomo:write" ||
		fmt.Sprint(c.Grants, c.RedirectURIs) != "[authorization_code client_credentials] [https://export.example/callback http://127.0.0.1/callback]" {
		t.Fatalf("client %+v", c)
	}
	first := secretOn(page)
	if len(first) != 64 || strings.Contains(answer.header.Get("Location"), first) || strings.Contains(answer.body, first) {
		t.Fatalf("the secret is not shown on the next page alone: %s", answer.header.Get("Location"))
	}
	path := "clients/" + c.ID
	for _, again := range []string{path, path + "?done=created", "clients", "activity"} {
		if secretOn(s.adminPage(again)) != "" {
			t.Errorf("%s shows the secret again", again)
		}
	}
	machine := func(secret string) int {
		return s.token("grant_type", authserver.GrantClientCredentials, "client_id", c.ID, "client_secret", secret).status
	}
	if got := machine(first); got != http.StatusOK {
		t.Errorf("the shown secret: %d", got)
	}
	rotated := s.adminPost(path+"/secret", url.Values{})
	if secretOn(newBrowser(t).get(s.base+"admin/"+path)) != "" {
		t.Error("another browser sees the new secret")
	}
	second := secretOn(s.follow(rotated))
	if machine(first) != http.StatusUnauthorized || machine(second) != http.StatusOK {
		t.Error("the new secret did not replace the old one")
	}
	if got := s.adminPost("clients/"+publicID+"/secret", url.Values{}); got.status != http.StatusConflict {
		t.Errorf("a secret for a public client: %d", got.status)
	}
}

func TestClientValidation(t *testing.T) {
	s := newAdminSite(t)
	tests := map[string][]string{
		"needs a name":                {"name", ""},
		"The name may have 100":       {"name", strings.Repeat("x", 101)},
		"There is no client type":     {"type", "other"},
		"needs a grant type":          {"grants", ""},
		"cannot use the client_cred":  {"type", "public"},
		"There is no scope":           {"scope", "matomo:superuser"},
		"needs a redirect URI":        {"redirect_uris", ""},
		"a scheme and //":             {"redirect_uris", "org.example.app:/callback"},
		"must not have a fragment":    {"redirect_uris", "https://a.example/#b"},
		"names no host":               {"redirect_uris", "https:///callback"},
		"must not name a user":        {"redirect_uris", "https://a@b.example/"},
		"that no client can listen":   {"redirect_uris", "JavaScript://a.example/%0aalert(1)"},
		"a space or a backslash":      {"redirect_uris", `https://a.example/\b`},
		"is not an address":           {"redirect_uris", "callback"},
		"&lt;script&gt;alert(1)&lt;/": {"name", "<script>alert(1)</script>", "grants", ""},
	}
	for words, change := range tests {
		got := s.adminPost("clients", clientForm(change...))
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, words) {
			t.Errorf("%v: %d without %q", change, got.status, words)
		}
	}
	if n := len(s.server.Clients()); n != 5 {
		t.Errorf("%d clients, want the first 5", n)
	}
	s.follow(s.adminPost("clients", clientForm("type", "public", "grants", "authorization_code", "redirect_uris", "org.example.app://callback")))
	s.follow(s.adminPost("clients", clientForm("grants", "client_credentials", "redirect_uris", "")))
}

func TestEditRevokesOnDowngrade(t *testing.T) {
	same := url.Values{
		"name": {"Test client"}, "type": {"public"}, "scope": {"matomo:admin"},
		"grants": {authserver.GrantCode, authserver.GrantRefresh}, "redirect_uris": {"http://127.0.0.1/callback"},
	}
	tests := []struct {
		name, client, field, value, reason string
	}{
		{"renamed", adminID, "name", "Other", ""},
		{"scope lowered", adminID, "scope", "matomo:write", "revoked"},
		{"made public", secretID, "type", "public", "revoked"},
		{"kept confidential", secretID, "type", "confidential", ""},
		{"made confidential", adminID, "type", "confidential", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newAdminSite(t)
			exchange := []string{"code", s.code("viewer", "client_id", tt.client), "client_id", tt.client}
			if tt.client == secretID {
				exchange = append(exchange, "client_secret", secret)
			}
			got := s.token(exchange...).tokens()
			form := url.Values{}
			for name, value := range same {
				form[name] = value
			}
			form.Set(tt.field, tt.value)
			page := s.follow(s.adminPost("clients/"+tt.client, form))
			if reason := refusal(t, s, got.Access); reason != tt.reason {
				t.Errorf("access token: %q, want %q", reason, tt.reason)
			}
			if shown := secretOn(page) != ""; shown != (tt.name == "made confidential") {
				t.Errorf("a secret is shown: %v", shown)
			}
		})
	}
}

func TestPauseDeleteAndRevoke(t *testing.T) {
	s := newAdminSite(t)
	got := s.tokens("viewer")
	path := "clients/" + publicID
	for _, step := range []struct{ action, reason string }{{"pause", "client paused"}, {"resume", ""}} {
		s.follow(s.adminPost(path+"/"+step.action, url.Values{}))
		if reason := refusal(t, s, got.Access); reason != step.reason {
			t.Errorf("%s: %q", step.action, reason)
		}
	}
	listed := s.adminPage("tokens").input("authorization")
	s.follow(s.adminPost("tokens", url.Values{"authorization": {listed}}))
	if reason := refusal(t, s, got.Access); reason != "revoked" {
		t.Errorf("revoked on the page: %q", reason)
	}
	got = s.tokens("viewer")
	s.follow(s.adminPost(path+"/delete", url.Values{}))
	if reason := refusal(t, s, got.Access); reason != "revoked" {
		t.Errorf("deleted: %q", reason)
	}
	if code, _ := s.token("refresh_token", got.Refresh).problem(); code != "invalid_client" {
		t.Errorf("refresh token of a deleted client: %s", code)
	}
	for _, gone := range []string{path, path + "/delete", "clients/" + secretID + "/explode"} {
		if got := s.adminPost(gone, clientForm()); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", gone, got.status)
		}
	}
}

func TestAdminPages(t *testing.T) {
	s := newAdminSite(t)
	s.tokens("viewer")
	s.get(s.authorizeURL("redirect_uri", "http://evil.example/<b>"))
	s.token("refresh_token", "garbage")
	for path, words := range map[string][]string{
		"clients":              {"Test client", publicID, "paused", "action=authorize", "action=token", "/.well-known/oauth-authorization-server/analytics"},
		"clients/new":          {"Redirect URIs", "Back"},
		"clients/" + publicID:  {"http://127.0.0.1/callback", "Pause", "Yes, delete"},
		"clients/" + secretID:  {"Rotate the secret"},
		"clients/" + pausedID:  {"Resume"},
		"tokens":               {"viewer", "matomo:read", "Revoke"},
		"activity":             {"redirect URI not registered: http://evil.example/&lt;b&gt;", "the client was not told", "Cannot decrypt the refresh token", "authorized"},
		"users":                {"nosites", "view on two sites", "superuser", "matomo:admin"},
		"clients?done=deleted": {"Clients"},
	} {
		got := s.adminPage(path)
		for _, shown := range words {
			if !strings.Contains(got.body, shown) {
				t.Errorf("%s lacks %q", path, shown)
			}
		}
		policy := got.header.Get("Content-Security-Policy")
		for _, rule := range []string{"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, rule) {
				t.Errorf("%s: policy %q", path, policy)
			}
		}
		if strings.Contains(got.body, "<script") || strings.Contains(got.body, "style=") || strings.Contains(got.body, secret) ||
			got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s has a script, a style or a secret, or may be stored", path)
		}
	}
}

func TestAdminFormsAreGuarded(t *testing.T) {
	for name, change := range map[string]func(*site, url.Values){
		"no nonce":        func(_ *site, form url.Values) { form.Del("nonce") },
		"wrong nonce":     func(_ *site, form url.Values) { form.Set("nonce", strings.Repeat("0", 32)) },
		"foreign origin":  func(s *site, _ url.Values) { s.header.Set("Origin", "https://evil.example") },
		"another browser": func(s *site, _ url.Values) { s.browser = newBrowser(s.t) },
		"foreign host":    func(s *site, _ url.Values) { s.host = "evil.example" },
	} {
		s := newAdminSite(t)
		form := clientForm()
		form.Set("nonce", s.adminPage("clients/new").input("nonce"))
		change(s, form)
		for _, path := range []string{"clients", "clients/" + publicID, "clients/" + publicID + "/delete", "tokens"} {
			if got := s.post(s.base+"admin/"+path, form); got.status != http.StatusForbidden {
				t.Errorf("%s: POST %s: %d", name, path, got.status)
			}
		}
		if len(s.server.Clients()) != 5 {
			t.Errorf("%s: clients were changed", name)
		}
	}
}

func TestActivityIsBounded(t *testing.T) {
	s := newAdminSite(t)
	long := strings.Repeat("x", 5000)
	for range 600 {
		s.token("refresh_token", "garbage", "client_id", long)
	}
	page := s.adminPage("activity")
	if n := strings.Count(page.body, "refresh refused"); n != 500 || strings.Contains(page.body, long[:400]) {
		t.Errorf("%d entries in %d bytes", n, len(page.body))
	}
}
