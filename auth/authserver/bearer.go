package authserver

import (
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Grant is what an access token allows.
type Grant struct {
	Login, ClientID, Scope string
	Expires                time.Time
	Level                  Level // the user's, reduced to what the scope allows
}

// Bearer verifies an access token: its signature and times, that it has not
// been replaced, and that its client is active and its user exists. It fails
// with an *InvalidTokenError.
func (s *Server) Bearer(token string) (Grant, error) {
	grant, _, err := s.verify(token)
	return grant, err
}

// verify is Bearer, and returns the claims too.
func (s *Server) verify(token string) (Grant, claims, error) {
	var c claims
	_, err := jwt.ParseWithClaims(token, &c,
		func(*jwt.Token) (any, error) { return &s.key.PublicKey, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}), jwt.WithTimeFunc(s.now))
	if errors.Is(err, jwt.ErrTokenExpired) {
		return Grant{}, c, &InvalidTokenError{Reason: "expired", err: err}
	}
	if err != nil {
		return Grant{}, c, &InvalidTokenError{Reason: "not a token of this server", err: err}
	}
	if c.Issuer != s.issuerClaim() {
		return Grant{}, c, &InvalidTokenError{Reason: "another issuer's token"}
	}
	f, known := s.ledger.find(c.ID)
	if !known || !f.access.is(c.ID) {
		return Grant{}, c, &InvalidTokenError{Reason: "revoked"}
	}
	if !f.access.end.After(s.now()) {
		return Grant{}, c, &InvalidTokenError{Reason: "expired"}
	}
	user, err := s.holder(f)
	if err != nil {
		return Grant{}, c, err
	}
	granted, _ := findScope(f.scope)
	return Grant{
		Login: f.login, ClientID: f.clientID, Scope: f.scope,
		Expires: f.access.end, Level: min(user.Level, granted.level),
	}, c, nil
}

// holder returns the user of a family, unless that is gone or its client may
// not do as much any more. Lowering a client's scope revokes its tokens, but not
// one that is being made at that moment.
func (s *Server) holder(f family) (User, error) {
	client, knownClient := s.clients.find(f.clientID)
	user, knownUser := s.user(f.login)
	most, _ := findScope(client.Scope)
	granted, _ := findScope(f.scope)
	switch {
	case !knownClient:
		return user, &InvalidTokenError{Reason: "unknown client"}
	case !client.Active:
		return user, &InvalidTokenError{Reason: "client paused"}
	case granted.level > most.level:
		return user, &InvalidTokenError{Reason: "more than the client may"}
	case !knownUser:
		return user, &InvalidTokenError{Reason: "unknown user"}
	}
	return user, nil
}
