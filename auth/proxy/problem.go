package proxy

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"matoscope/auth"
)

// problem is an answer of the proxy's own, in the form of Matomo's errors.
type problem struct {
	status  int
	message string
}

func (p *problem) Error() string { return p.message }

// write sends p. What asked for the key wrongly is told how to.
func (p *problem) write(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	switch p.status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Basic realm="Matoscope proxy", charset="UTF-8"`)
	case http.StatusMethodNotAllowed:
		h.Set("Allow", "GET, HEAD, POST")
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(p.status)
	_ = json.NewEncoder(w).Encode(map[string]string{"result": "error", "message": p.message}) // whoever is gone misses it
}

// problemOf puts an error into words. Nothing of what a transport says is
// repeated: it may have the address in it.
func problemOf(err error) *problem {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	if e, ok := errors.AsType[*auth.Error](err); ok {
		return authProblem(e)
	}
	switch {
	case errors.Is(err, errSilent):
		return &problem{http.StatusGatewayTimeout, "The Matomo server does not answer in time."}
	case errors.Is(err, context.Canceled):
		return &problem{http.StatusServiceUnavailable, "The request was cancelled."}
	}
	return &problem{http.StatusBadGateway, "The Matomo server cannot be reached."}
}

// authProblem tells why there is no token. Its statuses are not 401: the program
// that asks has shown the right key, and asking for another would not help it.
func authProblem(e *auth.Error) *problem {
	switch e.Code {
	case auth.CodeNotSignedIn, auth.CodeRefused, auth.CodeInvalidGrant, auth.CodeInvalidClient:
		return &problem{http.StatusBadGateway, "The proxy is not signed in any more. Sign in again with: matoscope login"}
	case auth.CodeCancelled:
		return &problem{http.StatusServiceUnavailable, "The request was cancelled."}
	}
	return &problem{http.StatusBadGateway, "There is no token for the Matomo server: " + string(e.Code)}
}
