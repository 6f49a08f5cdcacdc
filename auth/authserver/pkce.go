package authserver

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
)

// The challenge methods of RFC 7636 section 4.2.
const (
	methodS256  = "S256"
	methodPlain = "plain"
)

// unreserved is the form of a verifier and of a challenge (RFC 7636 section 4.1).
var unreserved = regexp.MustCompile(`^[A-Za-z0-9._~-]{43,128}$`)

// checkChallenge validates what the authorize endpoint was given. The plugin's
// confidential clients may go without PKCE; a missing method means plain.
func (s *Server) checkChallenge(client Client, challenge, method string) error {
	switch {
	case challenge == "" && client.Type == Public:
		return invalidRequest("Code challenge must be provided for public clients")
	case challenge == "" && s.profile.everyoneProves:
		return invalidRequest("Code challenge must be provided")
	case challenge == "":
		return nil
	case !slices.Contains(s.profile.challengeMethods, method):
		return invalidRequest("Code challenge method must be one of `" + strings.Join(s.profile.challengeMethods, "`, `") + "`")
	case !unreserved.MatchString(challenge):
		return invalidRequest("Code challenge must follow the specifications of RFC-7636.")
	}
	return nil
}

// checkVerifier compares a verifier with the challenge that a code was given
// for (RFC 7636 section 4.6). A verifier without a challenge is refused: the
// challenge may have been stripped on its way.
func checkVerifier(challenge, method, verifier string) error {
	switch {
	case challenge == "" && verifier == "":
		return nil
	case challenge == "":
		return invalidRequest("code_verifier received when no code_challenge is present")
	case verifier == "":
		return badParameter("code_verifier")
	case !unreserved.MatchString(verifier):
		return invalidRequest("Code Verifier must follow the specifications of RFC-7636.")
	}
	if method == methodS256 {
		sum := sha256.Sum256([]byte(verifier))
		verifier = base64.RawURLEncoding.EncodeToString(sum[:])
	}
	if !equalSecrets(challenge, verifier) {
		return invalidGrant("Failed to verify `code_verifier`.")
	}
	return nil
}
