package auth

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// Exchange redeems the authorization code that answered a (RFC 6749 section
// 4.1.3, RFC 7636 section 4.5).
func (c Client) Exchange(ctx context.Context, a Attempt, code Secret) (Token, error) {
	return c.request(ctx, "exchange code", []Secret{code, a.Verifier}, func(ctx context.Context) (*oauth2.Token, error) {
		return c.config(a.RedirectURI).Exchange(ctx, code.Reveal(), oauth2.VerifierOption(a.Verifier.Reveal()))
	})
}

// ClientCredentials asks for a token of the client's own (RFC 6749 section 4.4).
func (c Client) ClientCredentials(ctx context.Context) (Token, error) {
	const op = "client credentials"
	if err := c.checkScope(op); err != nil {
		return Token{}, err
	}
	return c.request(ctx, op, nil, func(ctx context.Context) (*oauth2.Token, error) {
		config := clientcredentials.Config{
			ClientID:     c.ID,
			ClientSecret: c.Secret.Reveal(),
			TokenURL:     c.TokenEndpoint,
			Scopes:       []string{c.Scope},
			AuthStyle:    oauth2.AuthStyleInParams,
		}
		return config.Token(ctx)
	})
}

// Refresh asks for the successor of old (RFC 6749 section 6). Matomo rotates:
// with its answer both tokens of old are dead, so the result has to be stored
// before it is used.
func (c Client) Refresh(ctx context.Context, old Token) (Token, error) {
	next, err := c.request(ctx, "refresh", []Secret{old.Refresh}, func(ctx context.Context) (*oauth2.Token, error) {
		spent := &oauth2.Token{RefreshToken: old.Refresh.Reveal()}
		return c.config("").TokenSource(ctx, spent).Token()
	})
	if err != nil {
		return Token{}, err
	}
	next.RefreshedAt, next.ObtainedAt = next.ObtainedAt, old.ObtainedAt
	return next, nil
}

// config is c for the oauth2 library. The auth style is fixed: left to find
// out, the library sends a failing request twice, which burns codes and refresh
// tokens.
func (c Client) config(redirectURI string) *oauth2.Config {
	return &oauth2.Config{
		ClientID:     c.ID,
		ClientSecret: c.Secret.Reveal(),
		RedirectURL:  redirectURI,
		Scopes:       []string{c.Scope},
		Endpoint: oauth2.Endpoint{
			AuthURL:   c.AuthorizationEndpoint,
			TokenURL:  c.TokenEndpoint,
			AuthStyle: oauth2.AuthStyleInParams,
		},
	}
}

// request runs one token request and makes its outcome a Token or an [Error].
func (c Client) request(ctx context.Context, op string, secrets []Secret, ask func(context.Context) (*oauth2.Token, error)) (Token, error) {
	secrets = append(secrets, c.Secret)
	hc := plainClient(c.HTTP, followNothing)
	answers := &tokenAnswers{next: hc.Transport}
	hc.Transport = answers
	sent := time.Now()
	got, err := ask(context.WithValue(ctx, oauth2.HTTPClient, hc))
	if err != nil {
		return Token{}, tokenError(op, c.TokenEndpoint, err, secrets...)
	}
	t, err := tokenFrom(got, c.Scope, sent)
	t.Skew = answers.skew
	if e, ok := errors.AsType[*Error](err); ok {
		e.Op, e.Address = op, withoutQuery(c.TokenEndpoint)
	}
	return t, err
}

// hintIn reads the hint that Matomo's plugin adds to a token error.
func hintIn(body []byte) string {
	var e struct {
		Hint string `json:"hint"`
	}
	if json.Unmarshal(body, &e) != nil {
		return ""
	}
	return e.Hint
}
