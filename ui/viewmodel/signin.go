package viewmodel

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// DefaultScope is what a client that only reads reports asks for.
const DefaultScope = "matomo:read"

// registeredURI is the redirect URI to register: servers that follow RFC 8252
// match it with any port.
const registeredURI = "http://127.0.0.1/callback"

// silence is how long the browser may be silent before the likely causes are told.
const silence = 12 * time.Second

// SignedIn says what came of a sign-in.
type SignedIn struct {
	Account string
	URL     string
	User    string // "" where the server does not tell
	Scope   string
	Store   string // where the secrets are, for people
}

func (s SignedIn) String() string {
	who := ""
	if s.User != "" {
		who = " as " + s.User
	}
	if s.Scope != "" {
		who += " with scope " + s.Scope
	}
	return fmt.Sprintf("Signed in to %s%s. The account %s is the current one; its tokens are kept in %s.", s.URL, who, s.Account, s.Store)
}

// Check tells what is known of a server before signing in.
func (m *Model) Check(ctx context.Context, address string) Server {
	base, err := auth.NormalizeBaseURL(address)
	if err != nil {
		return Server{Problem: Explain(err)}
	}
	s := Server{URL: base, RedirectURI: registeredURI}
	client, err := m.client(settings.Account{URL: base})
	if err == nil {
		var meta auth.Metadata
		if meta, err = auth.Discover(ctx, client, base); err == nil {
			s.Found, s.Text = true, "Matomo found · OAuth 2.0 with PKCE · metadata published"
			if meta.Assumed {
				s.Text = "Matomo found · OAuth 2.0 with PKCE · metadata not published, its usual addresses are taken"
			}
		}
	}
	s.Problem = Explain(err)
	return s
}

// SignIn signs in, stores the account and makes it the current one. It tells
// its progress from any goroutine.
func (m *Model) SignIn(ctx context.Context, in SignInInput, on func(SignInState)) (SignedIn, error) {
	a, err := m.newAccount(in)
	if err != nil {
		return SignedIn{}, err
	}
	// Settings that cannot be kept are told before the person is sent to a browser.
	all, err := m.deps.Settings.Load()
	if err != nil {
		return SignedIn{}, err
	}
	if was, ok := all.Account(in.Name); ok && in.Name != "" && was.URL != a.URL {
		return SignedIn{}, nameTaken(was)
	}
	if err := m.probe(ctx); err != nil {
		return SignedIn{}, err
	}
	on(SignInState{Stage: SignInStarting})
	creds := auth.Credentials{Grant: auth.Grant(a.Grant), ClientSecret: auth.Secret(in.ClientSecret), TokenAuth: auth.Secret(in.TokenAuth)}
	if creds.Grant == auth.GrantTokenAuth {
		err = m.tryTokenAuth(ctx, a, creds.TokenAuth)
	} else {
		creds.Token, err = m.grant(ctx, &a, in, on)
		a.User, a.Scope = creds.Token.Subject, cmp.Or(creds.Token.Scope, a.Scope)
	}
	if err != nil {
		return SignedIn{}, err
	}
	return m.keep(ctx, a, in.Name, creds)
}

// probe sees whether secrets can be stored.
func (m *Model) probe(ctx context.Context) error {
	unlock, err := m.deps.Tokens.Lock(ctx, "probe")
	if err != nil {
		return err
	}
	return unlock()
}

// newAccount checks what the person entered.
func (m *Model) newAccount(in SignInInput) (settings.Account, error) {
	normalize := auth.NormalizeBaseURL
	if in.InsecureHTTP {
		normalize = auth.NormalizeInsecureBaseURL
	}
	base, err := normalize(in.URL)
	if err != nil {
		return settings.Account{}, err
	}
	a := settings.Account{
		URL: base, Grant: cmp.Or(in.Grant, string(auth.GrantAuthorizationCode)), ClientID: in.ClientID,
		Scope: cmp.Or(in.Scope, DefaultScope), Store: m.deps.StoreKind, CAFile: in.CAFile, InsecureHTTP: in.InsecureHTTP,
		Key: rand.Text(),
	}
	missing := func(what, to string) error {
		return &Problem{Kind: UsageProblem, Code: "usage", What: what, To: to}
	}
	switch auth.Grant(a.Grant) {
	case auth.GrantTokenAuth:
		a.ClientID, a.Scope = "", ""
		if in.TokenAuth == "" {
			return a, missing("The grant token_auth needs the token.", "Make one in Matomo (Personal, Security) and give its file with --token-auth-file.")
		}
		return a, nil
	case auth.GrantClientCredentials:
		if in.ClientSecret == "" {
			return a, missing("The grant client_credentials needs the client's secret.", "Give its file with --client-secret-file.")
		}
	case auth.GrantAuthorizationCode:
	default:
		return a, missing(fmt.Sprintf("There is no grant %q.", a.Grant), "Choose authorization_code, client_credentials or token_auth.")
	}
	if strings.TrimSpace(a.ClientID) == "" {
		return a, missing("The client ID is missing.", "The administrator of the Matomo finds it under Administration, Platform, OAuth 2.0; give it with --client-id.")
	}
	return a, nil
}

