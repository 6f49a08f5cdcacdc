package demo_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

const verifier = "a-verifier-of-at-least-forty-three-characters-0"

// tokens is what a test needs of a token answer.
type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// client finds a client of the demo by its name.
func client(t *testing.T, s *demo.Server, name string) demo.ClientInfo {
	t.Helper()
	for _, c := range s.Info().Clients {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no client %s", name)
	return demo.ClientInfo{}
}

// callback is a program that waits for its code on loopback.
func callback(t *testing.T) (redirectURI string, codes <-chan url.Values) {
	t.Helper()
	got := make(chan url.Values, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		got <- r.URL.Query()
	}))
	t.Cleanup(server.Close)
	return server.URL + "/callback", got
}

func authorizeURL(s *demo.Server, clientID, redirectURI string) string {
	sum := sha256.Sum256([]byte(verifier))
	return s.Info().AuthorizeURL + "&" + url.Values{
		"response_type":         {"code"},
		"client_id":             {clientID},
		"redirect_uri":          {redirectURI},
		"scope":                 {"matomo:read"},
		"state":                 {"some-state"},
		"code_challenge":        {base64.RawURLEncoding.EncodeToString(sum[:])},
		"code_challenge_method": {"S256"},
	}.Encode()
}

// signIn gets tokens for a user as a program and a browser would.
func signIn(t *testing.T, s *demo.Server, login string) tokens {
	t.Helper()
	c := client(t, s, "Desktop")
	redirectURI, codes := callback(t)
	if err := s.SignInByHTTP(t.Context(), authorizeURL(s, c.ClientID, redirectURI), login); err != nil {
		t.Fatal(err)
	}
	back := <-codes
	if back.Get("state") != "some-state" {
		t.Errorf("state %q", back.Get("state"))
	}
	return tokenAnswer(t, s, url.Values{
		"grant_type":    {"authorization_code"},
		"client_id":     {c.ClientID},
		"redirect_uri":  {redirectURI},
		"code":          {back.Get("code")},
		"code_verifier": {verifier},
	})
}

func tokenAnswer(t *testing.T, s *demo.Server, form url.Values) tokens {
	t.Helper()
	got := send(t, newRequest(t, http.MethodPost, s.Info().TokenURL, formType, form.Encode()))
	var all tokens
	if err := json.Unmarshal([]byte(got.body), &all); err != nil || got.status != http.StatusOK {
		t.Fatalf("status %d: %.200s", got.status, got.body)
	}
	return all
}

func refreshForm(clientID, refresh string) url.Values {
	return url.Values{"grant_type": {"refresh_token"}, "client_id": {clientID}, "refresh_token": {refresh}}
}

func TestSignInByHTTP(t *testing.T) {
	s := start(t, demo.Params{})
	got := signIn(t, s, "viewer")
	if strings.Count(got.Access, ".") != 2 || got.Refresh == "" {
		t.Error("no JWT or no refresh token")
	}
}

func TestSignInByHTTPFails(t *testing.T) {
	s := start(t, demo.Params{})
	redirectURI, codes := callback(t)
	desktop := client(t, s, "Desktop").ClientID
	for name, c := range map[string]struct{ address, login, says string }{
		"unknown user":       {authorizeURL(s, desktop, redirectURI), "nobody", "nobody"},
		"another server":     {"http://127.0.0.1:1/index.php?module=OAuth2", "viewer", "not this demo's"},
		"paused client":      {authorizeURL(s, client(t, s, "Paused").ClientID, redirectURI), "viewer", "invalid_client"},
		"redirect URI":       {authorizeURL(s, desktop, redirectURI+"/else"), "viewer", "invalid_client"},
		"user without sites": {authorizeURL(s, desktop, redirectURI), "nosites", "400"},
	} {
		t.Run(name, func(t *testing.T) {
			err := s.SignInByHTTP(t.Context(), c.address, c.login)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one that says %q", err, c.says)
			}
		})
	}
	select {
	case <-codes:
		t.Error("the program was called back")
	default:
	}
}

func TestSignInByHTTPHidesTheCode(t *testing.T) {
	s := start(t, demo.Params{})
	server := httptest.NewServer(http.NotFoundHandler())
	redirectURI := server.URL + "/callback"
	server.Close() // nobody listens there any more: the browser's error would name the URL, code included
	err := s.SignInByHTTP(t.Context(), authorizeURL(s, client(t, s, "Desktop").ClientID, redirectURI), "viewer")
	if err == nil || strings.Contains(err.Error(), "code=") {
		t.Errorf("error %v", err)
	}
}
