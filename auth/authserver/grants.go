package authserver

import (
	"slices"
	"strings"
	"time"
)

// exchangeCode redeems an authorization code (RFC 6749 section 4.1.3). The
// code is used up only by a request that gets everything right.
func (s *Server) exchangeCode(client Client, form values) (issued, error) {
	sealed := form.get("code")
	if sealed == "" {
		return issued{}, badParameter("code")
	}
	var code sealedCode
	if s.sealer.open(purposeCode, sealed, &code) != nil {
		return issued{}, invalidGrant("Cannot validate the provided authorization code")
	}
	redirectURI := form.get("redirect_uri")
	_, alive := s.codes.end(code.ID)
	switch {
	case s.now().After(time.UnixMilli(code.Expires)):
		return issued{}, invalidGrant("Authorization code has expired")
	case !alive:
		return issued{}, invalidGrant("Authorization code has been revoked")
	case code.ClientID != client.ID:
		return issued{}, invalidRequest("Authorization code was not issued to this client")
	case redirectURI == "" && code.RedirectURI != "":
		return issued{}, badParameter("redirect_uri")
	case redirectURI != code.RedirectURI:
		return issued{}, invalidRequest("Invalid redirect URI")
	}
	if err := checkVerifier(code.Challenge, code.Method, form.get("code_verifier")); err != nil {
		return issued{}, err
	}
	if !s.codes.take(code.ID) {
		return issued{}, invalidGrant("Authorization code has been revoked")
	}
	return s.issue(client, code.Login, code.Scopes, client.allows(GrantRefresh))
}

// exchangeRefreshToken rotates a refresh token (RFC 6749 section 6): it and
// the access token that came with it die at once. A replay revokes nothing.
func (s *Server) exchangeRefreshToken(client Client, form values) (issued, error) {
	sealed := form.get("refresh_token")
	if sealed == "" {
		return issued{}, badParameter("refresh_token")
	}
	var old sealedRefresh
	if s.sealer.open(purposeRefresh, sealed, &old) != nil {
		return issued{}, invalidRefreshToken("Cannot decrypt the refresh token")
	}
	_, alive := s.refresh.end(old.ID)
	switch {
	case old.ClientID != client.ID:
		return issued{}, invalidRefreshToken("Token is not linked to client")
	case s.now().After(time.UnixMilli(old.Expires)):
		return issued{}, invalidRefreshToken("Token has expired")
	case !alive:
		return issued{}, invalidRefreshToken("Token has been revoked")
	}
	names := old.Scopes
	if asked := strings.Fields(form.get("scope")); len(asked) > 0 {
		names = asked
	}
	for _, name := range names {
		if _, known := findScope(name); !known || !slices.Contains(old.Scopes, name) {
			return issued{}, invalidScope(name)
		}
	}
	if !s.refresh.take(old.ID) {
		return issued{}, invalidRefreshToken("Token has been revoked")
	}
	s.access.take(old.AccessID)
	return s.issue(client, old.Login, old.Scopes, true)
}

// exchangeCredentials gives a client a token of its own (RFC 6749 section
// 4.4), which acts as the client's owner. No person is there to pick a lower
// scope, so only the client's own may be asked for.
func (s *Server) exchangeCredentials(client Client, form values) (issued, error) {
	for name := range strings.FieldsSeq(form.get("scope")) {
		if name != client.Scope {
			return issued{}, invalidScope(name)
		}
	}
	return s.issue(client, client.Owner, []string{client.Scope}, false)
}
