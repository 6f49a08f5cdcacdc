package auth

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// Revoke asks for the end of a token (RFC 7009 section 2): of the refresh token
// first, which a server may take as the end of both. Matomo's plugin has no
// endpoint for it; without one it fails with [CodeInvalidRequest]. A server that
// does not answer 200 is [CodeServerError].
func (c Client) Revoke(ctx context.Context, t Token) error {
	const op = "revoke"
	if c.RevocationEndpoint == "" {
		return &Error{Code: CodeInvalidRequest, Op: op, Description: "the server has no way to revoke tokens"}
	}
	for _, one := range []struct {
		hint  string
		token Secret
	}{{"refresh_token", t.Refresh}, {"access_token", t.Access}} {
		if one.token == "" {
			continue
		}
		form := url.Values{"token": {one.token.Reveal()}, "token_type_hint": {one.hint}, "client_id": {c.ID}}
		if c.Secret != "" {
			form.Set("client_secret", c.Secret.Reveal())
		}
		if err := c.post(ctx, op, c.RevocationEndpoint, form); err != nil {
			return err
		}
	}
	return nil
}

// post sends a form that holds secrets, of which nothing is in the error.
func (c Client) post(ctx context.Context, op, address string, form url.Values) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return requestError(op, address, err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := plainClient(c.HTTP, followNothing).Do(req)
	if err != nil {
		return requestError(op, address, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return &Error{Code: CodeServerError, Op: op, Address: withoutQuery(address), Status: resp.StatusCode}
	}
	return nil
}
