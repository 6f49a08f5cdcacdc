package authserver_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"

	"matoscope/auth/authserver"
)

const (
	publicID   = "00000000000000000000000000000a01"
	shortID    = "00000000000000000000000000000a02" // without the refresh grant
	secretID   = "00000000000000000000000000000a03" // confidential, every grant
	pausedID   = "00000000000000000000000000000a04"
	adminID    = "00000000000000000000000000000a05" // may be granted up to admin
	secret     = "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2"
	verifier   = "a-verifier-of-enough-characters-0123456789._~"
	redirectTo = "http://127.0.0.1:43210/callback"
)

// testKey is made once: making keys dominates the time of these tests.
var testKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

func testParams(t testing.TB, base string) authserver.Params {
	t.Helper()
	key, err := testKey()
	if err != nil {
		t.Fatal(err)
	}
	grants := []string{authserver.GrantCode, authserver.GrantRefresh}
	client := authserver.Client{
		Name: "Test client", Type: authserver.Public, Grants: grants, Scope: "matomo:read",
		RedirectURIs: []string{
			"http://127.0.0.1/callback", "http://[::1]/callback", "http://localhost/callback", "org.example.app://callback",
		},
		Active: true, Owner: "root",
	}
	with := func(id string, change func(*authserver.Client)) authserver.Client {
		c := client
		c.ID = id
		change(&c)
		return c
	}
	return authserver.Params{
		BaseURL: base, Key: key,
		Users: []authserver.User{
			{Login: "root", Password: "root-pass", Level: authserver.Superuser},
			{Login: "writer", Password: "writer-pass", Level: authserver.Write},
			{Login: "viewer", Password: " viewer-pass ", Level: authserver.View, Note: "view on two sites"},
			{Login: "nosites", Password: "nosites-pass", Level: authserver.NoAccess},
		},
		Clients: []authserver.Client{
			with(publicID, func(*authserver.Client) {}),
			with(shortID, func(c *authserver.Client) { c.Grants = grants[:1] }),
			with(secretID, func(c *authserver.Client) {
				c.Type, c.Secret = authserver.Confidential, secret
				c.Grants = append(c.Grants[:2:2], authserver.GrantClientCredentials)
			}),
			with(pausedID, func(c *authserver.Client) { c.Active = false }),
			with(adminID, func(c *authserver.Client) { c.Scope = "matomo:admin" }),
		},
	}
}

// site is a running server below /analytics/ and a browser that uses it.
type site struct {
	t         testing.TB
	server    *authserver.Server
	base      string // base URL as the server was told
	listening string // origin where it really listens
	*browser
}

func newSite(t testing.TB, changes ...func(*authserver.Params)) *site {
	t.Helper()
	var handler http.Handler
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(web.Close)
	params := testParams(t, web.URL+"/analytics/")
	for _, change := range changes {
		change(&params)
	}
	server, err := authserver.New(params)
	if err != nil {
		t.Fatal(err)
	}
	handler = server.Handler()
	return &site{t: t, server: server, base: params.BaseURL, listening: web.URL, browser: newBrowser(t)}
}

// authorizeURL builds an authorization request; a value "-" leaves the parameter out.
func (s *site) authorizeURL(changes ...string) string {
	q := url.Values{
		"module": {"OAuth2"}, "action": {"authorize"}, "response_type": {"code"}, "client_id": {publicID},
		"redirect_uri": {redirectTo}, "scope": {"matomo:read"}, "state": {"some state/ü"},
		"code_challenge": {challengeOf(verifier)}, "code_challenge_method": {"S256"},
	}
	for i := 0; i+1 < len(changes); i += 2 {
		q.Set(changes[i], changes[i+1])
		if changes[i+1] == "-" {
			q.Del(changes[i])
		}
	}
	return s.base + "index.php?" + q.Encode()
}

func challengeOf(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// signIn signs the browser in through the form.
func (s *site) signIn(login string) {
	s.t.Helper()
	page := s.get(s.base + "index.php?module=Login")
	if got := s.submit(page, login, ""); got.status != http.StatusFound {
		s.t.Fatalf("sign in as %s: %d %q", login, got.status, got.title())
	}
}

// submit fills in a sign-in page.
func (s *site) submit(page answer, login, password string) answer {
	s.t.Helper()
	if password == "" {
		password = login + "-pass"
		if login == "viewer" {
			password = " viewer-pass "
		}
	}
	return s.post(s.base+"index.php?module=Login", url.Values{
		"form_login": {login}, "form_password": {password},
		"form_nonce": {page.input("form_nonce")}, "form_redirect": {page.input("form_redirect")},
	})
}

// code runs an authorization request to its end.
func (s *site) code(login string, changes ...string) string {
	s.t.Helper()
	s.signIn(login)
	page := s.get(s.authorizeURL(changes...))
	got := s.post(s.authorizeURL(changes...), url.Values{
		"nonce": {page.input("nonce")}, "selected_scope": {page.input("selected_scope")}, "decision": {"allow"},
	})
	code := got.location().Query().Get("code")
	if code == "" {
		s.t.Fatalf("no code: %d %q", got.status, got.header.Get("Location"))
	}
	return code
}

// token posts to the token endpoint, with redirect URI and verifier for a code.
func (s *site) token(pairs ...string) answer {
	s.t.Helper()
	form := url.Values{"client_id": {publicID}}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == "code" {
			form.Set("grant_type", authserver.GrantCode)
			form.Set("redirect_uri", redirectTo)
			form.Set("code_verifier", verifier)
		}
		if pairs[i] == "refresh_token" {
			form.Set("grant_type", authserver.GrantRefresh)
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
		if pairs[i+1] == "-" {
			form.Del(pairs[i])
		}
	}
	return s.post(s.base+"index.php?module=OAuth2&action=token", form)
}

// tokens are the answer of a successful code exchange.
func (s *site) tokens(login string) tokenAnswer {
	s.t.Helper()
	return s.token("code", s.code(login)).tokens()
}

type tokenAnswer struct {
	Type    string `json:"token_type"`
	Expires int    `json:"expires_in"`
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}
