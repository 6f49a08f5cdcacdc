package authserver

import "net/http"

// failure is a refusal as the plugin words it: the description belongs to the
// code, the cause stands in the hint (RFC 6749 sections 4.1.2.1 and 5.2).
type failure struct {
	status      int
	code        string
	description string
	hint        string
	text        string // not "": answered instead of the JSON
	redirect    string // not "": the client hears of it at this redirect URI
	reason      string // for the activity only: what the answer does not tell
}

func (f *failure) Error() string {
	for _, s := range []string{f.reason, f.hint, f.text} {
		if s != "" {
			return s
		}
	}
	return f.description
}

// at makes the failure one that the client hears of.
func (f *failure) at(redirect string) *failure {
	f.redirect = redirect
	return f
}

const (
	describeRequest = "The request is missing a required parameter, includes an invalid parameter value, " +
		"includes a parameter more than once, or is otherwise malformed."
	describeGrant = "The provided authorization grant (e.g., authorization code, resource owner credentials) " +
		"or refresh token is invalid, expired, revoked, does not match the redirection URI used in the " +
		"authorization request, or was issued to another client."
)

func invalidRequest(hint string) *failure {
	return &failure{status: http.StatusBadRequest, code: "invalid_request", description: describeRequest, hint: hint}
}

func badParameter(name string) *failure { return invalidRequest("Check the `" + name + "` parameter") }

// badResponseType is the plugin's unsupportedGrantType in the words of RFC 6749
// section 4.1.2.1.
func badResponseType(given bool) *failure {
	if !given {
		return badParameter("response_type")
	}
	return &failure{
		status: http.StatusBadRequest, code: "unsupported_response_type",
		description: "The authorization server gives out authorization codes only.", hint: "Check the `response_type` parameter",
	}
}

func invalidClient(reason string) *failure {
	return &failure{
		status: http.StatusUnauthorized, code: "invalid_client",
		description: "Client authentication failed", reason: reason,
	}
}

func invalidGrant(hint string) *failure {
	return &failure{status: http.StatusBadRequest, code: "invalid_grant", description: describeGrant, hint: hint}
}

func invalidRefreshToken(hint string) *failure {
	return &failure{
		status: http.StatusBadRequest, code: "invalid_grant",
		description: "The refresh token is invalid.", hint: hint,
	}
}

func invalidScope(name string) *failure {
	return &failure{
		status: http.StatusBadRequest, code: "invalid_scope",
		description: "The requested scope is invalid, unknown, or malformed", hint: "Check the `" + name + "` scope",
	}
}

func unauthorizedClient(grant string) *failure {
	return &failure{
		status: http.StatusBadRequest, code: "unauthorized_client",
		description: "The authenticated client is not authorized to use this authorization grant type.",
		reason:      "the client may not use " + grant,
	}
}

func unsupportedGrantType() *failure {
	return &failure{
		status: http.StatusBadRequest, code: "unsupported_grant_type",
		description: "The authorization grant type is not supported by the authorization server.",
		hint:        "Check that all required parameters have been provided",
	}
}

func accessDenied() *failure {
	return &failure{
		status: http.StatusUnauthorized, code: "access_denied",
		description: "The resource owner or authorization server denied the request.",
		hint:        "The user denied the request",
	}
}

// plainFailure is told to the person in the browser. The plugin's clients never
// hear of it; the code is what the strict profile tells them.
func plainFailure(code, text string) *failure {
	return &failure{status: http.StatusBadRequest, code: code, text: text}
}
