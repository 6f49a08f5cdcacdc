package authserver

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"matoscope/assets"
)

// longAgo is the Expires header by which PHP marks answers that depend on a session.
const longAgo = "Thu, 19 Nov 1981 08:52:00 GMT"

func noStore(h http.Header) {
	h.Set("Expires", longAgo)
	h.Set("Cache-Control", "no-store, no-cache, must-revalidate")
	h.Set("Pragma", "no-cache")
}

// writeJSON writes a value as PHP does: slashes escaped, no line end.
func writeJSON(w http.ResponseWriter, status int, contentType string, v any) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		writeText(w, http.StatusInternalServerError, "Server error")
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	w.Write(bytes.ReplaceAll(bytes.TrimRight(body.Bytes(), "\n"), []byte("/"), []byte(`\/`)))
}

// writeText writes a plain sentence under PHP's default content type.
func writeText(w http.ResponseWriter, status int, text string) {
	noStore(w.Header())
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.WriteHeader(status)
	io.WriteString(w, text)
}

func redirect(w http.ResponseWriter, location string) {
	noStore(w.Header())
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.Header().Set("Location", location)
	w.WriteHeader(http.StatusFound)
}

// refuseMethod answers a verb that the endpoint does not take: the plugin in
// plain text, the strict profile as every other failure.
func (s *Server) refuseMethod(w http.ResponseWriter, text string, allowed ...string) {
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	if s.profile.tellsClient {
		writeFailure(w, &failure{status: http.StatusMethodNotAllowed, code: "invalid_request", description: text})
		return
	}
	writeText(w, http.StatusMethodNotAllowed, text)
}

// refuse answers with a failure, wherever it is to be heard.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var f *failure
	switch {
	case !errors.As(err, &f):
		writeText(w, http.StatusInternalServerError, "Server error")
	case f.redirect != "":
		redirect(w, withParameters(f.redirect,
			"error", f.code, "error_description", f.description, "hint", f.hint, "iss", s.issuerClaim()))
	case f.text != "":
		writeText(w, f.status, f.text)
	default:
		_, _, basic := r.BasicAuth()
		if f.code == "invalid_client" && (basic || s.profile.challengesAll) {
			w.Header().Set("WWW-Authenticate", `Basic realm="OAuth"`)
		}
		writeFailure(w, f)
	}
}

// writeFailure writes the JSON of RFC 6749 section 5.2, with the plugin's hint.
func writeFailure(w http.ResponseWriter, f *failure) {
	noStore(w.Header())
	writeJSON(w, f.status, "application/json", struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
		Hint        string `json:"hint,omitempty"`
	}{f.code, f.description, f.hint})
}

// withParameters appends name and value pairs to a redirect URI in their
// order, leaving out what is empty.
func withParameters(uri string, pairs ...string) string {
	separator := "?"
	if strings.Contains(uri, "?") {
		separator = "&"
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		uri += separator + pairs[i] + "=" + url.QueryEscape(pairs[i+1])
		separator = "&"
	}
	return uri
}

// writePage renders a page with the headers of Matomo's pages, except that the
// content policy allows no script at all.
func (s *Server) writePage(w http.ResponseWriter, status int, render func(io.Writer) error) {
	var body bytes.Buffer
	if err := render(&body); err != nil {
		writeText(w, http.StatusInternalServerError, "Server error")
		return
	}
	h := w.Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store, must-revalidate")
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Frame-Options", "sameorigin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", s.policy+"; frame-ancestors 'self'")
	w.WriteHeader(status)
	body.WriteTo(w)
}

// writeMessage renders an error page under the title of Matomo's.
func (s *Server) writeMessage(w http.ResponseWriter, status int, m assets.Message) {
	m.Title = "Matomo › Error"
	s.writePage(w, status, func(out io.Writer) error { return assets.RenderMessage(out, m) })
}

// unknownAction answers the endpoints that the plugin does not have, such as
// revoke, introspect and jwks.
func (s *Server) unknownAction(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Expires", longAgo)
	w.Header().Set("Cache-Control", "private, no-cache, no-store")
	w.Header().Set("Pragma", "no-cache")
	s.writeMessage(w, http.StatusInternalServerError, assets.Message{
		Heading: "An error occurred",
		Text:    "The OAuth2 plugin has no such action.",
	})
}
