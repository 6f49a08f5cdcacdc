package matomoapi

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Authorize puts a credential on a request: a header, or a field of the POSTed
// form, never the URL. refused tells that the server has just refused the
// credential, which h and form still hold; an error then ends the call.
type Authorize func(ctx context.Context, h http.Header, form url.Values, refused bool) error

// authorize puts the credential on a call, and asks for another one once where
// the server refuses it. An answer that the user lacks access is no refusal: the
// server has recognised the user, and every further refusal counts with its
// brute-force guard.
func authorize(next step, put Authorize) step {
	if put == nil {
		return next
	}
	return func(ctx context.Context, c *call) ([]byte, error) {
		params := maps.Clone(c.form)
		var refusal *Error
		var body []byte
		for {
			if err := put(ctx, c.header, c.form, refusal != nil); err != nil {
				return body, err // with the server's words of the refusal, if any
			}
			c.secrets = credentials(c, params)
			var err error
			body, err = next(ctx, c)
			if refusal != nil || !errors.As(err, &refusal) || refusal.Kind != KindCredential {
				return body, err
			}
		}
	}
}

// credentials lists what has been put on a call beside its parameters.
func credentials(c *call, params url.Values) []string {
	secrets := strings.Fields(c.header.Get("Authorization"))
	if len(secrets) > 1 {
		secrets = secrets[1:] // after the word Bearer
	}
	for name, values := range c.form {
		if !slices.Equal(values, params[name]) {
			secrets = append(secrets, values...)
		}
	}
	return slices.DeleteFunc(secrets, func(s string) bool { return s == "" })
}
