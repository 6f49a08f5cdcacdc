package doctor

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"matoscope/auth"
)

// authorizeURL is an authorization request for which nobody waits, without the
// parameters that are left out. Matomo shows its login form before it looks at
// any of them.
func (r *run) authorizeURL(leaveOut ...string) string {
	c := r.client()
	if c.ID == "" {
		c.ID = randomClientID()
	}
	attempt, err := c.NewAttempt(doctorRedirect)
	if err != nil {
		return c.AuthorizationEndpoint // a scope that cannot be asked for: the page is shown all the same
	}
	u, err := url.Parse(attempt.URL)
	if err != nil {
		return attempt.URL
	}
	q := u.Query()
	for _, name := range leaveOut {
		q.Del(name)
	}
	u.RawQuery = q.Encode()
	return u.String()
}

func asBrowser() map[string]string { return map[string]string{"Accept": "text/html"} }

func checkAuthorize(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, authorizeProbe)
	const repair = "Let GET on index.php?module=OAuth2&action=authorize through to Matomo, and look at the logs of PHP:\n" +
		"sessions that wait for a lock hang this very page (session_save_handler, disk space)."
	if errors.Is(a.err, context.DeadlineExceeded) {
		return fail(repair, "the authorization endpoint takes the request and does not answer")
	}
	if f, ok := a.unclear(); ok {
		return f
	}
	r.authorizes = true
	switch e := a.refusal(); {
	case e.Error != "":
		return pass("it refuses before anybody has signed in: %d %s", a.Status, e)
	case a.isPage() && (a.Status == http.StatusOK || a.Status == http.StatusForbidden):
		return pass("it shows a page to sign in, status %d", a.Status)
	case a.Status == http.StatusFound || a.Status == http.StatusSeeOther:
		return pass("it sends people on to sign in, status %d", a.Status)
	}
	r.authorizes = false
	return fail(repair, "status %d with %s", a.Status, kind(a))
}

func checkPKCERequired(ctx context.Context, r *run) finding {
	if r.ClientSecret != "" {
		return skip("the client is confidential, and may go without")
	}
	a := r.endpoint(ctx, noPKCEProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	if e := a.refusal(); e.Error == "invalid_request" {
		return pass("without a challenge: %s", e)
	}
	return skip("the server asks people to sign in before it looks at the challenge")
}

func checkRedirectURI(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, authorizeProbe)
	switch {
	case r.own.Access != "":
		return pass("the sign-in of this run came back to a free port of 127.0.0.1")
	case a.refusal().Error == "invalid_client" && r.clientKnown:
		return fail(repairRedirectURI, "the token endpoint knows the client, the authorization endpoint refuses it with %s", doctorRedirect)
	case r.Token != nil && r.Grant == auth.GrantAuthorizationCode:
		return pass("the account has signed in through it")
	}
	f := skip("the server asks people to sign in before it looks at it: run again with --sign-in")
	if r.SignIn != nil || r.refused() {
		f = skip("%s", r.noSignIn())
	}
	f.repair = repairRedirectURI
	return f
}
