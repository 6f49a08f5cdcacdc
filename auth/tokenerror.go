package auth

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/oauth2"
)

// tokenError tells why the token endpoint gave no token. The secrets are those
// of the request.
func tokenError(op, endpoint string, err error, secrets ...Secret) error {
	answer, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		return unreadAnswer(op, endpoint, err, secrets)
	}
	e := &Error{
		Op:         op,
		Address:    withoutQuery(endpoint),
		Status:     answer.Response.StatusCode,
		ServerCode: serverText(answer.ErrorCode, secrets...),
		// Matomo's cause is in hint, which the library does not read.
		Description: serverText(answer.ErrorDescription, secrets...),
		Hint:        serverText(hintIn(answer.Body), secrets...),
		RetryAfter:  retryAfter(answer.Response.Header, time.Now()),
	}
	switch {
	case e.Status == http.StatusTooManyRequests:
		e.Code = CodeRateLimited
	case e.Status >= 500:
		e.Code = CodeServerError
	case e.Status >= 300 && e.Status < 400:
		e.Code, e.Hint = CodeRedirected, withoutSecrets(redirectTarget(endpoint, answer.Response.Header.Get("Location")), secrets...)
	case e.ServerCode == "" && asksPassword(e.Status, answer.Response.Header):
		e.Code = CodePassword
	case e.ServerCode == "":
		e.Code = CodeInvalidResponse
	default:
		e.Code = codeFor(answer.ErrorCode)
	}
	return e
}

// unreadAnswer tells apart an answer that did not come and one that came and
// cannot be read. The library's text for the latter may repeat a part of it.
func unreadAnswer(op, endpoint string, err error, secrets []Secret) error {
	if _, ok := errors.AsType[*url.Error](err); !ok {
		return &Error{
			Code: CodeInvalidResponse, Op: op, Address: withoutQuery(endpoint),
			Description: "the answer has no token that can be read",
		}
	}
	e := requestError(op, endpoint, err)
	// Some texts of net/http repeat what the server sent.
	if e.Err != nil {
		if text := e.Err.Error(); withoutSecrets(text, secrets...) != text {
			e.Err = errors.New(withoutSecrets(text, secrets...))
		}
	}
	return e
}
