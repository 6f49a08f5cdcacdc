package authserver

import (
	"net/http"
	"slices"
)

// metadata is the authorization server metadata of RFC 8414 section 2. The
// plugin lists no "none" among the authentication methods although public
// clients work, and no endpoint besides the first two.
type metadata struct {
	Issuer                string   `json:"issuer"`
	AuthorizationEndpoint string   `json:"authorization_endpoint"`
	TokenEndpoint         string   `json:"token_endpoint"`
	Scopes                []string `json:"scopes_supported"`
	ResponseTypes         []string `json:"response_types_supported"`
	ChallengeMethods      []string `json:"code_challenge_methods_supported"`
	GrantTypes            []string `json:"grant_types_supported"`
	AuthMethods           []string `json:"token_endpoint_auth_methods_supported"`
	*moreMetadata
}

// moreMetadata are those of the strict profile (RFC 8414 section 2, RFC 9207
// section 3).
type moreMetadata struct {
	RevocationEndpoint       string   `json:"revocation_endpoint"`
	RevocationAuthMethods    []string `json:"revocation_endpoint_auth_methods_supported"`
	IntrospectionEndpoint    string   `json:"introspection_endpoint"`
	IntrospectionAuthMethods []string `json:"introspection_endpoint_auth_methods_supported"`
	KeysURI                  string   `json:"jwks_uri"`
	NamesIssuer              bool     `json:"authorization_response_iss_parameter_supported"`
}

const wellKnownPath = "/.well-known/oauth-authorization-server"

// wellKnownMetadata answers both well-known forms: with the segment between
// host and path (RFC 8414 section 3.1), and appended to the base URL.
func (s *Server) wellKnownMetadata(w http.ResponseWriter, r *http.Request) {
	s.answerMetadata(w, r, s.issuer())
}

// actionMetadata answers by the plugin's own URL. The plugin takes the URL
// asked for as the issuer, which here ends in /index.php, and builds the
// endpoints below it; they work, since the rest of the path is ignored. The
// strict profile has one issuer, wherever it is asked for.
func (s *Server) actionMetadata(w http.ResponseWriter, r *http.Request) {
	if s.profile.namesItself {
		s.answerMetadata(w, r, s.issuer())
		return
	}
	s.answerMetadata(w, r, s.base.String()+"index.php")
}

func (s *Server) answerMetadata(w http.ResponseWriter, r *http.Request, issuer string) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		s.refuseMethod(w, "Metadata endpoint only accepts GET and HEAD", http.MethodGet, http.MethodHead)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	writeJSON(w, http.StatusOK, "application/json; charset=utf-8", s.metadata(issuer))
}

func (s *Server) metadata(issuer string) metadata {
	action := issuer + "/index.php?module=OAuth2&action="
	m := metadata{
		Issuer:                issuer,
		AuthorizationEndpoint: action + "authorize",
		TokenEndpoint:         action + "token",
		ResponseTypes:         []string{"code"},
		ChallengeMethods:      s.profile.challengeMethods,
		GrantTypes:            s.grantsSupported(),
		AuthMethods:           s.profile.authMethods,
	}
	if s.profile.moreEndpoints {
		m.moreMetadata = &moreMetadata{
			RevocationEndpoint: action + "revoke", RevocationAuthMethods: s.profile.authMethods,
			IntrospectionEndpoint: action + "introspect", IntrospectionAuthMethods: []string{"client_secret_basic", "client_secret_post"},
			KeysURI: action + "jwks", NamesIssuer: s.profile.namesItself,
		}
	}
	for _, scope := range scopes() {
		m.Scopes = append(m.Scopes, scope.name)
	}
	return m
}

// grantsSupported are the grant types that are switched on, in the plugin's order.
func (s *Server) grantsSupported() []string {
	set := s.settings.Load()
	return slices.DeleteFunc([]string{GrantCode, GrantClientCredentials, GrantRefresh}, func(grant string) bool { return !set.allows(grant) })
}
