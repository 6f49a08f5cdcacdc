package auth

import (
	"crypto/rand"
	"crypto/subtle"
	"net/url"
	"strings"

	"golang.org/x/oauth2"
)

const opSignIn = "sign in"

// Attempt is one run of the authorization code grant: what was sent to the
// browser, and what its answer has to fit.
type Attempt struct {
	URL         string // for the browser: the authorization request
	RedirectURI string
	State       Secret // RFC 6749 section 10.12
	Verifier    Secret // RFC 7636; its S256 challenge is in URL
	Issuer      string // empty when it is not known
	IssInAnswer bool   // an answer without iss is another server's
}

// NewAttempt makes an authorization request (RFC 6749 section 4.1.1) with PKCE,
// method S256, and a state of its own. It contacts nobody.
func (c Client) NewAttempt(redirectURI string) (Attempt, error) {
	if err := c.checkScope(opSignIn); err != nil {
		return Attempt{}, err
	}
	a := Attempt{
		RedirectURI: redirectURI,
		State:       Secret(rand.Text()),
		Verifier:    Secret(oauth2.GenerateVerifier()),
		Issuer:      c.Issuer,
		IssInAnswer: c.IssInAnswer,
	}
	a.URL = c.config(redirectURI).AuthCodeURL(a.State.Reveal(), oauth2.S256ChallengeOption(a.Verifier.Reveal()))
	return a, nil
}

// Answer checks the parameters that the browser brought to the redirect URI and
// returns the authorization code. A state that is not the attempt's is
// [CodeStateMismatch], whatever else the answer says; one of another server is
// [CodeIssuerMismatch]; an error of the server (RFC 6749 section 4.1.2.1) becomes
// an [Error] with its code.
func (a Attempt) Answer(query url.Values) (Secret, error) {
	if !a.ownState(query["state"]) {
		return "", &Error{Code: CodeStateMismatch, Op: opSignIn}
	}
	for _, name := range []string{"code", "error", "iss"} {
		if len(query[name]) > 1 { // RFC 6749 section 3.1
			return "", &Error{Code: CodeInvalidResponse, Op: opSignIn, Description: "the answer has " + name + " twice"}
		}
	}
	if err := a.checkIssuer(query.Get("iss")); err != nil {
		return "", err
	}
	if query.Get("error") != "" {
		return "", callbackError(query)
	}
	code := query.Get("code")
	if code == "" || !visible(code) {
		return "", &Error{Code: CodeInvalidResponse, Op: opSignIn, Description: "the answer has no usable code"}
	}
	return Secret(code), nil
}

// Pasted reads the address at which the person's browser ended, for when the
// browser runs on another machine. Text that is not such an address is
// [CodeInvalidPaste]; what it brings is still to be checked with
// [Attempt.Answer].
func (a Attempt) Pasted(text string) (url.Values, error) {
	pasted, err := url.Parse(strings.TrimSpace(text))
	if err != nil {
		return nil, invalidPaste("not an address")
	}
	own, err := url.Parse(a.RedirectURI)
	if err != nil {
		return nil, invalidPaste("not an address")
	}
	if pasted.Scheme != own.Scheme || pasted.Host != own.Host || pasted.EscapedPath() != own.EscapedPath() || pasted.User != nil {
		return nil, invalidPaste("the address does not start with " + a.RedirectURI)
	}
	query, err := url.ParseQuery(pasted.RawQuery)
	if err != nil || !isAnswer(query) {
		return nil, invalidPaste("the address has neither a code nor an error")
	}
	return query, nil
}

// isAnswer tells the answer of an authorization server from other requests.
func isAnswer(query url.Values) bool {
	return query.Has("code") || query.Has("error")
}

// checkIssuer follows RFC 9207 section 2.4: an issuer in the answer has to be the
// one that was asked, and has to be there where the server promised it.
func (a Attempt) checkIssuer(iss string) error {
	switch {
	case iss == "" && a.IssInAnswer:
		return &Error{Code: CodeIssuerMismatch, Op: opSignIn, Description: "the answer does not say which server it is from, although this one always does"}
	case iss == "" || a.Issuer == "" || sameServer(iss, a.Issuer):
		return nil
	}
	return &Error{Code: CodeIssuerMismatch, Op: opSignIn, Hint: serverText(iss)}
}

func (a Attempt) ownState(states []string) bool {
	return len(states) == 1 && a.State != "" &&
		subtle.ConstantTimeCompare([]byte(states[0]), []byte(a.State.Reveal())) == 1
}

// sameServer compares two issuers as loosely as [sameIssuer] compares one with
// the base URL: Matomo's own depends on where its metadata was read.
func sameServer(iss, issuer string) bool {
	base, err := NormalizeInsecureBaseURL(issuer)
	return err == nil && sameIssuer(iss, base)
}

func invalidPaste(why string) error {
	return &Error{Code: CodeInvalidPaste, Op: opSignIn, Description: why}
}

// callbackError is the error that an authorization server sent through the
// browser.
func callbackError(query url.Values) error {
	return &Error{
		Code:        codeFor(query.Get("error")),
		Op:          opSignIn,
		ServerCode:  serverText(query.Get("error")),
		Description: serverText(query.Get("error_description")),
		Hint:        serverText(query.Get("hint")),
	}
}