// client is an HTTP client for an account's server.
func (m *Model) client(a settings.Account) (*http.Client, error) {
	t, err := m.deps.Transport(a)
	if err != nil {
		return nil, err
	}
	return &http.Client{Transport: t, Timeout: m.deps.Timeout}, nil
}

// grant runs the grant and fills in what the account needs for refreshes.
func (m *Model) grant(ctx context.Context, a *settings.Account, in SignInInput, on func(SignInState)) (auth.Token, error) {
	hc, err := m.client(*a)
	if err != nil {
		return auth.Token{}, err
	}
	meta, err := auth.Discover(ctx, hc, a.URL)
	if err != nil {
		return auth.Token{}, err
	}
	a.AuthorizeURL, a.TokenURL = meta.AuthorizationEndpoint, meta.TokenEndpoint
	c := auth.Client{ID: a.ClientID, Secret: auth.Secret(in.ClientSecret), Scope: a.Scope, HTTP: hc}.WithMetadata(meta)
	if a.Grant == string(auth.GrantClientCredentials) {
		return c.ClientCredentials(ctx)
	}
	return m.throughBrowser(ctx, c, in, on)
}

// throughBrowser runs the authorization code grant while the person is at the
// browser.
func (m *Model) throughBrowser(ctx context.Context, c auth.Client, in SignInInput, on func(SignInState)) (auth.Token, error) {
	p := m.openPaste()
	defer m.closePaste(p)
	w := &watch{on: on, scope: c.Scope, st: SignInState{
		Stage: SignInWaiting, Opened: !in.NoBrowser, Expect: "Sign in there and choose Allow, within 5 minutes.",
	}}
	defer w.stop()
	flow := auth.SignIn{
		RedirectPort: in.RedirectPort, OnURL: w.start, Page: m.deps.Callback,
		Paste: p.text, OnPasteRefused: func(err error) { p.refused <- err },
	}
	if !in.NoBrowser {
		flow.Open = m.deps.Browser
		flow.OnOpenError = func(error) { w.notOpened() }
	}
	return flow.Run(ctx, c)
}

// tryTokenAuth sees whether the server takes a token before it is kept.
func (m *Model) tryTokenAuth(ctx context.Context, a settings.Account, token auth.Secret) error {
	t, err := m.deps.Transport(a)
	if err != nil {
		return err
	}
	api, err := matomoapi.New(matomoapi.Params{
		BaseURL: a.URL, Transport: t, Authorize: tokenAuth(token, ""),
		UserAgent: m.deps.UserAgent, Timeout: m.deps.Timeout, Now: m.now,
	})
	if err != nil {
		return err
	}
	_, err = api.Version(ctx)
	return err
}

// keep stores the secrets, then the account that names them, and only then
// forgets those of the account that it replaces. Secrets that no account came
// to name do not stay.
func (m *Model) keep(ctx context.Context, a settings.Account, name string, c auth.Credentials) (SignedIn, error) {
	if err := auth.Put(ctx, m.deps.Tokens, a.Key, c); err != nil {
		return SignedIn{}, err
	}
	var old settings.Account
	err := m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		a.Name = cmp.Or(name, s.NameFor(a))
		was, ok := s.Account(a.Name)
		if ok && was.URL != a.URL {
			return nameTaken(was)
		}
		old, a.Site = was, was.Site
		s.Put(a)
		s.Current = a.Name
		return nil
	})
	if err != nil {
		return SignedIn{}, errors.Join(err, auth.Remove(context.WithoutCancel(ctx), m.deps.Tokens, a.Key))
	}
	if old.Key != "" {
		// The sign-in stands whatever becomes of the secrets that it replaced.
		_ = auth.Remove(ctx, m.deps.Tokens, old.Key)
	}
	return SignedIn{Account: a.Name, URL: a.URL, User: a.User, Scope: a.Scope, Store: storeText(a.Store)}, nil
}

// nameTaken refuses to replace an account at another server.
func nameTaken(a settings.Account) error {
	return &Problem{
		Kind: UsageProblem, Code: "name_taken", What: fmt.Sprintf("The account %s is one at %s.", a.Name, a.URL),
		To: "Choose another --name, or sign out of that account first.",
	}
}

// stores are the kinds of token store, in words.
var stores = map[string]string{"file": "a file that only you can read"}

func storeText(kind string) string { return cmp.Or(stores[kind], kind) }
