package matomoapi

import (
	"fmt"
	"strings"
	"time"
)

// Kind says what went wrong, and so what may help.
type Kind string

// The kinds of failures.
const (
	KindCredential    Kind = "credential"     // the server takes the credential for invalid or expired
	KindPassword      Kind = "http_password"  // the web server in front wants a password of its own (HTTP Basic or Digest)
	KindAccess        Kind = "access"         // the user may not see this
	KindBlocked       Kind = "blocked"        // the brute-force guard shuts our address out
	KindUnknownMethod Kind = "unknown_method" // no such method in the plugin
	KindPluginOff     Kind = "plugin_off"     // no such plugin, or it is switched off
	KindUnknownSite   Kind = "unknown_site"   // no website has this id
	KindResult        Kind = "result"         // any other result:error: a bad parameter, most often
	KindNotJSON       Kind = "not_json"       // an HTML page or other text instead of JSON
	KindEmpty         Kind = "empty"          // an answer without a body
	KindTruncated     Kind = "truncated"      // the JSON ends early
	KindMalformed     Kind = "malformed"      // the JSON is broken, or has another shape than the method's
	KindTooLarge      Kind = "too_large"      // the answer is larger than Params.MaxBytes
	KindTooMany       Kind = "too_many"       // 429: too many requests
	KindUnavailable   Kind = "unavailable"    // 502, 503 or 504 by a proxy, or the server's maintenance
	KindServer        Kind = "server"         // any other HTTP status of a failure
	KindRedirect      Kind = "redirect"       // the address leads to another host, or around in circles
	KindUnreachable   Kind = "unreachable"    // no connection: name, network, TLS
	KindBroken        Kind = "broken"         // the connection broke before the whole answer came
	KindTimeout       Kind = "timeout"        // no byte within Params.Timeout
	KindNotKept       Kind = "not_kept"       // the cache has no copy, and the server was not to be asked
)

// Error is a failed call. It never holds a credential, a parameter or a URL.
type Error struct {
	Kind        Kind
	Method      string
	Status      int           // of HTTP; 0 where there was no answer
	Message     string        // the server's words, without HTML escapes
	Title       string        // of an HTML page
	ContentType string        // where the answer was not JSON
	RetryAfter  time.Duration // how long the server asks to wait; 0 where it does not

	// MaybeDropped tells that a header with the credential was sent, and that the
	// server answered as it answers strangers: if the user has the access, then
	// the web server did not pass the header on to Matomo.
	MaybeDropped bool

	cause error
}

// kindWords stand in the text of an error where the server gave no words.
var kindWords = map[Kind]string{
	KindCredential:  "the server refused the credential",
	KindPassword:    "the web server asks for a password of its own",
	KindAccess:      "no access",
	KindNotJSON:     "the answer is not JSON",
	KindEmpty:       "the answer is empty",
	KindTruncated:   "the answer ends early",
	KindMalformed:   "the answer cannot be read",
	KindTooLarge:    "the answer is too large",
	KindTooMany:     "too many requests",
	KindUnavailable: "the server is unavailable",
	KindServer:      "the server failed",
	KindRedirect:    "the address redirects elsewhere",
	KindUnreachable: "the server cannot be reached",
	KindBroken:      "the connection broke",
	KindTimeout:     "the server did not answer in time",
	KindNotKept:     "no copy is kept",
}

// Error tells the method, what happened, and the status.
func (e *Error) Error() string {
	parts := make([]string, 0, 4)
	if e.Method != "" {
		parts = append(parts, e.Method)
	}
	if words := kindWords[e.Kind]; words != "" {
		parts = append(parts, words)
	}
	switch {
	case e.Message != "":
		parts = append(parts, e.Message)
	case e.Title != "":
		parts = append(parts, fmt.Sprintf("page %q", e.Title))
	}
	if e.cause != nil {
		parts = append(parts, e.cause.Error())
	}
	text := strings.Join(parts, ": ")
	if e.Status >= 300 {
		text += fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	return text
}

// Unwrap returns the error of the network or of the JSON below.
func (e *Error) Unwrap() error { return e.cause }
