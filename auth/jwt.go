package auth

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"math"
	"strings"
	"time"
)

// JWT is a decoded access token, RFC 7519. Its signature is not checked: the
// token is the server's to judge, and its claims are here for people to read.
// Numbers are [json.Number], as the server wrote them.
type JWT struct {
	Header map[string]any `json:"header"`
	Claims map[string]any `json:"claims"`
}

// Claims decodes the header and the claims of an access token. It fails with
// [CodeInvalidResponse] for a token that is no JWT, which RFC 6749 allows.
func Claims(access Secret) (JWT, error) {
	parts := strings.Split(access.Reveal(), ".")
	if len(parts) != 3 {
		return JWT{}, errNoJWT()
	}
	var t JWT
	for i, into := range []*map[string]any{&t.Header, &t.Claims} {
		raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[i], "="))
		if err != nil {
			return JWT{}, errNoJWT()
		}
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.UseNumber()
		// The decoder's error is dropped: it may repeat a part of the token.
		if dec.Decode(into) != nil || *into == nil {
			return JWT{}, errNoJWT()
		}
	}
	return t, nil
}

func errNoJWT() error {
	return &Error{Code: CodeInvalidResponse, Op: "read token", Description: "the access token is no JWT"}
}

// Subject is the claim sub: for Matomo, the login of the person.
func (t JWT) Subject() string {
	sub, _ := t.Claims["sub"].(string)
	return sub
}

// Scopes is the claim scopes, a list; or scope, words parted by spaces
// (RFC 9068 section 2.2.3).
func (t JWT) Scopes() []string {
	if list, ok := t.Claims["scopes"].([]any); ok {
		var scopes []string
		for _, v := range list {
			if s, ok := v.(string); ok {
				scopes = append(scopes, s)
			}
		}
		return scopes
	}
	words, _ := t.Claims["scope"].(string)
	return strings.Fields(words)
}

// Time is a claim that is a date (exp, iat, nbf): seconds since 1970, which
// Matomo's plugin gives with a fraction. It is zero where the claim is absent.
func (t JWT) Time(claim string) time.Time {
	n, ok := t.Claims[claim].(json.Number)
	if !ok {
		return time.Time{}
	}
	seconds, err := n.Float64()
	if err != nil || math.Abs(seconds) > 1<<40 {
		return time.Time{}
	}
	whole, fraction := math.Modf(seconds)
	return time.Unix(int64(whole), int64(fraction*1e9)).UTC()
}
