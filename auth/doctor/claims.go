package doctor

import (
	"context"
	"slices"
	"strings"
	"time"

	"matoscope/auth"
)

// The lifetimes that raise no question.
const (
	shortLife = 5 * time.Minute
	longLife  = 24 * time.Hour
)

func checkToken(ctx context.Context, r *run) finding {
	if r.Token == nil {
		if r.token.Access == "" {
			return skip("nobody is signed in")
		}
		return pass("from this run")
	}
	t, err := r.Token(ctx)
	switch code := auth.CodeOf(err); {
	case err == nil:
		r.token, r.account, r.fresh = t, t, false
		return pass("%s, of the account", t.Access)
	case r.token.Access != "":
		return warn("Sign in again: matoscope login "+r.base, "the account has none (%s), this run has one of its own", explain(err))
	case code == auth.CodeNotSignedIn:
		return skip("the account is not signed in any more: sign in with matoscope login %s", r.base)
	default:
		return fail("Sign in again if it stays: matoscope login "+r.base, "%s", explain(err))
	}
}

func checkClaims(_ context.Context, r *run) finding {
	jwt, err := auth.Claims(r.token.Access)
	if err != nil {
		return warn("", "it is no JWT, which RFC 6749 allows, but the plugin issues JWTs")
	}
	alg, _ := jwt.Header["alg"].(string)
	switch {
	case strings.EqualFold(alg, "none") || alg == "":
		return fail(repairUpgrade, "the token is not signed")
	case r.ClientID != "" && !slices.Contains(clients(jwt), r.ClientID):
		return fail("Sign in again with this client: matoscope login "+r.base+" --client-id "+r.ClientID, "it is another client's token: %s", list(clients(jwt)))
	}
	var missing []string
	for _, name := range []string{"exp", "iat", "nbf", "sub"} {
		if jwt.Claims[name] == nil {
			missing = append(missing, name)
		}
	}
	if len(jwt.Scopes()) == 0 {
		missing = append(missing, "scopes")
	}
	if len(missing) > 0 || alg != "RS256" {
		return warn(repairUpgrade, "%s, without %s", alg, list(missing))
	}
	issuer := "no iss, by design of the plugin"
	if iss, ok := jwt.Claims["iss"].(string); ok {
		issuer = "iss " + iss
	}
	return pass("%s for %s, scopes %s; %s", alg, jwt.Subject(), list(jwt.Scopes()), issuer)
}

// clients are those that the token is for: client_id, where aud is the API (RFC
// 9068 section 2.2), else aud, which the plugin gives the client.
func clients(jwt auth.JWT) []string {
	if id, ok := jwt.Claims["client_id"].(string); ok {
		return []string{id}
	}
	return audience(jwt)
}

// audience is the claim aud: a string or a list (RFC 7519 section 4.1.3).
func audience(jwt auth.JWT) []string {
	switch aud := jwt.Claims["aud"].(type) {
	case string:
		return []string{aud}
	case []any:
		var all []string
		for _, v := range aud {
			if s, ok := v.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

func checkLifetime(_ context.Context, r *run) finding {
	life := r.token.Lifetime
	switch {
	case life == 0:
		return warn("", "neither expires_in nor exp tell how long it lives")
	case !r.Now().Before(r.token.Expiry):
		return fail(r.repairOld(), "it expired at %s", r.token.Expiry.UTC().Format(time.RFC3339))
	case life < shortLife:
		return warn("Give access tokens an hour: "+oauthSettings, "%s: clients refresh all the time", life.Round(time.Second))
	case life > longLife:
		return warn("Give access tokens an hour: "+oauthSettings, "%s: whoever finds one can use it for long", life.Round(time.Second))
	}
	return pass("%s", life.Round(time.Second))
}

func checkGrantedScope(_ context.Context, r *run) finding {
	if r.token.Scope != r.Scope {
		return warn("Sign in again with --scope "+r.Scope+", and pick it on the consent page; matomo:read is enough for reports.",
			"asked for %s, granted %s", r.Scope, r.token.Scope)
	}
	return pass("%s", r.token.Scope)
}
