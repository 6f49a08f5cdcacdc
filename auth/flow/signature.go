package flow

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"strings"

	"matoscope/auth"
)

const (
	maxModulus  = 8192 / 8 // bytes
	maxExponent = 1 << 31
)

// checkSignature checks an RS256 signature (RFC 7518 section 3.3) with the keys
// that the server publishes. Matomo publishes none.
func (f *Flow) checkSignature(ctx context.Context, jwt auth.JWT) finding {
	switch {
	case f.keysURL == "":
		return ok("the signature is not checked: the server publishes no keys (jwks_uri)")
	case jwt.Header["alg"] != "RS256":
		return ok("the signature is not checked: it is not RS256")
	case !f.mayFetch(f.keysURL):
		return ok("the signature is not checked: the keys are neither behind https nor at this server")
	}
	a, err := f.send(ctx, http.MethodGet, f.keysURL, http.Header{"Accept": {"application/json"}}, nil)
	if err != nil {
		return failed(err)
	}
	id, _ := jwt.Header["kid"].(string)
	keys := rsaKeys(a.body, id)
	if len(keys) == 0 {
		return fail("the signature cannot be checked: the keys of the server do not have the token's")
	}
	for _, key := range keys {
		if signedBy(key, f.token.Access) {
			return ok("the signature is valid: checked with the key that the server publishes")
		}
	}
	return fail("the signature is not of any key that the server publishes")
}

// mayFetch takes https, and the server's own origin.
func (f *Flow) mayFetch(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	base, err := url.Parse(f.base)
	return err == nil && (u.Scheme == "https" || u.Scheme == base.Scheme && u.Host == base.Host)
}

// rsaKeys reads the RSA keys of a set (RFC 7517 section 5): the one called id,
// or all where the token names none.
func rsaKeys(set []byte, id string) []*rsa.PublicKey {
	var jwks struct {
		Keys []struct {
			Type     string `json:"kty"`
			ID       string `json:"kid"`
			Modulus  string `json:"n"`
			Exponent string `json:"e"`
		} `json:"keys"`
	}
	if json.Unmarshal(set, &jwks) != nil {
		return nil
	}
	var keys []*rsa.PublicKey
	for _, k := range jwks.Keys {
		n, errN := base64.RawURLEncoding.DecodeString(k.Modulus)
		e, errE := base64.RawURLEncoding.DecodeString(k.Exponent)
		if k.Type != "RSA" || id != "" && k.ID != id || errN != nil || errE != nil || len(n) > maxModulus {
			continue
		}
		if exponent := new(big.Int).SetBytes(e); exponent.IsInt64() && exponent.Int64() < maxExponent {
			keys = append(keys, &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())})
		}
	}
	return keys
}

func signedBy(key *rsa.PublicKey, token auth.Secret) bool {
	text := token.Reveal()
	dot := strings.LastIndexByte(text, '.')
	signature, err := base64.RawURLEncoding.DecodeString(text[dot+1:])
	if err != nil {
		return false
	}
	sum := sha256.Sum256([]byte(text[:max(0, dot)]))
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) == nil
}
