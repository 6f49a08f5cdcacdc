package viewmodel

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"matoscope/auth"
	"matoscope/matomoapi"
	"matoscope/ui/settings"
)

// DefaultScope is what a client that only reads reports asks for.
const DefaultScope = "matomo:read"

// Check tells what is known of a server before signing in.
func (m *Model) Check(ctx context.Context, address string) Server {
	base, err := auth.NormalizeBaseURL(address)
	if err != nil {
		return Server{Problem: m.deps.Locale.Explain(err)}
	}
	s := Server{URL: base, RedirectURI: registeredURI}
	client, err := m.client(settings.Account{URL: base})
	if err == nil {
		var meta auth.Metadata
		if meta, err = auth.Discover(ctx, client, base); err == nil {
			s.Found, s.Text = true, m.deps.Locale.Say("Matomo found · OAuth 2.0 with PKCE · metadata published")
			if meta.Assumed {
				s.Text = m.deps.Locale.Say("Matomo found · OAuth 2.0 with PKCE · metadata not published, its usual addresses are taken")
			}
		}
	}
	s.Problem = m.deps.Locale.Explain(err)
	return s
}

// SignIn signs in, stores the account and makes it the current one. It tells
// its progress from any goroutine.
func (m *Model) SignIn(ctx context.Context, in SignInInput, on func(SignInState)) (SignedIn, error) {
	// Settings that cannot be kept are told before the person is sent to a browser.
	all, err := m.deps.Settings.Load()
	if err != nil {
		return SignedIn{}, err
	}
	in.again(all)
	a, err := m.newAccount(in)
	if err != nil {
		return SignedIn{}, err
	}
	if was, ok := all.Account(in.Name); ok && in.Name != "" && was.URL != a.URL {
		return SignedIn{}, nameTaken(was)
	}
	var why string
	if a.Store, why, err = m.chooseStore(ctx); err != nil {
		return SignedIn{}, err
	}
	out, err := m.obtain(ctx, a, in, tellWith(on, why))
	if err != nil {
		return SignedIn{}, errors.Join(err, m.deps.Settings.Forget(a.Key))
	}
	out.Why = why
	return out, nil
}

// again completes what a person leaves out who signs in again: the client of an
// account at the same address, and the certificate authority that it trusts.
func (in *SignInInput) again(all settings.Settings) {
	base, err := auth.NormalizeInsecureBaseURL(in.URL)
	if err != nil {
		return
	}
	current, _ := all.Account(in.Name)
	for _, a := range append([]settings.Account{current}, all.Accounts...) {
		if a.URL != base || a.Grant != cmp.Or(in.Grant, string(auth.GrantAuthorizationCode)) {
			continue
		}
		in.ClientID = cmp.Or(in.ClientID, a.ClientID)
		if in.Name != "" && in.Name != a.Name { // what the person trusts, that account alone trusts
			return
		}
		in.InsecureHTTP = in.InsecureHTTP || a.InsecureHTTP
		if in.CAFile == "" && in.CA == "" && a.CAFile != "" {
			if text, err := os.ReadFile(a.CAFile); err == nil { // a copy, since that account's goes with it
				in.CA = string(text)
			}
		}
		return
	}
}

// tellWith adds to all that is told that tokens go to a file, and the first sentence
// of why.
func tellWith(on func(SignInState), why string) func(SignInState) {
	notice, _, some := strings.Cut(why, ". ")
	if some {
		notice = sentence(notice + ", so its tokens are kept in " + fileText)
	}
	return func(st SignInState) {
		st.Notice = notice
		on(st)
	}
}

