package doctor

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"matoscope/auth"
)

// apiAnswer is how the Reporting API answers with one value, or with an error.
type apiAnswer struct {
	Value   *string `json:"value"`
	Result  *string `json:"result"`
	Message string  `json:"message"`
}

func (a apiAnswer) isReporting() bool { return a.Value != nil || a.isError() }

func (a apiAnswer) isError() bool { return a.Result != nil && *a.Result == "error" }

func (a apiAnswer) isLockedOut() bool { return strings.Contains(a.Message, "Too many failed logins") }

// isNoAccess recognizes Matomo's words to people who may not view anything, as
// they come with 401 or, from older versions, with 200.
func (a apiAnswer) isNoAccess() bool {
	return a.isError() && strings.Contains(a.Message, "access") && strings.Contains(a.Message, "resource")
}

func checkAPI(ctx context.Context, r *run) finding {
	a := r.front(ctx)
	if a.Status != 0 && a.err != nil {
		return fail(repairCut,
			"the connection broke in the middle of the answer")
	}
	if f, ok := a.unclear(); ok {
		return f
	}
	var say apiAnswer
	switch decoded := a.decode(&say); {
	case !decoded && strings.HasSuffix(kind(a), "json"):
		return fail(repairCut,
			"status %d with JSON that ends in the middle", a.Status)
	case !decoded, !say.isReporting():
		return fail(repairWall,
			"status %d with %s instead of JSON", a.Status, kind(a))
	case say.isLockedOut():
		return skip("locked out, see brute-force-guard")
	case say.isError() && a.Status != http.StatusUnauthorized && !say.isNoAccess():
		return fail(repairMatomo,
			"status %d, result:error: %s", a.Status, say.Message)
	}
	r.reporting = true
	if say.Value != nil {
		return pass("it answers without a token too: anonymous people may view something")
	}
	return pass("%d without a token: %s", a.Status, say.Message)
}

// bearer asks the API for a method's answer with a token, once for each name. It
// notes a refusal that Matomo counts as a failed login of this address.
func (r *run) bearer(ctx context.Context, name, method string, token auth.Secret) answer {
	a := r.once(ctx, name, probe{
		method: http.MethodPost, address: r.api(method), form: url.Values{"limit": {"1"}}, // which lists of websites know
		header: map[string]string{"Authorization": "Bearer " + token.Reveal()}, // Matomo wants this very case
	})
	var say apiAnswer
	a.decode(&say)
	r.counted = r.counted || a.Status == http.StatusUnauthorized && !say.isNoAccess()
	return a
}

func (r *run) good(ctx context.Context) (answer, apiAnswer) {
	a := r.bearer(ctx, goodProbe, "API.getMatomoVersion", r.token.Access)
	var say apiAnswer
	a.decode(&say)
	return a, say
}

// checkBearerHeader tells whether the web server passes the header on to PHP.
// A token that is taken proves it. Else one that nobody issued does: where it
// is answered like no token at all, it did not arrive. It counts as one failed
// login of this address, of the twenty that Matomo allows; so it is not sent
// after another that was refused.
func checkBearerHeader(ctx context.Context, r *run) finding {
	if r.token.Access != "" {
		a, say := r.good(ctx)
		if f, ok := a.unclear(); ok {
			return f
		}
		if !r.likeAnonymous(a, say) {
			return pass("the API answers a token otherwise than none")
		}
		if r.counted {
			return r.dropped(a, say)
		}
	}
	a := r.bearer(ctx, badProbe, "API.getMatomoVersion", auth.Secret("matoscope-doctor-"+randomClientID()))
	if f, ok := a.unclear(); ok {
		return f
	}
	var say apiAnswer
	if !a.decode(&say) || !say.isReporting() {
		return skip("status %d with %s", a.Status, kind(a))
	}
	if r.likeAnonymous(a, say) {
		return r.dropped(a, say)
	}
	return pass("one token that nobody issued is refused otherwise than none: %d %s", a.Status, saying(say))
}

func (r *run) dropped(a answer, say apiAnswer) finding {
	r.headerDropped = true
	return fail(repairHeader, "a token is answered like none at all: %d %s", a.Status, saying(say))
}

