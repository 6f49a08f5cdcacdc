package authserver_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/auth/authserver"
)

func TestSignIn(t *testing.T) {
	tests := []struct {
		name   string
		change func(s *site, form url.Values)
		status int
	}{
		{"right", func(*site, url.Values) {}, http.StatusFound},
		{"wrong password", func(_ *site, f url.Values) { f.Set("form_password", "x") }, http.StatusForbidden},
		{"trimmed password", func(_ *site, f url.Values) { f.Set("form_password", "viewer-pass") }, http.StatusForbidden},
		{"no password", func(_ *site, f url.Values) { f.Del("form_password") }, http.StatusForbidden},
		{"unknown login", func(_ *site, f url.Values) { f.Set("form_login", "x"); f.Set("form_password", "") }, http.StatusForbidden},
		{"no nonce", func(_ *site, f url.Values) { f.Del("form_nonce") }, http.StatusForbidden},
		{"foreign nonce", func(s *site, f url.Values) {
			f.Set("form_nonce", newBrowser(s.t).get(s.base).input("form_nonce"))
		}, http.StatusForbidden},
		{"foreign origin", func(s *site, _ url.Values) { s.header.Set("Origin", "http://localhost:3000") }, http.StatusForbidden},
		{"own origin", func(s *site, _ url.Values) { s.header.Set("Origin", s.listening) }, http.StatusFound},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			page := s.get(s.authorizeURL())
			form := url.Values{
				"form_login": {"viewer"}, "form_password": {" viewer-pass "},
				"form_nonce": {page.input("form_nonce")}, "form_redirect": {page.input("form_redirect")},
			}
			tt.change(s, form)
			got := s.post(s.base+"index.php?module=Login", form)
			if got.status != tt.status {
				t.Fatalf("answer %d, want %d", got.status, tt.status)
			}
			if signedIn := s.get(s.authorizeURL()).status == http.StatusOK; signedIn != (tt.status == http.StatusFound) {
				t.Errorf("signed in afterwards: %v", signedIn)
			}
			if to := got.header.Get("Location"); to != "" && to != s.authorizeURL() {
				t.Errorf("Location %s", to)
			}
		})
	}
}

func TestSignInLeadsNowhereElse(t *testing.T) {
	s := newSite(t)
	for _, to := range []string{
		"https://evil.example/", "//evil.example/", "javascript:alert(1)", s.listening + "/other/", s.base + "../other/",
		s.base + "%2e%2e/other", strings.Replace(s.base, "://", "://evil@", 1), strings.TrimSuffix(s.base, "/") + ".evil/", "",
		strings.Replace(s.base, "http", "https", 1),
	} {
		page := s.get(s.base + "index.php?module=Login&form_redirect=" + url.QueryEscape(to))
		if got := page.input("form_redirect"); got != s.base {
			t.Errorf("%s: the page leads to %s", to, got)
		}
		got := s.post(s.base+"index.php?module=Login", url.Values{
			"form_login": {"root"}, "form_password": {"root-pass"},
			"form_nonce": {page.input("form_nonce")}, "form_redirect": {to},
		})
		if got := got.header.Get("Location"); got != s.base {
			t.Errorf("%s leads to %s", to, got)
		}
	}
}

// Two tabs were opened before anybody signed in; both are used.
func TestTabs(t *testing.T) {
	s := newSite(t)
	first, second := s.authorizeURL("state", "one"), s.authorizeURL("state", "two")
	signInOne, signInTwo := s.get(first), s.get(second)
	s.submit(signInOne, "viewer", "")
	consent := s.get(first)
	if got := s.submit(signInTwo, "viewer", ""); got.header.Get("Location") != second {
		t.Fatalf("second tab: %d to %q", got.status, got.header.Get("Location"))
	}
	allow := url.Values{"decision": {"allow"}, "selected_scope": {"matomo:read"}}
	for address, page := range map[string]answer{first: consent, second: s.get(second)} {
		allow.Set("nonce", page.input("nonce"))
		if got := s.post(address, allow); !got.location().Query().Has("code") {
			t.Errorf("%s: %d", address, got.status)
		}
	}
	// Somebody else signs in: what the first person was asked is void.
	s.submit(signInTwo, "root", "")
	if got := s.post(first, allow); got.status != http.StatusBadRequest {
		t.Errorf("consent of another person: %d to %q", got.status, got.header.Get("Location"))
	}
}

func TestPages(t *testing.T) {
	s := newSite(t, func(p *authserver.Params) { p.ShowUsers = true })
	signIn := s.get(s.authorizeURL())
	for _, shown := range []string{"viewer", "view on two sites", "root-pass"} {
		if !strings.Contains(signIn.body, shown) {
			t.Errorf("the sign-in page of a demo lacks %q", shown)
		}
	}
	cookies := signIn.header.Values("Set-Cookie")
	if len(cookies) != 1 || !strings.HasPrefix(cookies[0], "MATOMO_SESSID=") || !strings.Contains(cookies[0], "Path=/analytics/") ||
		!strings.Contains(cookies[0], "HttpOnly") || !strings.Contains(cookies[0], "SameSite=Lax") {
		t.Errorf("cookies %q", cookies)
	}
	s.signIn("root")
	consent := s.get(s.authorizeURL("client_id", adminID))
	for _, shown := range []string{"Test client", "127.0.0.1:43210", "See reports and visits", "Deny"} {
		if !strings.Contains(consent.body, shown) {
			t.Errorf("the consent page lacks %q", shown)
		}
	}
	for _, page := range []answer{signIn, consent, s.get(s.base), s.get(s.base + "index.php?module=OAuth2&action=jwks")} {
		policy := page.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") ||
			page.header.Get("X-Frame-Options") != "sameorigin" {
			t.Errorf("%s is not protected: %v", page.title(), page.header)
		}
	}
	plain := newSite(t)
	if page := plain.get(plain.authorizeURL()); strings.Contains(page.body, "root-pass") {
		t.Error("users are named without being asked for")
	}
}

func FuzzSignInLeadsNowhereElse(f *testing.F) {
	s := newSite(f)
	for _, to := range []string{
		s.base, s.base + "index.php?module=OAuth2", s.base + "../x", s.base + `..\..\x`, s.listening + "@evil.example/analytics/",
		"//evil.example/analytics/", "https://evil.example", "javascript:alert(1)", "/\\evil.example", s.base + "\r\nLocation: https://evil.example",
		strings.Replace(s.base, "http://", "http:\\\\evil.example/", 1),
	} {
		f.Add(to)
	}
	f.Fuzz(func(t *testing.T, to string) {
		s.t, s.browser = t, newBrowser(t)
		page := s.get(s.base + "index.php?module=Login")
		got := s.post(s.base+"index.php?module=Login", url.Values{
			"form_login": {"root"}, "form_password": {"root-pass"}, "form_nonce": {page.input("form_nonce")}, "form_redirect": {to},
		})
		if where := got.location(); got.status != http.StatusFound || where.Scheme+"://"+where.Host != s.listening || !strings.HasPrefix(where.Path, "/analytics/") {
			t.Errorf("%q leads to %s", to, got.header.Get("Location"))
		}
	})
}
