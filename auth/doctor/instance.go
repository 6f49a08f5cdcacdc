package doctor

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"matoscope/auth"
)

const (
	slowAnswer = 2 * time.Second
	clockSkew  = time.Minute
)

func (r *run) api(method string) string {
	return r.base + "index.php?" + url.Values{"module": {"API"}, "method": {method}, "format": {"json"}}.Encode()
}

// isPrivate reports whether secrets may travel to base: by https, or within
// this machine.
func isPrivate(base string) bool {
	_, err := auth.NormalizeBaseURL(base)
	return err == nil
}

func checkAddress(_ context.Context, r *run) finding {
	base, err := auth.NormalizeInsecureBaseURL(r.BaseURL)
	if err != nil {
		return fail("Give the address of Matomo as the browser shows it, such as https://stats.example.org/matomo/", "this is no http or https address")
	}
	r.base = base
	return pass("%s", base)
}

func checkHTTPS(_ context.Context, r *run) finding {
	switch {
	case strings.HasPrefix(r.base, "https://"):
		return pass("https")
	case isPrivate(r.base):
		return skip("plain http, which does not leave this machine")
	}
	return fail(repairHTTPS, "plain http: everybody on the way can read passwords and tokens")
}

func checkReachable(ctx context.Context, r *run) finding {
	a := r.front(ctx)
	if _, _, isTLS := certificateProblem(a.err); isTLS {
		return skip("no trusted connection, see certificate")
	}
	if errors.Is(a.err, context.DeadlineExceeded) && r.discovery(ctx, tokenProbe).Status != 0 {
		return fail(repairArchiving(r.base), "the Reporting API does not answer in time, the token endpoint does")
	}
	if a.Status == 0 {
		why, repair := unreachable(a)
		return fail(repair, "%s", why)
	}
	if unavailable(a.Status) {
		return fail("Wait until the maintenance is over; if there is none, look into the logs of the web server and of PHP.\n"+
			"Matomo's own maintenance mode is maintenance_mode = 1 under [General] in config/config.ini.php.",
			"the server answers %d%s", a.Status, retryAfter(a.ResponseHeader.Get("Retry-After")))
	}
	return pass("status %d after %s", a.Status, a.FirstByte.Round(time.Millisecond))
}

// unreachable puts into words why there is no answer at all.
func unreachable(a answer) (why, repair string) {
	if _, ok := errors.AsType[*net.DNSError](a.err); ok {
		return "the name of the server is not known", "Check the spelling of the address; look the name up with: nslookup HOST"
	}
	switch {
	case errors.Is(a.err, context.DeadlineExceeded):
		return "no answer in time", "Check that the server runs, and that no firewall between here and there drops the connection."
	case errors.Is(a.err, syscall.ECONNREFUSED):
		return "nothing listens at this address and port", "Start the web server, or correct the port in the address."
	}
	return a.reason(), "Check the network, the address and the proxy settings (HTTPS_PROXY, NO_PROXY)."
}

func checkRedirect(ctx context.Context, r *run) finding {
	a := r.front(ctx)
	if a.Status < 300 || a.Status >= 400 {
		return pass("no redirect")
	}
	r.redirected = resolve(r.base, a.ResponseHeader.Get("Location"))
	if own, ok := movedTo(r.redirected); ok && own != r.base {
		return fail("Use this address instead, everywhere: "+own+"\nRequests with secrets are never sent on to another place.",
			"status %d sends requests on to %s", a.Status, own)
	}
	return fail("Exempt index.php from the redirect, or from the login wall that sends it, for module=API and module=OAuth2.",
		"status %d sends requests on to %s", a.Status, r.redirected)
}

// movedTo is the base URL of the Matomo to which a request for index.php was
// sent on; ok is false where it was sent to something else, such as a login.
func movedTo(target string) (base string, ok bool) {
	u, err := url.Parse(target)
	if err != nil || !strings.HasSuffix(u.Path, "/") && path.Base(u.Path) != "index.php" {
		return "", false
	}
	base, err = auth.NormalizeInsecureBaseURL(target)
	return base, err == nil
}

// resolve makes the address that a Location header names.
func resolve(base, location string) string {
	if b, err := url.Parse(base); err == nil {
		if target, err := b.Parse(location); err == nil {
			return target.String()
		}
	}
	return "an address that is none"
}

func checkMatomo(ctx context.Context, r *run) finding {
	front := r.front(ctx)
	var say apiAnswer
	switch {
	case front.decode(&say) && say.isReporting():
		r.matomo = true
		return pass("the Reporting API answers")
	case front.ResponseHeader.Get("X-Matomo-Request-Id") != "":
		r.matomo = true
		return pass("the answer has Matomo's request header")
	}
	if r.discovery(ctx, tokenProbe).Status == http.StatusMethodNotAllowed {
		r.matomo = true
		return pass("the OAuth2 plugin answers")
	}
	if f, ok := front.unclear(); ok && front.Status == 0 {
		return f
	}
	return fail("Give the address at which Matomo's own pages stand, with its path, such as https://stats.example.org/matomo/",
		"status %d with %s: nothing here is Matomo's", front.Status, kind(front))
}

func checkResponseTime(ctx context.Context, r *run) finding {
	api, token := r.front(ctx).FirstByte, r.discovery(ctx, tokenProbe).FirstByte
	told := "API " + api.Round(time.Millisecond).String() + ", token endpoint " + token.Round(time.Millisecond).String()
	switch {
	case api >= slowAnswer && token < slowAnswer:
		return warn(repairArchiving(r.base), "the API alone is slow: %s", told)
	case token >= slowAnswer:
		return warn("Look at the load of the server and of its database, and at the way there; only the API may take its time.", "slow: %s", told)
	}
	return pass("%s", told)
}

func checkClock(ctx context.Context, r *run) finding {
	a := r.front(ctx)
	date, err := http.ParseTime(a.ResponseHeader.Get("Date"))
	if err != nil {
		return skip("the answer has no date")
	}
	skew := date.Sub(a.at).Round(time.Second)
	r.skew = skew
	switch {
	case skew > clockSkew:
		return warn(repairClock, "the server's clock is %s ahead of this machine's: its tokens look as if they were from the future", skew)
	case skew < -clockSkew:
		return warn(repairClock, "the server's clock is %s behind this machine's: its tokens look older than they are", -skew)
	}
	return pass("%s apart", skew.Abs())
}

// kind names the type of a body.
func kind(a answer) string {
	media, _, _ := strings.Cut(a.Response.Type, ";")
	if media == "" {
		return "no content"
	}
	return media
}

func retryAfter(value string) string {
	if value == "" {
		return ""
	}
	return ", and asks to come back after " + value
}
