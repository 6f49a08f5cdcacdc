package demo

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"matoscope/auth/authserver"
	"matoscope/matomoapi/sample"
)

// Matomo's words for the two ways in which a login fails.
const (
	badToken        = "Unable to authenticate with the provided token. It is either invalid or expired."
	tooManyFailures = "Too many failed logins. Please wait and try logging in again later."
)

// errBadToken is a credential that was sent and is no good. Sending none is no error: that is the anonymous user.
var errBadToken = errors.New("bad token")

// serveAPI answers one request to the Reporting API, a bulk request being one: who asks, then what the sample has for them.
func (s *instance) serveAPI(w http.ResponseWriter, r *http.Request) {
	now, address := s.clock(), hostOf(r.RemoteAddr)
	if s.guard.blocked(address, now) {
		writeFailure(w, r, http.StatusInternalServerError, tooManyFailures)
		return
	}
	form := peekForm(r)
	viewer, err := s.viewer(r, form)
	if err != nil {
		s.guard.fail(address, now)
		writeFailure(w, r, http.StatusUnauthorized, badToken)
		return
	}
	answer := s.sample.Answer(r.Context(), viewer, apiParams(r.URL.Query(), form))
	w.Header().Set("Content-Type", answer.ContentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(answer.Body)))
	w.WriteHeader(answer.Status)
	w.Write(answer.Body)
}

// viewer finds out who asks. The header comes first, and a token_auth beside it is not looked at. The word Bearer is
// case-sensitive: with another spelling the server sees no token at all. A token_auth in the URL is refused, whoever's it
// is, because URLs end up in logs.
func (s *instance) viewer(r *http.Request, form url.Values) (sample.Viewer, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		grant, err := s.auth.Bearer(token)
		if err != nil {
			return sample.Viewer{}, errBadToken
		}
		return s.reduced(grant), nil
	}
	if r.URL.Query().Has("token_auth") {
		return sample.Viewer{}, errBadToken
	}
	token := form.Get("token_auth")
	if token == "" {
		return sample.Viewer{Login: "anonymous"}, nil
	}
	for _, u := range s.users {
		if u.tokenAuth != "" && subtle.ConstantTimeCompare([]byte(token), []byte(u.tokenAuth)) == 1 {
			return u.viewer, nil
		}
	}
	return sample.Viewer{}, errBadToken
}

// reduced is the user of a grant with no more access than its scope allows: on each website the lower of the two.
func (s *instance) reduced(grant authserver.Grant) sample.Viewer {
	viewer := sample.Viewer{Login: grant.Login, Access: make(map[int]sample.Access)}
	for _, u := range s.users {
		if u.signIn.Login != grant.Login {
			continue
		}
		if u.viewer.Superuser && grant.Level == authserver.Superuser {
			return u.viewer
		}
		for _, site := range s.sample.Sites() {
			has := u.viewer.Access[site.ID]
			if u.viewer.Superuser {
				has = sample.Admin
			}
			if access := min(has, accessOf(grant.Level)); access > sample.NoAccess {
				viewer.Access[site.ID] = access
			}
		}
	}
	return viewer
}

func accessOf(level authserver.Level) sample.Access {
	switch level {
	case authserver.View:
		return sample.View
	case authserver.Write:
		return sample.Write
	case authserver.Admin, authserver.Superuser:
		return sample.Admin
	default:
		return sample.NoAccess
	}
}

// apiParams are the parameters of a call without the credentials. Where query and body differ, Matomo takes the query's.
func apiParams(query, form url.Values) url.Values {
	params := make(url.Values, len(query)+len(form))
	maps.Copy(params, form)
	maps.Copy(params, query)
	params.Del("token_auth")
	params.Del("access_token")
	return params
}

// writeFailure answers a request that could not be authenticated. Matomo fails before it has looked at the body: a client
// that put module, method or format there gets a page instead of JSON.
func writeFailure(w http.ResponseWriter, r *http.Request, status int, message string) {
	query := r.URL.Query()
	if query.Has("module") && query.Has("method") && query.Has("format") {
		writeError(w, status, message)
		return
	}
	writeErrorPage(w, status, message)
}

// writeError answers in the shape of every error of the Reporting API.
func writeError(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, struct {
		Result  string `json:"result"`
		Message string `json:"message"`
	}{"error", message})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		http.Error(w, "The answer cannot be written as JSON.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body)
}

func writeErrorPage(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, errorPage, html.EscapeString(message))
}

const errorPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Matomo › Error</title></head>
<body><h1>Something went wrong</h1><p>%s</p></body></html>
`
