package proxy

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
)

// admit lets a request in that is from a program of this machine with the key,
// or fails with a problem. prefix is the part of the path that has the key, "/"
// where it has none.
func (s *Proxy) admit(r *http.Request) (prefix string, err error) {
	switch {
	case !ownHost(r):
		return "", &problem{http.StatusMisdirectedRequest, "This address is not the proxy's own: ask at 127.0.0.1 with its port."}
	case fromPage(r.Header):
		return "", &problem{http.StatusForbidden, "The proxy is for programs: web pages may not use it."}
	}
	prefix = "/"
	if s.params.KeyInPath {
		first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.EscapedPath(), "/"), "/")
		if s.isKey(first) {
			return "/" + first + "/", nil
		}
	}
	if !s.isKey(shownKey(r)) {
		return "", &problem{http.StatusUnauthorized, "The proxy's own key is needed: as header X-Matoscope-Key, as bearer token, or as password."}
	}
	return prefix, nil
}

// ownHost holds the Host header to a loopback name with the port that the
// request came in at. A page of another site whose name was made to mean
// 127.0.0.1 has its own name there.
func ownHost(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok || !local.IP.IsLoopback() || r.URL.IsAbs() {
		return false
	}
	_, port, err := net.SplitHostPort(local.String())
	if err != nil {
		return false
	}
	host, asked, err := net.SplitHostPort(r.Host)
	if err != nil {
		host, asked = strings.Trim(r.Host, "[]"), "80"
	}
	return isLoopback(host) && asked == port
}

// fromPage recognizes what a web page makes a browser send (Fetch standard).
// Typed by hand, an address comes with Sec-Fetch-Site: none.
func fromPage(h http.Header) bool {
	site := h.Values("Sec-Fetch-Site")
	return len(h.Values("Origin")) > 0 || len(site) > 0 && (len(site) > 1 || site[0] != "none")
}

// shownKey is the key in the headers of a request.
func shownKey(r *http.Request) string {
	if key := r.Header.Get("X-Matoscope-Key"); key != "" {
		return key
	}
	if _, password, ok := r.BasicAuth(); ok {
		return password
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// isKey compares hashes: in the same time, whatever the lengths are.
func (s *Proxy) isKey(shown string) bool {
	a, b := sha256.Sum256([]byte(shown)), sha256.Sum256([]byte(s.params.Key.Reveal()))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
