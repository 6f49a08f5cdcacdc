package viewmodel

import (
	"context"
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
	err = m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		if now, ok := s.Account(a.Name); ok && now.Key == a.Key { // not what another process has just signed in to
			s.Remove(a.Name)
		}
		rest = s.Accounts
		return nil
	})
	if err != nil {
		return "", err
	}
	m.endSession(ctx, a.Key)
	creds, err := m.takeOut(ctx, a)
	if err != nil {
		return "", secretsStay(a, err)
	}
	left := m.revoke(ctx, a, creds)
	if err := m.forgetCache(a, rest); err != nil {
		return "", cacheProblem(err)
	}
	if err := m.deps.Settings.Forget(a.Key); err != nil {
		return "", err
	}
	return fmt.Sprintf("Signed out of %s: its secrets are forgotten here.", a.Name) + left, nil
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

// secretsStay says that an account is gone but for its secrets.
func secretsStay(a settings.Account, err error) error {
	return &Problem{
		Kind: ServerProblem, Code: "secrets_stay", Cause: err,
		What: fmt.Sprintf("The account %s is forgotten, but its secrets could not be removed from %s.", a.Name, storeText(a.Store)),
		To:   fmt.Sprintf("Remove there by hand what belongs to matoscope and begins with %s.", strings.ToLower(a.Key)),
	}
}

// revoke asks the server to take no more of the tokens, where it offers that,
// and says what it goes on taking from whoever holds it.
func (m *Model) revoke(ctx context.Context, a settings.Account, c auth.Credentials) string {
	if c.Grant == auth.GrantTokenAuth {
		return " The token_auth itself stays valid until it is deleted in Matomo (Personal, Security)."
	}
	why := "which has no way to revoke them"
	if a.RevokeURL != "" && c.Token.Access != "" {
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
	return " At the Matomo, " + why + ", they stay valid: " + left + "." +
		" To end them at once, an administrator pauses or deletes the client (Administration, Platform, OAuth 2.0)."
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
