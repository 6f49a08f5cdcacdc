package authserver

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Caller returns the name of the client that a request with that form claims
// to come from, "" where it names none that exists. It proves nothing: it is
// for those who watch.
func (s *Server) Caller(r *http.Request, form url.Values) string {
	basic, _, _ := r.BasicAuth()
	id := cmp.Or(form.Get("client_id"), basic, r.URL.Query().Get("client_id"))
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok && id == "" {
		var c claims
		if _, _, err := jwt.NewParser().ParseUnverified(token, &c); err == nil {
			id = cmp.Or(c.ClientID, c.Audience)
		}
	}
	c, _ := s.clients.find(id)
	return c.Name
}
