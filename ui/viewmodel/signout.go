package viewmodel

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// SignOut forgets an account, its secrets and its cache, whatever the server
// says, asks the server to revoke the tokens, and says what stays valid.
func (m *Model) SignOut(ctx context.Context, name string) (string, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return "", err
	}
	a, ok := all.Account(name)
	if !ok {
		return "", noAccount(name, all)
	}
	var rest []settings.Account
	var next string // the account that takes the place of the current one
	err = m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		if now, ok := s.Account(a.Name); ok && now.Key == a.Key { // not what another process has just signed in to
			before := s.Current
			if s.Remove(a.Name); s.Current != before {
				next = s.Current
			}
		}
		rest = s.Accounts
		return nil
	})
	if err != nil {
		return "", err
	}
	m.endSession(ctx, a.Key)
	creds, unread, stay := m.takeOut(ctx, a)
	left := m.revoke(ctx, a, creds, unread)
	var failed []error
	if stay != nil {
		failed = append(failed, secretsStay(a, stay))
	}
	if err := m.forgetCache(a, rest); err != nil {
		failed = append(failed, cacheProblem(err))
	}
	if err := m.deps.Settings.Forget(a.Key); err != nil {
		failed = append(failed, err)
	}
	if len(failed) > 0 {
		return "", halfForgotten(a, failed, left)
	}
	if next != "" {
		left += fmt.Sprintf(" The account %s is the current one now.", next)
	}
	return fmt.Sprintf("Signed out of %s: its secrets are forgotten here.", a.Name) + left, nil
}

// discard forgets an account that a new sign-in has replaced, as signing out
// would. The sign-in stands whatever becomes of that.
func (m *Model) discard(ctx context.Context, old settings.Account, rest []settings.Account) {
	m.endSession(ctx, old.Key)
	creds, _, _ := m.takeOut(ctx, old)
	if revocable(old, creds) {
		_ = m.endTokens(ctx, old, creds)
	}
	_ = m.forgetCache(old, rest)
	_ = m.deps.Settings.Forget(old.Key)
}

// endSession ends the use of an account, once a renewal in progress is over.
func (m *Model) endSession(ctx context.Context, key string) {
	m.mu.Lock()
	s := m.sessions[key]
	delete(m.sessions, key)
	m.mu.Unlock()
	if s != nil && s.source != nil {
		s.source.Close(ctx)
	}
}

// secretsStay says that the secrets of an account are not gone.
func secretsStay(a settings.Account, err error) error {
	return &Problem{
		Kind: ServerProblem, Code: "secrets_stay", Cause: err,
		What: fmt.Sprintf("Its secrets could not be removed from %s.", storeText(a.Store)),
		To:   fmt.Sprintf("Remove there by hand what belongs to matoscope and begins with %s.", strings.ToLower(a.Key)),
	}
}

// halfForgotten tells all that is left of an account, with the code of what
// matters most.
func halfForgotten(a settings.Account, failed []error, left string) error {
	var what, to []string
	for _, err := range failed {
		p := Explain(err)
		what, to = append(what, p.What), append(to, p.To)
	}
	return &Problem{
		Kind: ServerProblem, Code: Explain(failed[0]).Code, Cause: errors.Join(failed...),
		What: fmt.Sprintf("Signed out of %s, but not all of it is forgotten here. ", a.Name) + strings.Join(what, " ") + left,
		To:   strings.Join(to, " "),
	}
}

// endAtServer is how tokens end that cannot be revoked.
const endAtServer = "To end them at once, an administrator pauses or deletes the client (Administration, Platform, OAuth 2.0)."

// revoke asks the server to take no more of the tokens, where it offers that,
// and says what it goes on taking from whoever holds it. unread is why there are
// no tokens to revoke.
func (m *Model) revoke(ctx context.Context, a settings.Account, c auth.Credentials, unread error) string {
	switch {
	case a.Grant == string(auth.GrantTokenAuth):
		return " The token_auth itself stays valid until it is deleted in Matomo (Personal, Security)."
	case unread != nil:
		return " Its tokens could not be read, so they are not revoked, and whether the Matomo still takes them is not known. " + endAtServer
	}
	why := "which has no way to revoke them"
	if revocable(a, c) {
		err := m.endTokens(ctx, a, c)
		if err == nil {
			return " The server has revoked its tokens."
		}
		why = "which did not revoke them (" + strings.TrimSuffix(Explain(err).What, ".") + ")"
	}
	left := m.stillValid(c.Token)
	if left == "" {
		return ""
	}
	return " At the Matomo, " + why + ", they stay valid: " + left + ". " + endAtServer
}

// revocable reports whether the server can be asked to revoke (RFC 7009).
func revocable(a settings.Account, c auth.Credentials) bool {
	return a.RevokeURL != "" && c.Token.Access != ""
}

// stillValid names the tokens that have not expired, "" for none.
func (m *Model) stillValid(t auth.Token) string {
	var left []string
	if d := t.Expiry.Sub(m.now()); t.Access != "" && d > 0 {
		left = append(left, fmt.Sprintf("the access token for %s", d.Round(time.Second)))
	}
	if t.Refresh != "" {
		left = append(left, "the refresh token until it expires, after 30 days unless the administrator chose otherwise")
	}
	return strings.Join(left, ", ")
}

// revokeTime is how long signing out waits for the server.
const revokeTime = 5 * time.Second

// endTokens asks the server to take an account's tokens no more.
func (m *Model) endTokens(ctx context.Context, a settings.Account, c auth.Credentials) error {
	ctx, cancel := context.WithTimeout(ctx, revokeTime)
	defer cancel()
	hc, err := m.client(a)
	if err != nil {
		return err
	}
	client := auth.Client{ID: a.ClientID, Secret: c.ClientSecret, RevocationEndpoint: a.RevokeURL, HTTP: hc}
	return client.Revoke(ctx, c.Token)
}
