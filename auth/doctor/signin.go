package doctor

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"golang.org/x/oauth2"

	"matoscope/auth"
)

// exchange is how the code of the doctor's own sign-in was redeemed.
type exchange struct {
	form  url.Values // the request, to be sent again when the run is over
	wrong answer     // to the same with a verifier that is not the code's
}

// rehearsal is the transport of the doctor's own sign-in. Before the code is
// redeemed it sends it with a wrong verifier, which Matomo refuses without
// burning the code; afterwards there is no way to try.
type rehearsal struct {
	run  *run
	once sync.Once
}

// RoundTrip implements [http.RoundTripper].
func (t *rehearsal) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodPost || req.Body == nil {
		return t.run.line.RoundTrip(req)
	}
	body, err := io.ReadAll(io.LimitReader(req.Body, maxAnswer))
	_ = req.Body.Close()
	if err != nil {
		return nil, err
	}
	if form, err := url.ParseQuery(string(body)); err == nil && form.Get("grant_type") == "authorization_code" {
		t.once.Do(func() { t.rehearse(req, form) })
	}
	again := req.Clone(req.Context()) // a RoundTripper may not change the request
	again.Body = io.NopCloser(bytes.NewReader(body))
	return t.run.line.RoundTrip(again)
}

func (t *rehearsal) rehearse(req *http.Request, form url.Values) {
	wrong := maps.Clone(form)
	wrong.Set("code_verifier", oauth2.GenerateVerifier())
	answer := t.run.send(req.Context(), probe{method: http.MethodPost, address: req.URL.String(), form: wrong})
	t.run.exchange = exchange{form: form, wrong: answer}
}

func checkSignIn(ctx context.Context, r *run) finding {
	client := r.client()
	client.HTTP = &http.Client{Transport: &rehearsal{run: r}, Timeout: 2 * r.Timeout}
	r.signInTried = true
	t, err := r.SignIn(ctx, client)
	if err != nil {
		r.signInFailed = auth.CodeOf(err)
		return fail(r.repairSignIn(err), "%s", explain(err))
	}
	r.own, r.token, r.fresh = t, t, true
	if t.Refresh == "" {
		return pass("a token for %s, without a refresh token", t.Scope)
	}
	return pass("a token for %s, with a refresh token", t.Scope)
}

// repairSignIn says what to do about a sign-in that failed. Matomo tells the
// client of few failures: the rest the person sees in the browser.
func (r *run) repairSignIn(err error) string {
	switch auth.CodeOf(err) {
	case auth.CodeDenied:
		return "Allow the access on the consent page."
	case auth.CodeInvalidScope:
		return "Ask for a scope that the client and the person have, with --scope; matomo:read is the least."
	case auth.CodeStateMismatch:
		return "Close older tabs of this sign-in, and try again."
	case auth.CodeBrowser:
		return "Name the browser in the environment variable BROWSER, or open the address by hand."
	case auth.CodeInvalidGrant:
		return "Try again at once: a code lives for some minutes and is good once. If it stays, look at the lifetime of codes: " + oauthSettings
	}
	unknown := "the client is unknown or paused, or its redirect URI is another one."
	if r.clientKnown {
		unknown = "since the client is known and active, its redirect URI is another one."
	}
	return "See what the browser shows:\n" +
		"invalid_client: " + unknown + "\n" + repairRedirectURI + "\n" +
		"Invalid scope, or no access level: ask for matomo:read, with a person who may view a website."
}

func checkState(_ context.Context, r *run) finding {
	switch {
	case r.own.Access != "":
		return pass("the answer of the sign-in of this run had the state that was sent")
	case r.signInFailed == auth.CodeStateMismatch:
		return fail("Close older tabs of this sign-in, and try again. If it stays, something between browser and server changes addresses.",
			"the answer of the sign-in of this run had another state than was sent")
	}
	return skip("%s", r.noSignIn())
}

func checkWrongVerifier(_ context.Context, r *run) finding {
	a := r.exchange.wrong
	if f, ok := a.unclear(); ok {
		return f
	}
	if e := a.refusal(); e.Error != "" {
		return pass("%d %s", a.Status, e)
	}
	return fail(repairUpgrade, "status %d: whoever catches a code can use it", a.Status)
}

func checkCodeReuse(ctx context.Context, r *run) finding {
	a := r.post(ctx, r.exchange.form)
	if f, ok := a.unclear(); ok {
		return f
	}
	if e := a.refusal(); e.Error != "" {
		return pass("%d %s", a.Status, e)
	}
	return fail(repairUpgrade, "status %d: a code can be used twice", a.Status)
}

// explain puts an error of package auth into one line. No secret is in those.
func explain(err error) string {
	e, ok := errors.AsType[*auth.Error](err)
	if !ok {
		return "it failed for a reason of this machine's"
	}
	what := map[auth.Code]string{
		auth.CodeDenied:          "the person refused",
		auth.CodeCancelled:       "it was given up",
		auth.CodeTimeout:         "nobody finished it in time",
		auth.CodeUnreachable:     "no answer came",
		auth.CodeNotSignedIn:     "the stored tokens can no longer be renewed",
		auth.CodeInvalidResponse: "the answer cannot be read",
		auth.CodeServerError:     "the server failed",
		auth.CodeRateLimited:     "the server limits requests",
	}[e.Code]
	if what == "" {
		what = string(e.Code)
	}
	if e.Status != 0 {
		what += ", status " + strconv.Itoa(e.Status)
	}
	switch {
	case e.Hint != "":
		return what + ": " + e.Hint
	case e.Description != "":
		return what + ": " + e.Description
	}
	return what
}
