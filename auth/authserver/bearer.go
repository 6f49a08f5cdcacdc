package authserver

import (
	"errors"
	"math"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// tokenIDLength is the length of the plugin's ids of codes and tokens, in hex digits.
const tokenIDLength = 80

// claims are those of the plugin's access tokens, in its order. The times are
// Unix seconds with a fraction; there is no issuer.
type claims struct {
	Audience  string   `json:"aud"` // client id
	ID        string   `json:"jti"`
	IssuedAt  float64  `json:"iat"`
	NotBefore float64  `json:"nbf"`
	Expires   float64  `json:"exp"`
	Subject   string   `json:"sub"` // login
	Scopes    []string `json:"scopes"`
}

func unixFloat(t time.Time) float64 { return float64(t.UnixMicro()) / 1e6 }

func numericDate(seconds float64) (*jwt.NumericDate, error) {
	return &jwt.NumericDate{Time: time.UnixMicro(int64(math.Round(seconds * 1e6)))}, nil
}

// The methods of jwt.Claims.
func (c claims) GetExpirationTime() (*jwt.NumericDate, error) { return numericDate(c.Expires) }
func (c claims) GetIssuedAt() (*jwt.NumericDate, error)       { return numericDate(c.IssuedAt) }
func (c claims) GetNotBefore() (*jwt.NumericDate, error)      { return numericDate(c.NotBefore) }
func (c claims) GetIssuer() (string, error)                   { return "", nil }
func (c claims) GetSubject() (string, error)                  { return c.Subject, nil }
func (c claims) GetAudience() (jwt.ClaimStrings, error)       { return jwt.ClaimStrings{c.Audience}, nil }

// sealedRefresh is what a refresh token holds. The order is the plugin's.
type sealedRefresh struct {
	ClientID string   `json:"client_id"`
	ID       string   `json:"refresh_token_id"`
	AccessID string   `json:"access_token_id"`
	Scopes   []string `json:"scopes"`
	Login    string   `json:"user_id"`
	Expires  int64    `json:"expire_time"` // Unix milliseconds
}

const purposeRefresh = "refresh token"

// issue makes an access token, and a refresh token with it if wanted.
func (s *Server) issue(client Client, login string, scopes []string, withRefresh bool) (issued, error) {
	now := s.now()
	c := claims{
		Audience: client.ID, ID: randomHex(tokenIDLength),
		IssuedAt: unixFloat(now), NotBefore: unixFloat(now), Expires: unixFloat(now.Add(s.accessTTL)),
		Subject: login, Scopes: scopes,
	}
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, c).SignedString(s.key)
	if err != nil {
		return issued{}, err
	}
	answer := tokenAnswer{TokenType: "Bearer", ExpiresIn: int64(s.accessTTL / time.Second), AccessToken: signed}
	if withRefresh {
		refresh := sealedRefresh{
			ClientID: client.ID, ID: randomHex(tokenIDLength), AccessID: c.ID,
			Scopes: scopes, Login: login, Expires: now.Add(s.refreshTTL).UnixMilli(),
		}
		if answer.RefreshToken, err = s.sealer.seal(purposeRefresh, refresh); err != nil {
			return issued{}, err
		}
		s.refresh.add(refresh.ID, now, time.UnixMilli(refresh.Expires))
	}
	s.access.add(c.ID, now, now.Add(s.accessTTL))
	return issued{answer: answer, login: login, scope: scopes[0]}, nil
}

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
	var c claims
	_, err := jwt.ParseWithClaims(token, &c,
		func(*jwt.Token) (any, error) { return &s.key.PublicKey, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}), jwt.WithTimeFunc(s.now))
	if errors.Is(err, jwt.ErrTokenExpired) {
		return Grant{}, &InvalidTokenError{Reason: "expired", err: err}
	}
	if err != nil {
		return Grant{}, &InvalidTokenError{Reason: "not a token of this server", err: err}
	}
	end, alive := s.access.end(c.ID)
	client, knownClient := s.clients.find(c.Audience)
	user, knownUser := s.user(c.Subject)
	var reason string
	switch {
	case !alive:
		reason = "revoked"
	case !end.After(s.now()):
		reason = "expired"
	case !knownClient:
		reason = "unknown client"
	case !client.Active:
		reason = "client paused"
	case !knownUser:
		reason = "unknown user"
	}
	if reason != "" {
		return Grant{}, &InvalidTokenError{Reason: reason}
	}
	granted, _ := findScope(c.Scopes[0])
	return Grant{
		Login: c.Subject, ClientID: c.Audience, Scope: granted.name,
		Expires: end, Level: min(user.Level, granted.level),
	}, nil
}
