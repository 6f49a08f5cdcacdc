package auth

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// Code says what went wrong, for programs to branch on.
type Code string

// The codes of an [Error].
const (
	// The person, or the browser on their behalf.
	CodeDenied        Code = "denied"         // consent was refused
	CodeStateMismatch Code = "state_mismatch" // the answer belongs to another sign-in (RFC 6749 section 10.12)
	CodeTimeout       Code = "timeout"        // nobody finished the sign-in in time
	CodeCancelled     Code = "cancelled"      // the caller's context ended
	CodeBrowser       Code = "browser"        // no browser could be opened
	CodePortInUse     Code = "port_in_use"    // the fixed redirect port is taken
	CodeInvalidPaste  Code = "invalid_paste"  // the pasted text is not the address that this sign-in ends at

	// The server or the way to it.
	CodeInvalidAddress  Code = "invalid_address"  // no usable base URL
	CodeInsecure        Code = "insecure"         // plain http to another machine
	CodeUnreachable     Code = "unreachable"      // no answer
	CodeTLS             Code = "tls"              // an answer, but no trusted connection
	CodeNotMatomo       Code = "not_matomo"       // an answer, but not a Matomo's
	CodeRedirected      Code = "redirected"       // sent on to the address in Hint
	CodePassword        Code = "http_password"    // the web server in front of the Matomo asks for a password of its own (RFC 7617)
	CodeIssuerMismatch  Code = "issuer_mismatch"  // the metadata or the answer is another server's (its issuer is in Hint, where it told one)
	CodeServerError     Code = "server_error"     // 5xx
	CodeRateLimited     Code = "rate_limited"     // 429
	CodeInvalidResponse Code = "invalid_response" // an answer that cannot be read

	// What the authorization server refuses (RFC 6749 sections 4.1.2.1 and 5.2).
	CodeInvalidClient           Code = "invalid_client"
	CodeInvalidGrant            Code = "invalid_grant"
	CodeInvalidScope            Code = "invalid_scope"
	CodeInvalidRequest          Code = "invalid_request"
	CodeUnauthorizedClient      Code = "unauthorized_client"
	CodeUnsupportedGrantType    Code = "unsupported_grant_type"
	CodeUnsupportedResponseType Code = "unsupported_response_type"

	// The account.
	CodeNotSignedIn Code = "not_signed_in" // nothing stored, or what is stored can no longer be renewed
	CodeRefused     Code = "refused"       // the API refuses even a new token
	CodeStore       Code = "store"         // the token store cannot be read or written
)

// Error is every error of this package. No secret is in it, not even where a
// server repeats one.
type Error struct {
	Code    Code
	Op      string // what was being done, such as "refresh"
	Address string // the address asked, without its query
	Status  int    // the HTTP status, where there was an answer

	// What the server said. Text of a stranger: control characters are removed
	// and the length is limited, but it is not escaped for HTML. Matomo's
	// Description is generic; the cause stands in Hint.
	ServerCode  string
	Description string
	Hint        string

	RetryAfter time.Duration // as the server asked, else 0
	Err        error         // the cause, where there is one
}

// Error returns one line for logs and for people who debug.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op + ": " + string(e.Code))
	if e.Status != 0 {
		b.WriteString(" (status " + strconv.Itoa(e.Status) + ")")
	}
	if e.Address != "" {
		b.WriteString(" at " + e.Address)
	}
	_, repeats := e.Err.(*Error) // its text has what the server said
	switch {
	case repeats:
	case e.Hint != "":
		b.WriteString(": " + e.Hint)
	case e.Description != "":
		b.WriteString(": " + e.Description)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the [Error] in err's chain, or "".
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}

// codeFor maps the error parameter of an authorization server.
func codeFor(serverCode string) Code {
	switch code := Code(serverCode); code {
	case "access_denied":
		return CodeDenied
	case CodeInvalidClient, CodeInvalidGrant, CodeInvalidScope, CodeInvalidRequest,
		CodeUnauthorizedClient, CodeUnsupportedGrantType, CodeUnsupportedResponseType:
		return code
	}
	return CodeServerError
}
