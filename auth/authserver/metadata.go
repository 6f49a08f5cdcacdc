package authserver

import (
	"net/http"
	"strings"
)

// metadata is the authorization server metadata of RFC 8414 section 2. The
// plugin lists no "none" among the authentication methods although public
// clients work, and no endpoint besides these two.
type metadata struct {
	Issuer                string   `json:"issuer"`
	AuthorizationEndpoint string   `json:"authorization_endpoint"`
	TokenEndpoint         string   `json:"token_endpoint"`
	Scopes                []string `json:"scopes_supported"`
	ResponseTypes         []string `json:"response_types_supported"`
	ChallengeMethods      []string `json:"code_challenge_methods_supported"`
	GrantTypes            []string `json:"grant_types_supported"`
	AuthMethods           []string `json:"token_endpoint_auth_methods_supported"`
}

const wellKnownPath = "/.well-known/oauth-authorization-server"

// wellKnownMetadata answers both well-known forms: with the segment between
// host and path (RFC 8414 section 3.1), and appended to the base URL.
func (s *Server) wellKnownMetadata(w http.ResponseWriter, r *http.Request) {
	s.answerMetadata(w, r, strings.TrimSuffix(s.base.String(), "/"))
}

// actionMetadata answers by the plugin's own URL. The plugin takes the URL
// asked for as the issuer, which here ends in /index.php, and builds the
// endpoints below it; they work, since the rest of the path is ignored.
func (s *Server) actionMetadata(w http.ResponseWriter, r *http.Request) {
	s.answerMetadata(w, r, s.base.String()+"index.php")
}

func (s *Server) answerMetadata(w http.ResponseWriter, r *http.Request, issuer string) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		refuseMethod(w, "Metadata endpoint only accepts GET and HEAD", http.MethodGet, http.MethodHead)
		return
	}
	m := metadata{
		Issuer:                issuer,
		AuthorizationEndpoint: issuer + "/index.php?module=OAuth2&action=authorize",
		TokenEndpoint:         issuer + "/index.php?module=OAuth2&action=token",
		ResponseTypes:         []string{"code"},
		ChallengeMethods:      []string{methodS256, methodPlain},
		GrantTypes:            []string{GrantCode, GrantClientCredentials, GrantRefresh},
		AuthMethods:           []string{"client_secret_basic", "client_secret_post"},
	}
	for _, scope := range scopes() {
		m.Scopes = append(m.Scopes, scope.name)
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	writeJSON(w, http.StatusOK, "application/json; charset=utf-8", m)
}
