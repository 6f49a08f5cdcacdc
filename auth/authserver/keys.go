package authserver

import (
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"
	"net/http"
)

// jwk is a public RSA key (RFC 7517, RFC 7518 section 6.3.1).
type jwk struct {
	KeyType  string `json:"kty"`
	Use      string `json:"use"`
	Alg      string `json:"alg"`
	ID       string `json:"kid"`
	Modulus  string `json:"n"`
	Exponent string `json:"e"`
}

func newJWK(key *rsa.PublicKey) jwk {
	encode := base64.RawURLEncoding.EncodeToString
	k := jwk{
		KeyType: "RSA", Use: "sig", Alg: "RS256",
		Modulus:  encode(key.N.Bytes()),
		Exponent: encode(big.NewInt(int64(key.E)).Bytes()),
	}
	// The thumbprint of RFC 7638: the same for the same key, on every start.
	sum := sha256.Sum256(fmt.Appendf(nil, `{"e":%q,"kty":%q,"n":%q}`, k.Exponent, k.KeyType, k.Modulus))
	k.ID = encode(sum[:])
	return k
}

// keys serves the key that access tokens are signed with (RFC 8414, jwks_uri).
func (s *Server) keys(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		s.refuseMethod(w, "Key endpoint only accepts GET and HEAD", http.MethodGet, http.MethodHead)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	writeJSON(w, http.StatusOK, "application/json; charset=utf-8", map[string][]jwk{"keys": {newJWK(&s.key.PublicKey)}})
}
