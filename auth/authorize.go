package auth

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

const opAuthorize = "authorize request"

// Authorize puts a fresh access token on the header of an API request (RFC 6750
// section 2.1). With refused, h is what the server has just answered 401 to:
// its token is replaced by a newer one, or an error says that the request is
// not to be sent again. [CodeRefused] says that the server refuses new tokens
// too.
//
// Its plain types let an API client take it as a function and know nothing of
// OAuth.
func (s *Source) Authorize(ctx context.Context, h http.Header, _ url.Values, refused bool) error {
	token, err := s.authorize(ctx, h, refused)
	if err != nil {
		return err
	}
	h.Set("Authorization", "Bearer "+token.Access.Reveal()) // Matomo wants this very case
	return nil
}

func (s *Source) authorize(ctx context.Context, h http.Header, refused bool) (Token, error) {
	if !refused {
		return s.Token(ctx)
	}
	dead, ok := strings.CutPrefix(h.Get("Authorization"), "Bearer ")
	if !ok || dead == "" {
		return Token{}, &Error{Code: CodeRefused, Op: opAuthorize, Description: "the refused request had no token"}
	}
	s.noteRefusal(Secret(dead))
	return s.replace(ctx, spent{access: Secret(dead), refused: true})
}

// AuthorizeTokenAuth returns a function of the same shape as [Source.Authorize]
// for a Matomo token_auth, which goes into the form of a POST and never into an
// address; so does the authCode of servers with a two-factor plugin that wants one.
// There is nothing to renew: a refused token is [CodeRefused].
func AuthorizeTokenAuth(token, authCode Secret) func(ctx context.Context, h http.Header, form url.Values, refused bool) error {
	return func(_ context.Context, _ http.Header, form url.Values, refused bool) error {
		switch {
		case token == "":
			return notSignedIn(opAuthorize, nil)
		case refused:
			return &Error{Code: CodeRefused, Op: opAuthorize, Description: "the token_auth is refused"}
		}
		form.Set("token_auth", token.Reveal())
		if authCode != "" {
			form.Set("auth_code", authCode.Reveal())
		}
		return nil
	}
}
