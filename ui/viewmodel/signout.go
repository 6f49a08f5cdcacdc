package viewmodel

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// SignOut forgets an account and its secrets, and says what stays valid.
func (m *Model) SignOut(ctx context.Context, name string) (string, error) {
	all, err := m.deps.Settings.Load()
	if err != nil {
		return "", err
	}
	a, ok := all.Account(name)
	if !ok {
		return "", noAccount(name, all)
	}
	creds, _ := m.deps.Tokens.Load(ctx, a.Key) // unreadable ones are forgotten as well
	err = m.deps.Settings.Update(ctx, func(s *settings.Settings) error {
		if now, ok := s.Account(a.Name); ok && now.Key == a.Key { // not what another process has just signed in to
			s.Remove(a.Name)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if err := auth.Remove(ctx, m.deps.Tokens, a.Key); err != nil {
		return "", err
	}
	m.mu.Lock()
	delete(m.sessions, a.Key)
	m.mu.Unlock()
	return fmt.Sprintf("Signed out of %s: its secrets are forgotten here.", a.Name) + m.staysValid(creds), nil
}

// staysValid says what the server goes on taking from whoever holds it: Matomo
// has no way to revoke.
func (m *Model) staysValid(c auth.Credentials) string {
	if c.Grant == auth.GrantTokenAuth {
		return " The token_auth itself stays valid until it is deleted in Matomo (Personal, Security)."
	}
	var left []string
	if d := c.Token.Expiry.Sub(m.now()); c.Token.Access != "" && d > 0 {
		left = append(left, fmt.Sprintf("the access token for %s", d.Round(time.Second)))
	}
	if c.Token.Refresh != "" {
		left = append(left, "the refresh token until it expires, after 30 days unless the administrator chose otherwise")
	}
	if len(left) == 0 {
		return ""
	}
	return " At the Matomo, which has no way to revoke them, they stay valid: " + strings.Join(left, ", ") + "."
}
