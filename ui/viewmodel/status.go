package viewmodel

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/matomoapi"
)

// Status says who is signed in, where, and for how long. It holds no token.
type Status struct {
	SignedIn    bool       `json:"signed_in"`
	Account     *string    `json:"account"`
	URL         *string    `json:"url"`
	User        *string    `json:"user"` // null where the server does not tell
	Grant       *string    `json:"grant"`
	Scope       *string    `json:"scope"`
	ExpiresAt   *time.Time `json:"expires_at"`   // of the access token; null: never
	RefreshedAt *time.Time `json:"refreshed_at"` // null: never
	CanRefresh  bool       `json:"can_refresh"`  // new access tokens can be had without the person
	Store       *string    `json:"store"`
	ClockSkew   float64    `json:"clock_skew"` // seconds that the server's clock was ahead when the token came; 0 where not known

	now time.Time
}

// Status reads what is stored of an account; it asks no server.
func (m *Model) Status(ctx context.Context, name string) (Status, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return Status{}, err
	}
	st := Status{now: m.now()}
	a, ok := all.Account(name)
	if !ok {
		if name != "" {
			return st, noAccount(name, all)
		}
		return st, nil
	}
	st.Account, st.URL, st.Grant, st.Store = &a.Name, &a.URL, &a.Grant, &a.Store
	st.User, st.Scope = known(a.User), known(a.Scope)
	creds, err := m.credentials(ctx, a)
	switch {
	case auth.CodeOf(err) == auth.CodeNotSignedIn:
		return st, nil
	case err != nil:
		return st, err
	}
	t := creds.Token
	renewable := t.Refresh != "" || creds.Grant == auth.GrantClientCredentials
	st.SignedIn = !t.Refused && (renewable || t.Expiry.IsZero() || t.Expiry.After(st.now))
	st.CanRefresh = renewable
	st.ClockSkew = t.Skew.Seconds()
	st.ExpiresAt, st.RefreshedAt = moment(t.Expiry), moment(t.RefreshedAt)
	return st, nil
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Second)
	return &t
}

