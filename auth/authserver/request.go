package authserver

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// maxBody bounds the form of a POST, in bytes.
const maxBody = 64 << 10

// values reads parameters as PHP and the plugin do: the last of several
// counts, surrounding space does not, and an empty one is a missing one.
type values url.Values

func (v values) get(name string) string {
	all := v[name]
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[len(all)-1])
}

// repeated returns the name of a parameter that was sent more than once, if
// there is one.
func (v values) repeated() string {
	for name, all := range v {
		if len(all) > 1 {
			return name
		}
	}
	return ""
}

func (v values) has(name string) bool { return len(v[name]) > 0 }

// readForm returns the parameters of a form body in either encoding, never
// those of the query. A body that is no form, or too long, has none.
func readForm(w http.ResponseWriter, r *http.Request) values {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseMultipartForm(maxBody); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return nil
	}
	return values(r.PostForm)
}

// trustsHost guards against DNS rebinding: a page of a foreign name that
// resolves to this machine must not reach the server.
func (s *Server) trustsHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	switch name = strings.ToLower(strings.Trim(name, "[]")); name {
	case "127.0.0.1", "::1", "localhost", strings.ToLower(s.base.Hostname()):
		return true
	}
	return false
}

// sameOrigin reports whether a POST may come from one of the server's own
// pages. Clients that are no browsers send no Origin.
func (s *Server) sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || strings.EqualFold(origin, s.origin(r))
}

// origin is the server's origin under the name by which the browser knows it.
func (s *Server) origin(r *http.Request) string { return s.base.Scheme + "://" + r.Host }

// homeURL is the base URL under that name.
func (s *Server) homeURL(r *http.Request) string { return s.origin(r) + s.base.Path }

// ownURL returns an address that the browser may be sent to after signing in:
// the given one if it is below the base URL, else home.
func (s *Server) ownURL(r *http.Request, address string) string {
	if !strings.HasPrefix(address, s.homeURL(r)) {
		return s.homeURL(r)
	}
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(path.Clean(u.Path)+"/", s.base.Path) {
		return s.homeURL(r)
	}
	return address
}