// obtain gets the secrets of a new account and keeps both.
func (m *Model) obtain(ctx context.Context, a settings.Account, in SignInInput, on func(SignInState)) (SignedIn, error) {
	var err error
	if in.CA != "" {
		if a.CAFile, err = m.deps.Settings.Keep(a.Key, "ca.pem", []byte(in.CA)); err != nil {
			return SignedIn{}, err
		}
	}
	on(SignInState{Stage: SignInStarting})
	creds := auth.Credentials{
		Grant: auth.Grant(a.Grant), ClientSecret: auth.Secret(in.ClientSecret),
		TokenAuth: auth.Secret(in.TokenAuth), AuthCode: auth.Secret(in.AuthCode),
	}
	if creds.Grant == auth.GrantTokenAuth {
		err = m.tryTokenAuth(ctx, a, creds)
	} else {
		creds.Token, err = m.grant(ctx, &a, in, on)
		a.User, a.Scope = creds.Token.Subject, cmp.Or(creds.Token.Scope, a.Scope)
	}
	if err != nil {
		return SignedIn{}, err
	}
	return m.keep(ctx, a, in.Name, creds)
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
		Scope: cmp.Or(in.Scope, DefaultScope), CAFile: in.CAFile, InsecureHTTP: in.InsecureHTTP,
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
	a.AuthorizeURL, a.TokenURL, a.RevokeURL = meta.AuthorizationEndpoint, meta.TokenEndpoint, meta.RevocationEndpoint
	c := auth.Client{ID: a.ClientID, Secret: auth.Secret(in.ClientSecret), Scope: a.Scope, HTTP: hc}.WithMetadata(meta)
	if a.Grant == string(auth.GrantClientCredentials) {
		return c.ClientCredentials(ctx)
	}
	if err := meta.CheckAuthorize(a.Scope); err != nil {
		return auth.Token{}, err
	}
	in.URL = a.URL
	w := m.newWatch(in, m.silenceCauses(c, meta, in.RedirectPort), on)
	t, err := m.throughBrowser(ctx, c, in, w)
	return t, late(err, w.causes)
}

// throughBrowser runs the authorization code grant while the person is at the
// browser.
func (m *Model) throughBrowser(ctx context.Context, c auth.Client, in SignInInput, w *watch) (auth.Token, error) {
	p := m.openPaste()
	defer m.closePaste(p)
	defer w.stop()
	c.HTTP = &http.Client{Transport: announcing{c.HTTP.Transport, w.finish}, Timeout: c.HTTP.Timeout}
	return m.meet(in, w, p).Run(ctx, c)
}

// tryTokenAuth sees whether the server takes a token before it is kept.
func (m *Model) tryTokenAuth(ctx context.Context, a settings.Account, c auth.Credentials) error {
	t, err := m.transport(a)
	if err != nil {
		return err
	}
	api, err := matomoapi.New(matomoapi.Params{
		BaseURL: a.URL, Transport: t, Authorize: tokenAuth(c.TokenAuth, c.AuthCode),
		UserAgent: m.deps.UserAgent, Timeout: m.deps.Timeout, Now: m.now,
	})
	if err != nil {
		return err
	}
	_, err = api.Version(ctx)
	return err
}

// keep stores the secrets, then the account that names them, and only then
// forgets the account that it replaces. Secrets that no account came to name do
// not stay.
func (m *Model) keep(ctx context.Context, a settings.Account, name string, c auth.Credentials) (SignedIn, error) {
	store, err := m.tokens(a)
	if err != nil {
		return SignedIn{}, err
	}
	if err := auth.Put(ctx, store, a.Key, c); err != nil {
		return SignedIn{}, err
	}
	var old settings.Account
	var all []settings.Account
	err = m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		a.Name = cmp.Or(name, s.NameFor(a))
		was, ok := s.Account(a.Name)
		if ok && was.URL != a.URL {
			return nameTaken(was)
		}
		old, a.Site = was, was.Site
		s.Put(a)
		s.Current, all = a.Name, s.Accounts
		return nil
	})
	if err != nil {
		return SignedIn{}, errors.Join(err, auth.Remove(context.WithoutCancel(ctx), store, a.Key))
	}
	if old.Key != "" {
		m.discard(ctx, old, all)
	}
	out := SignedIn{Account: a.Name, URL: a.URL, User: a.User, Scope: a.Scope, Store: a.Store, skew: c.Token.Skew}
	if c.Grant == auth.GrantAuthorizationCode && c.Token.Refresh == "" {
		out.ends = c.Token.Expiry
	}
	return out, nil
}

// nameTaken refuses to replace an account at another server.
func nameTaken(a settings.Account) error {
	return Problem{
		Kind: UsageProblem, Code: "name_taken", To: "Choose another --name, or sign out of that account first.",
	}.saying("The account %s is one at %s.", a.Name, a.URL)
}
