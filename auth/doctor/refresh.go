package doctor

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"matoscope/auth"
)

// cannotRenew reports whether the account's sign-in ends with its access token.
func (r *run) cannotRenew() bool {
	return r.account.Access != "" && r.account.Refresh == "" && r.Grant == auth.GrantAuthorizationCode
}

// checkRefreshToken looks at what is stored: Matomo gives a refresh token only
// with the sign-in itself, to a client that may refresh at that moment.
func checkRefreshToken(_ context.Context, r *run) finding {
	switch {
	case r.account.Refresh != "":
		return pass("the account has one, so nobody has to sign in when the access token expires")
	case !r.cannotRenew():
		return skip("the account did not sign in with a code, so it needs none")
	}
	again := "Sign in again: matoscope login " + r.base
	if r.ClientID != "" {
		again += " --client-id " + r.ClientID
	}
	if r.noRefreshGrant {
		return warn("Mend client-refresh first.\n"+again,
			"the account was given no refresh token, because the client may not refresh, see client-refresh; it lasts %s", r.lasts())
	}
	return fail(again, "the account was given no refresh token, because the client had no refresh grant when it signed in; it lasts %s", r.lasts())
}

// lasts says until when the account's access token serves, by this machine's
// clock.
func (r *run) lasts() string {
	end, now := r.account.Expiry.Local(), r.Now().Local()
	switch {
	case r.account.Expiry.IsZero():
		return "as long as its access token"
	case end.Format(time.DateOnly) == now.Format(time.DateOnly):
		return "until " + end.Format("15:04")
	}
	return "until " + end.Format("2006-01-02 15:04")
}

// checkRefresh spends a refresh token: the doctor's own, else the account's
// through the function that stores the new one for everybody.
func checkRefresh(ctx context.Context, r *run) finding {
	var err error
	switch {
	case r.own.Refresh != "":
		r.before, r.ownSpends = r.own, true
		r.after, err = r.client().Refresh(ctx, r.own)
	case r.own.Access != "":
		return skip("the client got no refresh token, see client-refresh")
	case r.cannotRenew():
		return skip("the account has no refresh token, see refresh-token")
	case r.Refresh == nil:
		return skip("not asked to: run again with --sign-in, or with --refresh, which replaces the account's tokens")
	default:
		r.before = r.token
		r.after, err = r.Params.Refresh(ctx)
	}
	if err != nil {
		r.after = auth.Token{}
		return fail(repairRefresh(err, r.base), "%s", explain(err))
	}
	r.token, r.fresh = r.after, true
	if r.ownSpends {
		r.own = r.after
	}
	return pass("a new token, good for %s", r.after.Lifetime)
}

// repairRefresh says what to do about a refresh that failed.
func repairRefresh(err error, base string) string {
	switch auth.CodeOf(err) {
	case auth.CodeNotSignedIn, auth.CodeInvalidGrant:
		return "The refresh token was revoked, was used elsewhere, or has expired. Sign in again: matoscope login " + base + "\n" +
			"Copies of one account on two machines revoke each other's: sign in on each."
	case auth.CodeInvalidClient:
		return "Resume the client under Administration > Platform > OAuth 2.0."
	case auth.CodeUnauthorizedClient, auth.CodeUnsupportedGrantType:
		return "Give the client the refresh token grant, and switch the grant on: " + oauthSettings
	case auth.CodeUnreachable, auth.CodeInvalidResponse:
		return "The answer was lost on its way. If Matomo had made the new pair, the old one is dead: when the next try says so,\n" +
			"sign in again: matoscope login " + base + "\nIf it happens often, look for time-outs at the proxies in between."
	}
	return "Try again later; the tokens stay as they are. If it stays, look at Matomo's log."
}

func checkRefreshedToken(ctx context.Context, r *run) finding {
	a := r.bearer(ctx, refreshedProbe, "API.getMatomoVersion", r.after.Access)
	var say apiAnswer
	a.decode(&say)
	return r.judgeBearer(a, say)
}

func checkRotation(_ context.Context, r *run) finding {
	switch {
	case r.before.Refresh == "" || r.after.Refresh == "":
		return skip("there is no refresh token: the client asks for new tokens with its own credentials")
	case r.before.Refresh == r.after.Refresh:
		return warn(repairUpgrade, "the refresh token stays the same: whoever copies it can use it until it expires")
	}
	return pass("the refresh token was replaced")
}

func checkReplay(ctx context.Context, r *run) finding {
	a := r.post(ctx, r.withSecret(url.Values{
		"grant_type": {"refresh_token"}, "client_id": {r.ClientID}, "refresh_token": {r.before.Refresh.Reveal()},
	}))
	if f, ok := a.unclear(); ok {
		return f
	}
	if a.Status == http.StatusOK {
		return warn(repairUpgrade, "the old refresh token was taken once more")
	}
	next, err := r.client().Refresh(ctx, r.own)
	if err != nil {
		return pass("%s; the new tokens died with it", a.refusal())
	}
	r.own, r.token = next, next
	return design("The plugin has no setting for it. Keep the lifetime of refresh tokens short: "+oauthSettings,
		"it is refused (%s), but the new tokens live on, by design of the plugin: a thief who was first is not found out", a.refusal())
}

func checkRevocation(ctx context.Context, r *run) finding {
	m := r.endpoints()
	if m.RevocationEndpoint == "" || !r.isOwn(m.RevocationEndpoint) {
		return design("The plugin has none. To end an access for sure, delete or pause the client: Administration > Platform > OAuth 2.0.",
			"there is no revocation endpoint, by design of the plugin: after a sign-out the tokens live on at the server until they expire")
	}
	if r.own.Refresh == "" {
		return pass("%s", m.RevocationEndpoint)
	}
	a := r.send(ctx, probe{method: http.MethodPost, address: m.RevocationEndpoint, form: r.withSecret(url.Values{
		"client_id": {r.ClientID}, "token": {r.own.Refresh.Reveal()}, "token_type_hint": {"refresh_token"},
	})})
	if f, ok := a.unclear(); ok {
		return f
	}
	if a.Status != http.StatusOK {
		return warn("", "%d %s", a.Status, a.refusal())
	}
	return pass("the tokens of this run's sign-in are revoked")
}
