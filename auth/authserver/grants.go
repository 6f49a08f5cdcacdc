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
	f, _ := s.ledger.find(code.ID)
	switch {
	case s.now().After(time.UnixMilli(code.Expires)):
		return issued{}, invalidGrant("Authorization code has expired")
	case !f.ticket.is(code.ID):
		s.replayed(code.ID, code.ClientID, client)
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
	next := s.newIssuing(f.id, client, code.Login, code.Scopes, client.allows(GrantRefresh))
	if !s.ledger.redeem(code.ID, next.refresh, next.access, next.now) {
		s.replayed(code.ID, code.ClientID, client)
		return issued{}, invalidGrant("Authorization code has been revoked")
	}
	return s.issue(next)
}

// exchangeRefreshToken rotates a refresh token (RFC 6749 section 6): it and
// the access token that came with it die at once.
func (s *Server) exchangeRefreshToken(client Client, form values) (issued, error) {
	sealed := form.get("refresh_token")
	if sealed == "" {
		return issued{}, badParameter("refresh_token")
	}
	var old sealedRefresh
	if s.sealer.open(purposeRefresh, sealed, &old) != nil {
		return issued{}, invalidRefreshToken("Cannot decrypt the refresh token")
	}
	f, _ := s.ledger.find(old.ID)
	switch {
	case old.ClientID != client.ID:
		return issued{}, invalidRefreshToken("Token is not linked to client")
	case s.now().After(time.UnixMilli(old.Expires)):
		return issued{}, invalidRefreshToken("Token has expired")
	case !f.ticket.is(old.ID):
		s.replayed(old.ID, old.ClientID, client)
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
	next := s.newIssuing(f.id, client, old.Login, old.Scopes, true)
	if !s.ledger.redeem(old.ID, next.refresh, next.access, next.now) {
		s.replayed(old.ID, old.ClientID, client)
		return issued{}, invalidRefreshToken("Token has been revoked")
	}
	return s.issue(next)
}

// replayed ends the family of a code or refresh token that its client shows a
// second time: one of the two who had it has stolen it (RFC 9700 sections
// 2.1.1 and 4.14.2). The plugin does not.
func (s *Server) replayed(id, owner string, client Client) {
	if s.profile.replayRevokes && owner == client.ID && s.ledger.revoke(familyOf(id)) {
		s.emit(Event{Kind: Revoked, ClientID: client.ID, Reason: "a code or refresh token was used twice"})
	}
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
	id := randomHex(familyIDLength)
	next := s.newIssuing(id, client, client.Owner, []string{client.Scope}, false)
	s.ledger.add(family{
		id: id, clientID: client.ID, login: client.Owner, scope: client.Scope, grant: GrantClientCredentials,
		since: next.now, renewed: next.now, access: next.access,
	}, next.now)
	return s.issue(next)
}