// Text is the status in words.
func (s Status) Text() string {
	if s.Account == nil {
		return "Not signed in. Sign in with `matoscope login URL --client-id ID`, or try `matoscope demo`."
	}
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%-10s%s\n", name, value) }
	line("Account", *s.Account)
	line("Matomo", *s.URL)
	if s.User != nil {
		line("User", *s.User)
	}
	line("Grant", *s.Grant)
	if s.Scope != nil {
		line("Scope", *s.Scope)
	}
	switch {
	case !s.SignedIn:
		line("Token", "none that works: sign in again")
	case s.ExpiresAt == nil:
		line("Token", "does not expire")
	case s.ExpiresAt.Before(s.now):
		line("Token", "expired, will be refreshed when needed")
	default:
		line("Token", "good for "+s.ExpiresAt.Sub(s.now).Round(time.Second).String())
	}
	if s.SignedIn && !s.CanRefresh && s.ExpiresAt != nil {
		line("Renewal", "no refresh token: sign in again after "+s.ExpiresAt.Local().Format("15:04"))
	}
	if s.RefreshedAt != nil {
		line("Refreshed", Locale{}.Ago(s.now.Sub(*s.RefreshedAt)))
	}
	line("Kept in", storeText(*s.Store))
	if told := clockText(time.Duration(s.ClockSkew * float64(time.Second))); told != "" {
		line("Clock", told)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// clockTolerance is how far two clocks may be apart before people are told.
const clockTolerance = 2 * time.Minute

// clockText tells of a clock that is wrong, be it ours or the server's.
func clockText(skew time.Duration) string {
	if skew.Abs() < clockTolerance {
		return ""
	}
	side := "behind"
	if skew < 0 {
		side = "ahead of"
	}
	return fmt.Sprintf("this computer's is %s %s the server's: reports of today may look wrong", skew.Abs(), side)
}

// Token is an access token on its way to a script.
type Token struct {
	access  auth.Secret
	Inspect auth.JWT // decoded; the signature is not checked
}

// Reveal gives the token itself.
func (t Token) Reveal() string { return t.access.Reveal() }

// Token gives a fresh access token of an account.
func (m *Model) Token(ctx context.Context, name string, refresh bool) (Token, error) {
	s, err := m.Session(ctx, name)
	if err != nil {
		return Token{}, err
	}
	if s.source == nil {
		return Token{}, &Problem{
			Kind: UsageProblem, Code: "no_access_token", What: "This account uses a token_auth, which has no access token.",
			To: "Sign in with OAuth to get one.",
		}
	}
	get := s.source.Token
	if refresh {
		if creds, err := m.credentials(ctx, s.account); err == nil && creds.Token.Refresh == "" && creds.Grant == auth.GrantAuthorizationCode {
			return Token{}, &Problem{
				Kind: SignInProblem, Code: "no_refresh_token", What: "This client was given no refresh token, so there is nothing to refresh with.",
				To: "Have the refresh token grant added to the client, then sign in again.",
			}
		}
		get = s.source.Refresh
	}
	t, err := get(ctx)
	if err != nil {
		return Token{}, err
	}
	out := Token{access: t.Access}
	out.Inspect, _ = auth.Claims(t.Access) // a token that is no JWT has nothing to inspect
	return out, nil
}

// authorizer makes the function that puts the account's credential on each
// request, and gives the session the source of its tokens.
func (m *Model) authorizer(ctx context.Context, s *Session, transport http.RoundTripper) (matomoapi.Authorize, error) {
	a := s.account
	if a.Grant == string(auth.GrantTokenAuth) {
		creds, err := m.credentials(ctx, a)
		if err != nil {
			return nil, err
		}
		return tokenAuth(creds.TokenAuth, creds.AuthCode), nil
	}
	store, err := m.tokens(a)
	if err != nil {
		return nil, err
	}
	s.source = auth.NewSource(auth.Client{
		ID: a.ClientID, Scope: a.Scope, AuthorizationEndpoint: a.AuthorizeURL, TokenEndpoint: a.TokenURL,
		HTTP: &http.Client{Transport: transport, Timeout: m.deps.Timeout},
	}, store, a.Key)
	return s.source.Authorize, nil
}

// tokenAuth puts a token_auth on each request, with words of its own for the
// case that the server refuses it.
func tokenAuth(token, code auth.Secret) matomoapi.Authorize {
	put := auth.AuthorizeTokenAuth(token, code)
	return func(ctx context.Context, h http.Header, form url.Values, refused bool) error {
		err := put(ctx, h, form, refused)
		if auth.CodeOf(err) == auth.CodeRefused {
			return &Problem{
				Kind: SignInProblem, Code: "refused", What: "The Matomo does not take this token_auth: it is wrong, expired or deleted.",
				To: "Make a new one in Matomo (Personal, Security) and sign in with it.", Cause: err,
			}
		}
		return err
	}
}

// Close waits for renewals in progress, so that no rotated token is lost.
func (m *Model) Close(ctx context.Context) {
	m.mu.Lock()
	sessions := make([]*Session, 0, len(m.sessions))
	for _, s := range m.sessions {
		sessions = append(sessions, s)
	}
	m.mu.Unlock()
	for _, s := range sessions {
		if s.source != nil {
			s.source.Close(ctx)
		}
	}
}

// API calls any method with these parameters and nothing else, and gives the
// server's bytes, those of an error of its own included.
func (m *Model) API(ctx context.Context, account, method string, params [][2]string) ([]byte, error) {
	s, err := m.Session(ctx, account)
	if err != nil {
		return nil, err
	}
	values := map[string][]string{}
	for _, kv := range params {
		values[kv[0]] = append(values[kv[0]], kv[1])
	}
	return s.api.Raw(ctx, method, values)
}
