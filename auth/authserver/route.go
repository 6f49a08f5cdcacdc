package authserver

import (
	"net/http"
	"strings"

	"matoscope/assets"
)

// Owns reports whether Handler serves the request; a Matomo's other routes,
// such as its APIs, are for others to answer.
func (s *Server) Owns(r *http.Request) bool { return s.route(r) != nil }

// Handler serves the routes that Owns names, and 404 for all others.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		serve := s.route(r)
		switch {
		case !s.trustsHost(r.Host):
			s.writeMessage(w, http.StatusForbidden, assets.Message{
				Heading: "Not this server's address",
				Text:    "The request names a host that this server does not answer for.",
			})
		case serve == nil:
			s.writeMessage(w, http.StatusNotFound, assets.Message{
				Heading: "Nothing here",
				Text:    "This address is not one of the server's pages.",
			})
		default:
			serve(w, r)
		}
	})
}

// route finds what answers a request; nil if that is not this server.
func (s *Server) route(r *http.Request) http.HandlerFunc {
	path, below := strings.CutPrefix(r.URL.Path, s.base.Path)
	switch {
	case r.URL.Path == wellKnownPath+strings.TrimSuffix(s.base.Path, "/"),
		below && "/"+path == wellKnownPath:
		return s.wellKnownMetadata
	case !below:
		return nil
	case path == "oauth2/authorize":
		return s.authorize
	case path == "oauth2/token":
		return s.token
	case strings.HasPrefix(path, "oauth2/"):
		return s.moreEndpoint(strings.TrimPrefix(path, "oauth2/"))
	case path == "", path == "index.php", strings.HasPrefix(path, "index.php/"):
		return s.routeModule(r)
	}
	return nil
}

func (s *Server) routeModule(r *http.Request) http.HandlerFunc {
	query := values(r.URL.Query())
	switch query.get("module") {
	case "", "CoreHome":
		return s.home
	case "Login":
		return s.signIn
	case "OAuth2":
		switch query.get("action") {
		case "authorize":
			return s.authorize
		case "token":
			return s.token
		case "metadata":
			return s.actionMetadata
		}
		if serve := s.moreEndpoint(query.get("action")); serve != nil {
			return serve
		}
		return s.unknownAction
	}
	return nil
}

// moreEndpoint finds an endpoint that the plugin does not have.
func (s *Server) moreEndpoint(action string) http.HandlerFunc {
	if !s.profile.moreEndpoints {
		return nil
	}
	switch action {
	case "revoke":
		return s.revokeToken
	case "introspect":
		return s.introspect
	case "jwks":
		return s.keys
	}
	return nil
}
