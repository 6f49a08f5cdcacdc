//go:build e2e

package e2e_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"matoscope/ui/demo"
)

// visit is one walk through the pages.
type visit struct {
	*browser
	demo.Info
	theme  string
	config oauth2.Config     // of the client that is set up
	called <-chan url.Values // what came to its redirect URI
}

func newVisit(t *testing.T, theme, scheme string) *visit {
	t.Helper()
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	called := make(chan url.Values, 1)
	program := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/callback" {
			called <- r.URL.Query()
			w.Write([]byte("Back at the program."))
		}
	}))
	t.Cleanup(program.Close)
	v := &visit{
		browser: newBrowser(t, chromedp.Flag("blink-settings", "preferredColorScheme="+scheme)),
		Info:    d.Info(), theme: theme, called: called,
	}
	v.config = oauth2.Config{
		RedirectURL: program.URL + "/callback", Scopes: []string{"matomo:admin", "matomo:write", "matomo:read"},
		Endpoint: oauth2.Endpoint{AuthURL: v.AuthorizeURL, TokenURL: v.TokenURL, AuthStyle: oauth2.AuthStyleInParams},
	}
	v.do(t, chromedp.Navigate(v.AdminURL))
	if dark := evaluate[bool](t, v.browser, `matchMedia("(prefers-color-scheme: dark)").matches`); dark != (theme == "dark") {
		t.Fatalf("the theme is dark: %v", dark)
	}
	return v
}

// look keeps pictures of the page once it has a text.
func (v *visit) look(t *testing.T, name, text string) {
	t.Helper()
	v.says(t, text)
	v.shoot(t, "server-"+name+"-"+v.theme)
}

// open goes to a page below the demo's own by its link.
func (v *visit) open(t *testing.T, page string) {
	t.Helper()
	v.do(t, chromedp.Navigate(v.AdminURL), chromedp.Click(`nav a[href$="demo/`+page+`"]`))
}

// openClient goes to the page of the client that was set up.
func (v *visit) openClient(t *testing.T) {
	t.Helper()
	v.open(t, "oauth/clients")
	v.do(t, chromedp.Click(`a[href$="`+v.config.ClientID+`"]`), chromedp.WaitVisible("#name"))
}

// press clicks the button that has a text.
func (v *visit) press(t *testing.T, text string) {
	t.Helper()
	found := evaluate[bool](t, v.browser, `(() => {
		const button = [...document.querySelectorAll("button, summary")].find(b => b.innerText.trim() === "`+text+`" && b.offsetParent)
		button?.click()
		return button !== undefined
	})()`)
	if !found {
		t.Fatalf("there is no button %q", text)
	}
}

// secret reads the secret that the page shows.
func (v *visit) secret(t *testing.T) string {
	t.Helper()
	return evaluate[string](t, v.browser, `document.querySelector(".secret code")?.innerText ?? ""`)
}

// checkSecretIsGone loads the page anew.
func (v *visit) checkSecretIsGone(t *testing.T) {
	t.Helper()
	v.do(t, chromedp.Reload(), chromedp.WaitVisible("#name"))
	if shown := v.secret(t); shown != "" {
		t.Error("the secret is shown a second time")
	}
}

// authorize opens the address that the client makes.
func (v *visit) authorize(t *testing.T, verifier string) {
	t.Helper()
	v.do(t, chromedp.Navigate(v.config.AuthCodeURL("state of the client", oauth2.S256ChallengeOption(verifier))))
}

// answer presses a button of the consent page, and is what the client hears.
func (v *visit) answer(t *testing.T, button string) url.Values {
	t.Helper()
	v.press(t, button)
	select {
	case query := <-v.called:
		if query.Get("state") != "state of the client" {
			t.Errorf("the state came back as %q", query.Get("state"))
		}
		v.says(t, "Back at the program.")
		return query
	case <-time.After(20 * time.Second):
		t.Fatal("the browser was not sent back to the client")
	}
	return nil
}

// api is the status with which the Reporting API answers a token.
func (v *visit) api(t *testing.T, token string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, v.URL+"index.php?module=API&format=json&method=API.getMatomoVersion", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func checkRefused(t *testing.T, err error, code string) {
	t.Helper()
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); !ok || refused.ErrorCode != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

// own asks for a token of the client's own.
func (v *visit) own(t *testing.T) error {
	t.Helper()
	_, err := (&clientcredentials.Config{
		ClientID: v.config.ClientID, ClientSecret: v.config.ClientSecret, TokenURL: v.TokenURL, Scopes: v.config.Scopes, AuthStyle: oauth2.AuthStyleInParams,
	}).Token(t.Context())
	return err
}
