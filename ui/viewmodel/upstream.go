package viewmodel

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"matoscope/auth"
	"matoscope/matomoapi"
)

// Upstream is how requests of other programs get to an account's Matomo.
type Upstream struct {
	URL       string // base URL of the Matomo
	Transport http.RoundTripper
	Authorize matomoapi.Authorize // puts a fresh token on a request
	Timeout   time.Duration       // until the first byte of an answer, and between bytes
}

// Upstream opens an account for other programs. It fails where there is no token
// to lend; a server that is away or busy may come back.
func (m *Model) Upstream(ctx context.Context, account string) (Upstream, error) {
	s, err := m.Session(ctx, account)
	if err != nil {
		return Upstream{}, err
	}
	t, err := m.transport(s.account)
	if err != nil {
		return Upstream{}, err
	}
	up := Upstream{URL: s.account.URL, Transport: t, Timeout: m.deps.Timeout}
	if s.source == nil {
		creds, err := m.credentials(ctx, s.account)
		if err != nil {
			return Upstream{}, err
		}
		up.Authorize = auth.AuthorizeTokenAuth(creds.TokenAuth, creds.AuthCode)
		return up, nil
	}
	up.Authorize = s.source.Authorize
	err = up.Authorize(ctx, http.Header{}, url.Values{}, false)
	switch auth.CodeOf(err) {
	case "", auth.CodeUnreachable, auth.CodeServerError, auth.CodeRateLimited:
		return up, nil
	}
	return Upstream{}, err
}
