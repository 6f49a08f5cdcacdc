package demo

import (
	"bytes"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
)

const (
	demoFolder    = "demo/"         // below the base path: what no Matomo has
	controlFolder = "demo/control/" // and its part for programs
	adminFolder   = "demo/oauth/"   // and the administration of clients

	maxBody = 1 << 20 // of a request, in bytes
)

// kind says what a request is for. Faults choose by it.
type kind uint8

const (
	kindPage      kind = 1 << iota // sign-in page, metadata, anything else
	kindAPI                        // the Reporting API
	kindToken                      // the token endpoint
	kindRefresh                    // the token endpoint, grant refresh_token
	kindAuthorize                  // the authorization endpoint, consent included
	kindAny       = kindPage | kindAPI | kindToken | kindRefresh | kindAuthorize
)

// handler is the demo as a whole: what every request passes, then either the demo's own folder or the Matomo behind its
// faults.
func (s *instance) handler() http.Handler {
	own := s.ownHandler()
	matomo := s.watched(s.withFaults(http.HandlerFunc(s.serveMatomo)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A page of a foreign name that resolves to loopback must not read the answers (DNS rebinding).
		if !isLoopback(hostOf(r.Host)) {
			http.Error(w, "The demo answers to loopback names only.", http.StatusMisdirectedRequest)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			http.Error(w, "The request's body is too long or was cut.", http.StatusRequestEntityTooLarge)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if r.URL.Path == "/favicon.ico" { // browsers ask for it on their own: no request of anybody's
			http.NotFound(w, r)
			return
		}
		if strings.HasPrefix(r.URL.Path, s.path+demoFolder) {
			own.ServeHTTP(w, r)
			return
		}
		matomo.ServeHTTP(w, r)
	})
}

// serveMatomo parts the requests between the two servers.
func (s *instance) serveMatomo(w http.ResponseWriter, r *http.Request) {
	switch {
	case s.kindOf(r) == kindAPI:
		s.serveAPI(w, r)
	case s.isTracker(r):
		s.serveTracker(w, r)
	case s.auth.Owns(r):
		s.pages.ServeHTTP(w, r)
	case s.isIndex(r) && r.Method == http.MethodGet:
		// The sample has reports but no web interface: the demo's own page stands in for every other page of Matomo.
		http.Redirect(w, r, s.base+demoFolder, http.StatusFound)
	default:
		http.NotFound(w, r)
	}
}

// kindOf reads what a request is for. Matomo takes module and action from the query or, failing that, from the body.
func (s *instance) kindOf(r *http.Request) kind {
	switch {
	case r.URL.Path == s.path+"oauth2/token":
		return tokenKind(r)
	case r.URL.Path == s.path+"oauth2/authorize":
		return kindAuthorize
	case !s.isIndex(r):
		return kindPage
	}
	query := r.URL.Query()
	module, action := query.Get("module"), query.Get("action")
	if module == "" {
		form := peekForm(r)
		module, action = form.Get("module"), form.Get("action")
	}
	switch {
	case module == "API":
		return kindAPI
	case module == "OAuth2" && action == "token":
		return tokenKind(r)
	case module == "OAuth2" && action == "authorize":
		return kindAuthorize
	default:
		return kindPage
	}
}

func tokenKind(r *http.Request) kind {
	if peekForm(r).Get("grant_type") == "refresh_token" {
		return kindRefresh
	}
	return kindToken
}

// isIndex reports whether Matomo's own program answers. A path behind index.php is ignored: the metadata of the plugin's
// own URL name endpoints like that.
func (s *instance) isIndex(r *http.Request) bool {
	rest, below := strings.CutPrefix(r.URL.Path, s.path)
	return below && (rest == "" || rest == "index.php" || strings.HasPrefix(rest, "index.php/"))
}

// peekForm reads the fields of a urlencoded body and leaves the body to be read again.
func peekForm(r *http.Request) url.Values {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/x-www-form-urlencoded" {
		return nil
	}
	form, err := url.ParseQuery(string(peekBody(r)))
	if err != nil {
		return nil
	}
	return form
}

// peekBody reads the body and leaves it to be read again.
func peekBody(r *http.Request) []byte {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body
}

// isLoopback reports whether a host name or address can only mean this machine.
func isLoopback(host string) bool {
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// hostOf is an address without its port.
func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}
