package doctor

import (
	"context"
	"crypto/rand"
	"net/http"
	"net/url"

	"golang.org/x/oauth2"
)

// doctorRedirect is the redirect URI of requests that nobody waits for.
const doctorRedirect = "http://127.0.0.1:49152/callback"

// refusal is an error of the token endpoint, RFC 6749 section 5.2.
type refusal struct {
	Error       string `json:"error"`
	Description string `json:"error_description"`
	Hint        string `json:"hint"` // Matomo's plugin: the cause
}

// refusal reads what the token endpoint answered; its Error is empty where that
// is no refusal. Its texts are the server's, with secrets masked.
func (a answer) refusal() refusal {
	var e refusal
	if !a.decode(&e) {
		return refusal{}
	}
	return e
}

func (e refusal) String() string {
	switch {
	case e.Hint != "":
		return e.Error + ": " + e.Hint
	case e.Description != "":
		return e.Error + ": " + e.Description
	}
	return e.Error
}

// post sends a form to the token endpoint, once.
func (r *run) post(ctx context.Context, form url.Values) answer {
	return r.send(ctx, probe{method: http.MethodPost, address: r.endpoints().TokenEndpoint, form: form})
}

// garbageCode is a token request with a code that nobody gave. The server looks
// at the client first, so its answer tells what it thinks of the client.
func garbageCode(clientID string) url.Values {
	return url.Values{
		"grant_type": {"authorization_code"}, "client_id": {clientID}, "code": {rand.Text()},
		"redirect_uri": {doctorRedirect}, "code_verifier": {oauth2.GenerateVerifier()},
	}
}

func checkPostOnly(ctx context.Context, r *run) finding {
	a := r.discovery(ctx, tokenProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	if a.Status != http.StatusMethodNotAllowed {
		return warn(repairUpgrade, "GET is answered with %d instead of 405", a.Status)
	}
	return pass("GET is answered with 405")
}

func checkFormOnly(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, jsonProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	switch e := a.refusal(); {
	case a.Status == http.StatusBadRequest && e.Error != "":
		return pass("JSON is refused with %s", e)
	case e.Error == "invalid_client":
		return warn(repairUpgrade, "JSON is read as if it were a form")
	}
	return warn("See that no firewall answers in the plugin's place.", "JSON is answered with %d and %s", a.Status, kind(a))
}

func checkUnknownClient(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, unknownProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	e := a.refusal()
	switch {
	case e.Error == "invalid_client" && a.Status == http.StatusUnauthorized:
		return pass("401 %s", e)
	case e.Error == "unsupported_grant_type":
		return fail("Switch the authorization code grant on: "+oauthSettings, "%d %s", a.Status, e)
	case e.Error != "":
		return warn(repairUpgrade, "%d %s instead of 401 invalid_client", a.Status, e)
	}
	return fail("Let POST on index.php?module=OAuth2&action=token through to Matomo: a firewall or a login wall may stand in front of it.",
		"%d with %s instead of 401 with JSON", a.Status, kind(a))
}

// randomClientID looks like the plugin's and is nobody's.
func randomClientID() string {
	const hexDigits = "0123456789abcdef"
	id := make([]byte, 32)
	_, _ = rand.Read(id) // never fails
	for i, b := range id {
		id[i] = hexDigits[b%16]
	}
	return string(id)
}
