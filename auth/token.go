package auth

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

// maxLifetime bounds what a server may claim, so that dates stay dates.
const maxLifetime = 10 * 365 * 24 * time.Hour

// Token is an access token with what belongs to it.
type Token struct {
	Access  Secret
	Refresh Secret // empty where the client has no refresh grant, and for client credentials

	TokenType string // "Bearer"
	Scope     string // as granted
	Subject   string // the login, where the access token tells it

	ObtainedAt  time.Time     // when the person signed in
	RefreshedAt time.Time     // the last refresh; zero before the first
	Expiry      time.Time     // wall clock of this machine; zero where the server tells no lifetime
	Lifetime    time.Duration // of the access token, from its issue to Expiry

	// Skew is how far the server's clock was ahead of this machine's when the
	// token came, in whole seconds; negative where it was behind, zero where it
	// is not known. Nothing is reckoned with it: Expiry is by this machine's
	// clock. It is for telling people of a clock that is wrong.
	Skew time.Duration

	// Refused says that the API did not take this access token. It is stored,
	// so that no other process sends it either.
	Refused bool
}

// margin is how long before its expiry an access token is replaced: a minute,
// or a tenth of a life that is shorter than ten minutes.
func (t Token) margin() time.Duration { return min(time.Minute, t.Lifetime/10) }

// tokenFrom turns the token endpoint's answer to a request sent at the time
// sent into a Token. The lifetime counts from then: when in the round trip the
// token was made is not known, and the server's own clock may be wrong.
func tokenFrom(answer *oauth2.Token, asked string, sent time.Time) (Token, error) {
	if answer.TokenType != "" && !strings.EqualFold(answer.TokenType, "Bearer") {
		return Token{}, &Error{Code: CodeInvalidResponse, Description: "the token is of an unknown type"}
	}
	t := Token{
		Access:     Secret(answer.AccessToken),
		Refresh:    Secret(answer.RefreshToken),
		TokenType:  "Bearer",
		Scope:      asked,
		ObtainedAt: sent.Round(0).UTC(),
		Lifetime:   lifetimeIn(answer),
	}
	if !visible(answer.AccessToken) || !visible(answer.RefreshToken) {
		return Token{}, &Error{Code: CodeInvalidResponse, Description: "the token has characters that no token has"}
	}
	jwt, err := Claims(t.Access)
	if err == nil {
		t.Subject = jwt.Subject()
		if scopes := jwt.Scopes(); len(scopes) > 0 {
			t.Scope = strings.Join(scopes, " ")
		}
		if t.Lifetime == 0 {
			t.Lifetime = min(max(0, jwt.Time("exp").Sub(jwt.Time("iat"))), maxLifetime)
		}
	}
	if scope, _ := answer.Extra("scope").(string); scope != "" {
		t.Scope = scope
	}
	if t.Lifetime > 0 {
		t.Expiry = t.ObtainedAt.Add(t.Lifetime)
	}
	return t, nil
}

// lifetimeIn reads expires_in. It asks for the raw value, since the library's
// client credentials grant drops the parsed one.
func lifetimeIn(answer *oauth2.Token) time.Duration {
	seconds, err := strconv.ParseFloat(fmt.Sprint(answer.Extra("expires_in")), 64)
	if err != nil || !(seconds > 0) {
		return 0
	}
	return time.Duration(min(seconds, maxLifetime.Seconds()) * float64(time.Second))
}

// visible reports whether s is made of RFC 6749's VSCHAR without the space, as
// tokens are; anything else must not get into a header.
func visible(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}
