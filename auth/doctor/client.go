package doctor

import (
	"context"
	"maps"
	"net/http"
	"net/url"

	"matoscope/auth"
)

// withSecret adds the client's secret, where it has one, to a form.
func (r *run) withSecret(form url.Values) url.Values {
	form = maps.Clone(form)
	if r.ClientSecret != "" {
		form.Set("client_secret", r.ClientSecret.Reveal())
	}
	return form
}

// clientProbes ask the token endpoint what it thinks of the client.
func (r *run) clientProbes(token string) map[string]probe {
	post := func(form url.Values) probe { return probe{method: http.MethodPost, address: token, form: form} }
	probes := map[string]probe{
		clientProbe: post(r.withSecret(garbageCode(r.ClientID))),
		refreshProbe: post(r.withSecret(url.Values{
			"grant_type": {"refresh_token"}, "client_id": {r.ClientID}, "refresh_token": {randomClientID()},
		})),
	}
	if r.ClientSecret == "" {
		return probes
	}
	form := garbageCode(r.ClientID)
	form.Del("client_id")
	basicAuth := post(form)
	basicAuth.header = map[string]string{"Authorization": basic(r.ClientID, r.ClientSecret)}
	probes[basicProbe] = basicAuth
	return probes
}

func checkClient(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, clientProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	switch e := a.refusal(); e.Error {
	case "invalid_grant", "invalid_request":
		if e.Error == "invalid_request" && r.ClientSecret == "" && needsSecret(e) {
			return fail("Give the client's secret with --client-secret-file FILE, or register a public client.", "the client is confidential: %s", e)
		}
		r.clientKnown, r.codeGrant = true, true
		return pass("a code that nobody gave is refused, the client is not: %s", e)
	case "invalid_client":
		return r.refusedClient(ctx, e)
	case "unauthorized_client":
		r.clientKnown = true
		const repair = "Add the grant to the client: Administration > Platform > OAuth 2.0 > the client > authorization code."
		if r.Grant == auth.GrantClientCredentials || r.ClientSecret != "" { // a program's client, which no person signs in with
			return warn(repair, "the client is known, but nobody can sign in with it: %s", e)
		}
		return fail(repair, "the client may not use the authorization code grant: %s", e)
	case "unsupported_grant_type":
		return fail("Switch the authorization code grant on: "+oauthSettings, "the grant is switched off: %s", e)
	case "":
		return skip("%d with %s tells nothing of the client, see unknown-client", a.Status, kind(a))
	default:
		r.clientKnown, r.codeGrant = true, true
		return warn("", "%d %s", a.Status, e)
	}
}

// needsSecret recognizes the plugin's answer to a confidential client without
// its secret.
func needsSecret(e refusal) bool { return e.Hint == "Check the `client_secret` parameter" }

// refusedClient tells a wrong secret from an unknown or paused client: without
// any secret the server names the parameter for a client that it knows.
func (r *run) refusedClient(ctx context.Context, e refusal) finding {
	if r.ClientSecret != "" {
		if second := r.post(ctx, garbageCode(r.ClientID)).refusal(); needsSecret(second) {
			return fail("Put the current secret into the file. It is shown in full only once: rotate it under Administration > Platform > OAuth 2.0.",
				"the client is known, its secret is wrong: %s", e)
		}
	}
	return fail("Compare the client ID with the list under Administration > Platform > OAuth 2.0 (32 hex digits).\n"+
		"If it is there, it is paused: resume it. Else create a public client with the redirect URI http://127.0.0.1/callback.",
		"the client is unknown or paused: %s", e)
}

func checkBasic(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, basicProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	switch e := a.refusal(); e.Error {
	case "invalid_grant", "unauthorized_client":
		return pass("%s", e)
	default:
		return warn(repairHeader+"\nMatoscope sends the secret in the form, which works.", "%d %s", a.Status, e)
	}
}

// basic is RFC 6749 section 2.3.1: both parts are form-encoded first.
func basic(id string, secret auth.Secret) string {
	req := http.Request{Header: http.Header{}}
	req.SetBasicAuth(url.QueryEscape(id), url.QueryEscape(secret.Reveal()))
	return req.Header.Get("Authorization")
}

func checkRefreshGrant(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, refreshProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	e := a.refusal()
	r.noRefreshGrant = e.Error == "unauthorized_client" || e.Error == "unsupported_grant_type"
	switch e.Error {
	case "invalid_grant", "invalid_request":
		return pass("a refresh token that nobody gave is refused, the grant is not: %s", e)
	case "unauthorized_client":
		return warn("Add the grant to the client: Administration > Platform > OAuth 2.0 > the client > refresh token. Then sign in again.",
			"the client may not refresh, so people sign in again every hour: %s", e)
	case "unsupported_grant_type":
		return warn("Switch the refresh token grant on: "+oauthSettings+". Then sign in again.", "the grant is switched off: %s", e)
	default:
		return warn("", "%d %s", a.Status, e)
	}
}

func checkClientCredentials(ctx context.Context, r *run) finding {
	t, err := r.client().ClientCredentials(ctx)
	switch auth.CodeOf(err) {
	case "":
		r.token, r.fresh = t, true
		return pass("a token for %s", t.Scope)
	case auth.CodeUnauthorizedClient, auth.CodeUnsupportedGrantType:
		return skip("the client is not meant to: %s", explain(err))
	case auth.CodeUnreachable:
		return skip("%s", explain(err))
	case auth.CodeInvalidScope:
		return warn("Ask for the client's own scope with --scope: no other is given here.", "%s", explain(err))
	}
	return fail("Look at the client under Administration > Platform > OAuth 2.0: its owner has to exist and to have access.", "%s", explain(err))
}
