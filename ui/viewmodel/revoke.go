package viewmodel

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// revokeTime is how long signing out waits for the server.
const revokeTime = 5 * time.Second

// revokeTokens asks for the end of both tokens (RFC 7009 section 2): of the
// refresh token first, which a server may take as the end of both.
func (m *Model) revokeTokens(ctx context.Context, a settings.Account, c auth.Credentials) error {
	ctx, cancel := context.WithTimeout(ctx, revokeTime)
	defer cancel()
	hc, err := m.client(a)
	if err != nil {
		return err
	}
	hc.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, t := range []struct {
		hint  string
		token auth.Secret
	}{{"refresh_token", c.Token.Refresh}, {"access_token", c.Token.Access}} {
		if t.token == "" {
			continue
		}
		form := url.Values{"token": {t.token.Reveal()}, "token_type_hint": {t.hint}, "client_id": {a.ClientID}}
		if c.ClientSecret != "" {
			form.Set("client_secret", c.ClientSecret.Reveal())
		}
		if err := post(ctx, hc, a.RevokeURL, form); err != nil {
			return err
		}
	}
	return nil
}

// post sends a form that holds secrets, of which nothing is in the error.
func post(ctx context.Context, hc *http.Client, address string, form url.Values) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("revoke: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := hc.Do(req)
	if err != nil {
		return &auth.Error{Code: auth.CodeUnreachable, Op: "revoke", Err: err}
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return &auth.Error{Code: auth.CodeServerError, Op: "revoke", Status: resp.StatusCode}
	}
	return nil
}
