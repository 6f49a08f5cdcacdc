//go:build e2e

package e2e_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
)

// TestServerPages uses every page of the bundled server in a real Chromium, as
// the administrator who sets a client up and as the person who signs in with it,
// in the light and in the dark theme.
func TestServerPages(t *testing.T) {
	for theme, scheme := range map[string]string{"light": "1", "dark": "0"} {
		t.Run(theme, func(t *testing.T) {
			t.Parallel()
			v := newVisit(t, theme, scheme)
			v.createClient(t)
			v.signIn(t)
			v.editClient(t)
			v.pauseClient(t)
			v.rotateSecret(t)
			v.lists(t)
			v.settings(t)
			v.wire(t)
			v.deleteClient(t)
			v.faults(t)
			v.reset(t)
		})
	}
}

func (v *visit) createClient(t *testing.T) {
	v.look(t, "start", v.URL)
	v.open(t, "oauth/clients")
	v.look(t, "clients", "Endpoints")
	v.do(t, chromedp.Click(`a[href$="clients/new"]`), chromedp.WaitVisible("#name"))
	v.shoot(t, "server-new-"+v.theme)
	v.do(t,
		chromedp.SendKeys("#name", "Weekly numbers"),
		chromedp.Click(`input[value="confidential"]`), chromedp.Click(`input[value="client_credentials"]`), chromedp.Click(`input[value="matomo:admin"]`),
		chromedp.SendKeys("#redirects", "stats.example/callback"),
	)
	v.press(t, "Create")
	v.do(t, chromedp.WaitVisible(`.problem[role="alert"]`))
	v.shoot(t, "server-new-refused-"+v.theme)
	v.checkFocus(t, "redirects")
	v.do(t, chromedp.SetValue("#redirects", "http://127.0.0.1/callback"))
	v.press(t, "Create")
	v.look(t, "created", "it is not shown again")
	address := strings.Split(evaluate[string](t, v.browser, `location.pathname`), "/")
	v.config.ClientID, v.config.ClientSecret = address[len(address)-1], v.secret(t)
	if len(v.config.ClientID) != 32 || len(v.config.ClientSecret) != 64 {
		t.Errorf("the client has id %q and a secret of %d characters", v.config.ClientID, len(v.config.ClientSecret))
	}
	v.checkSecretIsGone(t)
}

func (v *visit) signIn(t *testing.T) {
	verifier := oauth2.GenerateVerifier()
	v.authorize(t, verifier)
	v.look(t, "sign-in", "Use your account on this server")
	v.do(t, chromedp.SendKeys("#login", "admin"), chromedp.SendKeys("#password", "wrong"+kb.Enter), chromedp.WaitVisible(`p[role="alert"]`))
	v.shoot(t, "server-sign-in-refused-"+v.theme)
	v.checkFocus(t, "password")
	v.do(t, chromedp.SetValue("#login", "admin"), chromedp.SendKeys("#password", "demo"+kb.Enter))
	v.look(t, "consent", "Choose how much to allow")
	offered := evaluate[[]string](t, v.browser, `[...document.querySelectorAll('input[name="selected_scope"]')].map(i => i.value + (i.checked ? " chosen" : ""))`)
	if got := strings.Join(offered, ", "); got != "matomo:read chosen, matomo:write, matomo:admin" {
		t.Errorf("offered: %s", got)
	}
	if got := v.answer(t, "Deny"); got.Get("error") != "access_denied" || got.Has("code") {
		t.Errorf("denied: %v", got)
	}

	v.authorize(t, verifier)
	v.says(t, "Choose how much to allow")
	v.do(t, chromedp.Click(`input[value="matomo:write"]`))
	token, err := v.config.Exchange(t.Context(), v.answer(t, "Allow").Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		t.Fatal(err)
	}
	var claims struct {
		jwt.RegisteredClaims
		Scopes []string `json:"scopes"`
	}
	if _, _, err := jwt.NewParser().ParseUnverified(token.AccessToken, &claims); err != nil || strings.Join(claims.Scopes, " ") != "matomo:write" || claims.Subject != "admin" {
		t.Errorf("%v, the token says %+v", err, claims)
	}
	if got := v.api(t, token.AccessToken); got != http.StatusOK {
		t.Errorf("the API answers %d", got)
	}
	defer func() { v.config.Scopes = []string{"matomo:admin"} }()
	v.revoke(t, token)
}

// revoke ends what the client was given, on the page of authorizations.
func (v *visit) revoke(t *testing.T, token *oauth2.Token) {
	t.Helper()
	v.open(t, "oauth/tokens")
	v.look(t, "authorizations", "Weekly numbers")
	v.press(t, "Revoke")
	v.says(t, "The authorization was revoked")
	if got := v.api(t, token.AccessToken); got != http.StatusUnauthorized {
		t.Errorf("with the revoked token the API answers %d", got)
	}
	_, err := v.config.TokenSource(t.Context(), &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
	checkRefused(t, err, "invalid_grant")
}

func (v *visit) editClient(t *testing.T) {
	v.openClient(t)
	v.shoot(t, "server-client-"+v.theme)
	v.do(t, chromedp.SetValue("#name", "Monthly numbers"), chromedp.Click(`input[value="matomo:read"]`))
	v.press(t, "Save")
	v.look(t, "saved", "The client was saved")
	checkRefused(t, v.own(t), "invalid_scope") // the scope is lower now
	v.config.Scopes = []string{"matomo:read"}
	if err := v.own(t); err != nil {
		t.Error(err)
	}
}

func (v *visit) pauseClient(t *testing.T) {
	v.press(t, "Pause")
	v.look(t, "paused", "The client is paused")
	checkRefused(t, v.own(t), "invalid_client")
	v.do(t, chromedp.Navigate(v.config.AuthCodeURL("s", oauth2.S256ChallengeOption(oauth2.GenerateVerifier()))))
	v.look(t, "not-told", "invalid_client") // in the browser only, which the activity tells
	v.openClient(t)
	v.press(t, "Resume")
	v.says(t, "The client is active again")
	if err := v.own(t); err != nil {
		t.Error(err)
	}
}

func (v *visit) rotateSecret(t *testing.T) {
	before := v.config.ClientSecret
	v.press(t, "Rotate the secret")
	v.press(t, "Yes, make a new secret")
	v.look(t, "rotated", "it is not shown again")
	v.config.ClientSecret = v.secret(t)
	if v.config.ClientSecret == before || len(v.config.ClientSecret) != 64 {
		t.Error("there is no new secret")
	}
	v.checkSecretIsGone(t)
	if err := v.own(t); err != nil {
		t.Error(err)
	}
	fresh := v.config.ClientSecret
	v.config.ClientSecret = before
	checkRefused(t, v.own(t), "invalid_client")
	v.config.ClientSecret = fresh
}

// lists reads the pages that only tell.
func (v *visit) lists(t *testing.T) {
	v.open(t, "oauth/users")
	v.look(t, "users", "may view no website")
	v.open(t, "oauth/activity")
	v.look(t, "activity", "the client was not told")
	for _, what := range []string{"sign in refused", "denied", "authorized", "token issued", "token refused", "revoked", "Monthly numbers"} {
		v.says(t, what)
	}
}

func (v *visit) deleteClient(t *testing.T) {
	v.openClient(t)
	v.press(t, "Delete the client")
	v.press(t, "Yes, delete Monthly numbers")
	v.look(t, "deleted", "The client and all that it was given are gone")
	if listed := evaluate[bool](t, v.browser, `document.body.innerText.includes("Monthly numbers")`); listed {
		t.Error("the deleted client is listed")
	}
}
