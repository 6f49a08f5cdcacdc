package doctor

import (
	"context"
	"strconv"
	"strings"
)

// foreignOrigin stands for a web page of somebody else.
const foreignOrigin = "https://page.example"

func checkGuard(ctx context.Context, r *run) finding {
	var say apiAnswer
	a := r.front(ctx)
	switch {
	case !a.decode(&say) || !say.isReporting():
		return skip("the API does not answer, see api")
	case say.isLockedOut():
		return fail("Wait an hour, or let an administrator lift it at once, on the server:\n"+
			"  ./console login:unblock-blocked-ips\n"+
			"Then stop whoever sends dead tokens from this address.",
			"after too many failed logins from this address, Matomo refuses it everything: %s", say.Message)
	}
	return pass("no lock; Matomo locks an address out after 20 failed logins within an hour, dead tokens included")
}

func checkFraming(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, authorizeProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	if !a.isPage() {
		return skip("no page was shown, see authorize")
	}
	if v := a.ResponseHeader.Get("X-Frame-Options"); v != "" {
		return pass("X-Frame-Options: %s", v)
	}
	if strings.Contains(a.ResponseHeader.Get("Content-Security-Policy"), "frame-ancestors") {
		return pass("Content-Security-Policy with frame-ancestors")
	}
	return warn("Do not let the web server remove it, or set it there:\n"+
		"Apache: Header always set X-Frame-Options SAMEORIGIN\n"+
		"nginx: add_header X-Frame-Options SAMEORIGIN always;",
		"neither X-Frame-Options nor frame-ancestors: a foreign page can show the consent page in a frame and catch the click")
}

func checkCORS(ctx context.Context, r *run) finding {
	a := r.endpoint(ctx, corsProbe)
	if f, ok := a.unclear(); ok {
		return f
	}
	allowed := a.ResponseHeader.Get("Access-Control-Allow-Origin")
	if allowed == "*" || allowed == foreignOrigin {
		return warn("Remove Access-Control-Allow-Origin from the answers of index.php?module=OAuth2, or name the one origin that needs it\n"+
			"(cors_domains[] under [General] in config/config.ini.php).",
			"status %d, Access-Control-Allow-Origin: %s", a.Status, allowed)
	}
	return pass("status %d, no foreign origin is allowed", a.Status)
}

func checkTokenCache(ctx context.Context, r *run) finding {
	control, given := r.line.tokenAnswers()
	what := "answers with a token"
	if !given {
		a := r.endpoint(ctx, unknownProbe)
		if f, ok := a.unclear(); ok {
			return f
		}
		control, what = a.ResponseHeader.Get("Cache-Control"), "refusals; no token was given in this run"
	}
	if strings.Contains(control, "no-store") {
		return pass("Cache-Control: %s (%s)", control, what)
	}
	return warn("Let the web server and caches in front of it leave the header Cache-Control: no-store alone.",
		"Cache-Control: %q (%s)", control, what)
}

func checkRateLimit(_ context.Context, r *run) finding {
	if requests, after, limited := r.line.limit(); limited {
		return fail("Come back later. If it stays: raise the limit for index.php at the web server or the firewall in front of it\n"+
			"(nginx: limit_req zone=… burst=…; Matomo's own dashboard sends a request for each of its widgets, all at once).",
			"status 429 after %s%s", requestsOf(requests), retryAfter(after))
	}
	return pass("%s, none was held back", requestsOf(r.line.sent()))
}

func requestsOf(n int) string {
	if n == 1 {
		return "1 request"
	}
	return strconv.Itoa(n) + " requests"
}