// likeAnonymous compares an answer with the one that was given without a token.
func (r *run) likeAnonymous(a answer, say apiAnswer) bool {
	var front apiAnswer
	before := r.seen[frontProbe]
	before.decode(&front)
	return a.Status == before.Status && saying(say) == saying(front)
}

func saying(say apiAnswer) string {
	if say.Value != nil {
		return *say.Value
	}
	return say.Message
}

func checkBearer(ctx context.Context, r *run) finding {
	a, say := r.good(ctx)
	return r.judgeBearer(a, say)
}

func (r *run) judgeBearer(a answer, say apiAnswer) finding {
	if f, ok := a.unclear(); ok {
		return f
	}
	switch {
	case say.Value != nil:
		return pass("Matomo %s", *say.Value)
	case say.isLockedOut():
		return skip("locked out, see brute-force-guard")
	case say.isNoAccess():
		return fail(repairAccess, "%d %s", a.Status, say.Message)
	case a.Status == http.StatusUnauthorized && r.isEarly():
		return fail(repairClock, "%d: by the server's clock, which is behind, the token is not valid yet; see clock", a.Status)
	case a.Status == http.StatusUnauthorized:
		return fail(r.repairRefused(), "%d %s", a.Status, say.Message)
	case !say.isReporting():
		return fail(repairWall,
			"status %d with %s instead of JSON", a.Status, kind(a))
	}
	return fail(repairMatomo, "%d %s", a.Status, say.Message)
}

// repairRefused says what to do about a token that the API takes for invalid or
// expired.
func (r *run) repairRefused() string {
	const elsewhere = "the client is paused or deleted, or the person's access was taken away; " +
		"look under Administration > Platform > OAuth 2.0, then sign in again."
	if r.fresh {
		return "The token was given out in this very run, so yet another one will not help. Either the server's clock is wrong, see clock;\n" +
			"or access tokens live too short, see " + oauthSettings + ";\nor " + elsewhere
	}
	return r.repairOld() + "\nIf the new one is refused too: the server's clock is wrong, " + elsewhere
}

// repairOld says how the account's token is replaced: by this run, if it may.
func (r *run) repairOld() string {
	if r.Refresh != nil && r.own.Access == "" {
		return "This run renews it, see refresh; the next run shows whether the new one is taken."
	}
	return "Renew it with: matoscope token --refresh"
}

// isEarly reports whether the server's clock has not come to the token's nbf yet
// (RFC 7519 section 4.1.5).
func (r *run) isEarly() bool {
	jwt, err := auth.Claims(r.token.Access)
	return err == nil && r.skew < -clockSkew && jwt.Time("nbf").After(r.Now().Add(r.skew))
}

func checkVersion(_ context.Context, r *run) finding {
	for _, name := range []string{goodProbe, frontProbe} {
		var say apiAnswer
		if a, asked := r.seen[name]; !asked || !a.decode(&say) || say.Value == nil {
			continue
		}
		major, _, _ := strings.Cut(*say.Value, ".")
		if n, err := strconv.Atoi(major); err == nil && n < 5 {
			return warn("Update Matomo: Administration > System > Update, or: ./console core:update", "Matomo %s: the plugin is made for 5 and newer", *say.Value)
		}
		return pass("Matomo %s", *say.Value)
	}
	return skip("Matomo tells its version only to those who may view a website")
}

func checkWebsites(ctx context.Context, r *run) finding {
	a := r.bearer(ctx, websitesProbe, "SitesManager.getSitesWithAtLeastViewAccess", r.token.Access)
	if f, ok := a.unclear(); ok {
		return f
	}
	var sites []struct {
		Name string `json:"name"`
	}
	if !a.decode(&sites) {
		if a.Response.Truncated && a.Status == http.StatusOK {
			return pass("many websites")
		}
		var say apiAnswer
		a.decode(&say)
		return skip("%d %s", a.Status, saying(say))
	}
	if len(sites) == 0 {
		return fail(repairAccess, "none")
	}
	return pass("%s, for example", sites[0].Name)
}
