package authserver

import (
	"math"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// claims are those of an access token. The plugin's are, in its order, the
// ones that are always there, and scopes; times are Unix seconds with a
// fraction. The strict profile follows RFC 9068 instead.
type claims struct {
	Issuer    string   `json:"iss,omitempty"`
	Audience  string   `json:"aud"` // the plugin's: client id
	ID        string   `json:"jti"`
	IssuedAt  float64  `json:"iat"`
	NotBefore float64  `json:"nbf"`
	Expires   float64  `json:"exp"`
	Subject   string   `json:"sub"` // login
	Scopes    []string `json:"scopes,omitempty"`
	ClientID  string   `json:"client_id,omitempty"`
	Scope     string   `json:"scope,omitempty"`
}

func unixFloat(t time.Time) float64 { return float64(t.UnixMicro()) / 1e6 }

func numericDate(seconds float64) (*jwt.NumericDate, error) {
	return &jwt.NumericDate{Time: time.UnixMicro(int64(math.Round(seconds * 1e6)))}, nil
}

// The methods of jwt.Claims.
func (c claims) GetExpirationTime() (*jwt.NumericDate, error) { return numericDate(c.Expires) }
func (c claims) GetIssuedAt() (*jwt.NumericDate, error)       { return numericDate(c.IssuedAt) }
func (c claims) GetNotBefore() (*jwt.NumericDate, error)      { return numericDate(c.NotBefore) }
func (c claims) GetIssuer() (string, error)                   { return c.Issuer, nil }
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

// issuing is one answer of the token endpoint in the making.
type issuing struct {
	client          Client
	login           string
	scopes          []string
	now             time.Time
	access, refresh token // refresh is zero where there is to be none
}

func (s *Server) newIssuing(familyID string, client Client, login string, scopes []string, withRefresh bool) issuing {
	now, set := s.now(), s.settings.Load()
	i := issuing{client: client, login: login, scopes: scopes, now: now, access: newToken(familyID, now.Add(set.accessTTL))}
	if withRefresh && set.allows(GrantRefresh) {
		i.refresh = newToken(familyID, now.Add(set.refreshTTL))
	}
	return i
}

// issue writes the tokens that are in the ledger already.
func (s *Server) issue(i issuing) (issued, error) {
	signed, err := s.sign(i)
	if err != nil {
		return issued{}, err
	}
	answer := tokenAnswer{TokenType: "Bearer", ExpiresIn: int64(i.access.end.Sub(i.now) / time.Second), AccessToken: signed}
	if s.profile.tellsScope {
		answer.Scope = i.scopes[0]
	}
	if i.refresh.id != "" {
		answer.RefreshToken, err = s.sealer.seal(purposeRefresh, sealedRefresh{
			ClientID: i.client.ID, ID: i.refresh.id, AccessID: i.access.id,
			Scopes: i.scopes, Login: i.login, Expires: i.refresh.end.UnixMilli(),
		})
	}
	return issued{answer: answer, login: i.login, scope: i.scopes[0]}, err
}

func (s *Server) sign(i issuing) (string, error) {
	c := claims{
		Audience: i.client.ID, ID: i.access.id, Subject: i.login, Scopes: i.scopes,
		IssuedAt: unixFloat(i.now), NotBefore: unixFloat(i.now), Expires: unixFloat(i.access.end),
	}
	if !s.profile.namesItself {
		return jwt.NewWithClaims(jwt.SigningMethodRS256, c).SignedString(s.key)
	}
	now := unixFloat(i.now.Truncate(time.Second))
	c.Issuer, c.Audience, c.ClientID = s.issuer(), s.base.String(), i.client.ID
	c.Scopes, c.Scope = nil, i.scopes[0]
	c.IssuedAt, c.NotBefore, c.Expires = now, now, unixFloat(i.access.end.Truncate(time.Second))
	t := jwt.NewWithClaims(jwt.SigningMethodRS256, c)
	t.Header["typ"], t.Header["kid"] = "at+jwt", s.keyID
	return t.SignedString(s.key)
}
