package ui_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"matoscope/ui/demo"
)

// granted is what a client got, in the order in which it got it.
type granted struct {
	First    answered `json:"first"`      // for a code
	Renewed  answered `json:"renewed"`    // for the first refresh token
	OnItsOwn answered `json:"on_its_own"` // by client credentials, of confidential clients
}

// answered is an answer of the token endpoint, as a client understood it.
type answered struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// letIn lets a client program that others wrote use the bundled server: get
// signs in with PKCE, refreshes and, with a secret, gets a token on its own. The
// person is a browser that walks through the pages.
func letIn(t *testing.T, get func(*testing.T, demo.Info, demo.ClientInfo) granted) {
	t.Helper()
	for _, profile := range []string{"matomo", "strict"} {
		d := startDemo(t, profile)
		for _, c := range []demo.ClientInfo{d.Clients[0], d.Clients[2]} {
			t.Run(profile+"/"+c.Type, func(t *testing.T) { checkGranted(t, d, c, get(t, d, c)) })
		}
	}
}

// checkGranted asks the API who each token stands for.
func checkGranted(t *testing.T, d demo.Info, c demo.ClientInfo, g granted) {
	t.Helper()
	if g.First.Refresh == "" || g.Renewed.Refresh == "" || g.First.Refresh == g.Renewed.Refresh {
		t.Error("there is no new refresh token")
	}
	own := 0
	if c.ClientSecret != "" {
		own = len(d.Sites)
	}
	for name, tc := range map[string]struct {
		token answered
		sites int
	}{
		"the first token, which was replaced": {g.First, 0},
		"the renewed token":                   {g.Renewed, 2},
		"the client's own token":              {g.OnItsOwn, own},
	} {
		if got := sitesSeenBy(t, d, tc.token.Access); got != tc.sites {
			t.Errorf("%s shows %d websites, want %d", name, got, tc.sites)
		}
	}
}

// sitesSeenBy counts the websites that a token shows; one that is refused shows
// none.
func sitesSeenBy(t *testing.T, d demo.Info, token string) int {
	t.Helper()
	if token == "" {
		return 0
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.URL+"index.php?module=API&format=json&method=SitesManager.getSitesWithAtLeastViewAccess", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var sites []struct{ IDSite int }
	if err := json.NewDecoder(resp.Body).Decode(&sites); (err == nil) != (resp.StatusCode == http.StatusOK) {
		t.Fatalf("status %d, %v", resp.StatusCode, err)
	}
	return len(sites)
}

// codeFor lets a person open the address that the client makes for a redirect
// URI, and is the code that came back there.
func codeFor(t *testing.T, state string, address func(redirectURI string) string) (code, redirectURI string) {
	t.Helper()
	came := make(chan url.Values, 1)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { came <- r.URL.Query() }))
	defer s.Close()
	redirectURI = s.URL + "/callback"
	if err := walk(address(redirectURI), "viewer", "allow", ""); err != nil {
		t.Fatal(err)
	}
	select {
	case query := <-came:
		if query.Get("state") != state || query.Get("code") == "" {
			t.Fatalf("called back with %v", query)
		}
		return query.Get("code"), redirectURI
	default:
		t.Fatal("the browser was not sent back")
	}
	return "", ""
}

// TestForeignGo signs in by golang.org/x/oauth2, which is told how clients
// authenticate, or finds out by itself.
func TestForeignGo(t *testing.T) {
	t.Parallel()
	for name, style := range map[string]oauth2.AuthStyle{"told": oauth2.AuthStyleInParams, "finds out": oauth2.AuthStyleAutoDetect} {
		t.Run(name, func(t *testing.T) {
			letIn(t, func(t *testing.T, d demo.Info, c demo.ClientInfo) granted { return byGoLibrary(t, d, c, style) })
		})
	}
}

func byGoLibrary(t *testing.T, d demo.Info, c demo.ClientInfo, style oauth2.AuthStyle) granted {
	config := oauth2.Config{
		ClientID: c.ClientID, ClientSecret: c.ClientSecret, Scopes: []string{c.Scope},
		Endpoint: oauth2.Endpoint{AuthURL: d.AuthorizeURL, TokenURL: d.TokenURL, AuthStyle: style},
	}
	verifier := oauth2.GenerateVerifier()
	code, redirectURI := codeFor(t, "s", func(redirectURI string) string {
		config.RedirectURL = redirectURI
		return config.AuthCodeURL("s", oauth2.S256ChallengeOption(verifier))
	})
	config.RedirectURL = redirectURI
	ctx := context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}})
	first, err := config.Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		t.Fatal(err)
	}
	renewed, err := config.TokenSource(ctx, &oauth2.Token{RefreshToken: first.RefreshToken}).Token()
	if err != nil {
		t.Fatal(err)
	}
	g := granted{First: answered{first.AccessToken, first.RefreshToken}, Renewed: answered{renewed.AccessToken, renewed.RefreshToken}}
	if c.ClientSecret != "" {
		credentials := clientcredentials.Config{
			ClientID: c.ClientID, ClientSecret: c.ClientSecret, Scopes: []string{c.Scope}, TokenURL: d.TokenURL, AuthStyle: style,
		}
		own, err := credentials.Token(ctx)
		if err != nil {
			t.Fatal(err)
		}
		g.OnItsOwn = answered{Access: own.AccessToken}
	}
	_, err = config.Exchange(ctx, "no code", oauth2.VerifierOption(verifier))
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); !ok || refused.ErrorCode != "invalid_grant" {
		t.Errorf("what is no code is refused with %v", err)
	}
	return g
}
