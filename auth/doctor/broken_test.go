package doctor_test

import (
	"io"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"matoscope/auth/doctor"
)

// TestFaults states for each fault of the demo all that the doctor has to object
// to, and with it what is to mend: everything else is neither warned of nor fails.
func TestFaults(t *testing.T) {
	faults := map[string]want{
		"":                    {"bearer": "pass", "refresh": "pass", "refreshed-token": "pass", "website-access": "pass"},
		"expire-now":          {"bearer": "fail|This run renews it", "refresh": "pass", "refreshed-token": "skip"},
		"refuse-refresh":      {"refresh": "fail|Sign in again", "bearer": "pass"},
		"lose-refresh-answer": {"refresh": "fail|the old one is dead", "refreshed-token": "skip"},
		"delay":               {"reachable": "fail|that the server runs", "matomo": "skip"}, // slower than the doctor waits; see TestSlowServers
		"archiving":           {"reachable": "fail|core:archive", "matomo": "skip"},
		"too-many-requests":   {"rate-limit": "fail|limit_req", "reachable": "pass", "matomo": "skip", "refresh": "skip"},
		"unavailable":         {"reachable": "fail|maintenance_mode", "matomo": "skip", "rate-limit": "pass"},
		"clock-ahead":         {"clock": "warn|set-ntp", "bearer": "pass"},
		"clock-behind":        {"clock": "warn|set-ntp", "bearer": "fail|set-ntp"}, // issued before, it is from the future now
		"drop-bearer":         {"bearer-header": `fail|SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1`, "bearer": "skip", "website-access": "skip"},
		"html":                {"api": "fail|login wall", "matomo": "pass", "plugin": "pass", "bearer": "skip"},
		"result-error":        {"api": "fail|System check", "bearer": "skip"},
		"truncate":            {"api": "fail|memory_limit", "bearer": "skip"},
		"hang-consent":        {"authorize": "fail|sessions", "consent-framing": "skip", "pkce-required": "skip", "bearer": "pass"},
	}
	byDesign := map[string]want{
		"matomo": {"pkce-plain": "warn|Name S256", "revocation": "warn|delete or pause the client"},
		"strict": {"pkce-plain": "pass", "revocation": "pass"},
	}
	for profile, always := range byDesign {
		s := newProfile(t, profile)
		for _, name := range s.faults(t) {
			if faults[name] == nil {
				t.Errorf("nothing is stated for the fault %s", name)
			}
		}
		for name, at := range faults {
			t.Run(profile+"/"+name, func(t *testing.T) {
				p := s.account(t)
				p.Timeout = 300 * time.Millisecond // for what hangs
				if name != "" {
					s.fault(t, name, true)
					defer s.fault(t, name, false)
				}
				report := doctor.Run(t.Context(), p, nil)
				want := maps.Clone(at)
				if !strings.Contains(at["matomo"], "skip") { // whatever lies behind that is skipped, too
					maps.Copy(want, always)
				}
				want.compare(t, report)
				want.checkNothingElse(t, report)
			})
		}
	}
}

const denied = `{"result":"error","message":"You can't access this resource as it requires view access for at least one website."}`

// part is one kind of request.
type part func(*http.Request) bool

func action(name string) part {
	return func(r *http.Request) bool {
		return r.URL.Query().Get("module") == "OAuth2" && (name == "" || r.URL.Query().Get("action") == name)
	}
}

func post(name string) part {
	return func(r *http.Request) bool { return action(name)(r) && r.Method == http.MethodPost }
}

func api(r *http.Request) bool { return r.URL.Query().Get("module") == "API" }

func anything(*http.Request) bool { return true }

func wellKnown(r *http.Request) bool { return strings.Contains(r.URL.Path, "/.well-known/") }

func metadata(r *http.Request) bool { return wellKnown(r) || action("metadata")(r) }

// broken is a transport to a whole server that changes the answers to some
// requests.
type broken struct {
	part   part
	change func(*http.Response)
}

func (b *broken) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && b.part(r) {
		b.change(resp)
	}
	return resp, err
}

// answer replaces the whole answer. Headers are pairs of name and value.
func answer(status int, body string, headers ...string) func(*http.Response) {
	return func(r *http.Response) {
		_ = r.Body.Close()
		r.StatusCode, r.Header = status, http.Header{"Date": r.Header["Date"], "Content-Type": {"text/html; charset=utf-8"}}
		if strings.HasPrefix(body, "{") || strings.HasPrefix(body, "[") {
			r.Header.Set("Content-Type", "application/json")
		}
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	}
}

func header(name, value string) func(*http.Response) {
	return func(r *http.Response) {
		r.Header.Del(name)
		if value != "" {
			r.Header.Set(name, value)
		}
	}
}

func TestBrokenServers(t *testing.T) {
	s := newServer(t)
	document := func(issuer, endpoints string) string {
		return `{"issuer":"` + issuer + `","authorization_endpoint":"` + endpoints + `index.php?module=OAuth2&action=authorize","token_endpoint":"` +
			endpoints + `index.php?module=OAuth2&action=token","grant_types_supported":["client_credentials"],"code_challenge_methods_supported":["plain"],"scopes_supported":["matomo:write"]}`
	}
	for name, tc := range map[string]struct {
		part   part
		change func(*http.Response)
		want   want
	}{
		"no Matomo":                {anything, answer(404, "<h1>Not found</h1>"), want{"matomo": "fail|with its path", "plugin": "skip", "api": "skip", "bearer-header": "skip"}},
		"sent on to another name":  {anything, answer(301, "", "Location", "https://www.example.org/analytics/index.php?module=API"), want{"redirect": "fail|https://www.example.org/analytics/", "matomo": "skip"}},
		"sent on to a login wall":  {anything, answer(302, "", "Location", "/analytics/sso"), want{"redirect": "fail|login wall", "matomo": "skip"}},
		"no plugin":                {action(""), answer(500, "<h1>Error</h1>"), want{"plugin": "fail|plugin:activate OAuth2", "client": "skip", "authorize": "skip"}},
		"plugin before 5.2":        {metadata, answer(500, "<h1>Error</h1>"), want{"plugin": "pass", "plugin-version": "warn|5.2.0", "metadata-route": "warn|5.2.0", "metadata-well-known": "skip", "issuer": "skip", "client": "pass"}},
		"no rewrite rule":          {wellKnown, answer(404, ""), want{"metadata-well-known": "warn|location = /.well-known/oauth-authorization-server/analytics { rewrite ^ /analytics/index.php?module=OAuth2&action=metadata last; }", "metadata-appended": "skip", "issuer": "pass"}},
		"another issuer":           {metadata, answer(200, document("http://inside.example/", s.URL)), want{"issuer": "fail|proxy_host_headers[]", "metadata-endpoints": "pass", "grants": "fail|authorization code", "pkce-s256": "fail|", "scope": "fail|--scope"}},
		"endpoints elsewhere":      {metadata, answer(200, document(s.URL, "https://other.example/")), want{"metadata-endpoints": "fail|proxy_host_headers[]", "grants": "fail", "pkce-s256": "fail", "scope": "fail", "client": "pass"}},
		"grants switched off":      {post("token"), answer(400, `{"error":"unsupported_grant_type"}`), want{"client": "fail|Switch", "unknown-client": "fail|Switch", "client-refresh": "skip"}},
		"a firewall before tokens": {post("token"), answer(403, "<h1>Blocked</h1>"), want{"unknown-client": "fail|firewall", "token-form-only": "warn|firewall", "client": "skip"}},
		"the token endpoint broke": {post("token"), answer(502, "<h1>Bad gateway</h1>"), want{"unknown-client": "skip", "client": "skip"}},
		"framing allowed":          {action("authorize"), answer(403, "<form>"), want{"consent-framing": "warn|SAMEORIGIN"}},
		"framing by policy":        {action("authorize"), answer(403, "<form>", "Content-Security-Policy", "frame-ancestors 'none'"), want{"consent-framing": "pass"}},
		"open to other origins":    {action("token"), header("Access-Control-Allow-Origin", "*"), want{"token-cors": "warn|cors_domains[]"}},
		"answers are stored":       {post("token"), header("Cache-Control", "public"), want{"token-cache": "warn|no-store"}},
		"JSON is read":             {post("token"), answer(401, `{"error":"invalid_client"}`), want{"token-form-only": "warn", "client": "fail|paused"}},
		"redirect not registered":  {action("authorize"), answer(401, `{"error":"invalid_client"}`), want{"redirect-uri": "fail|http://127.0.0.1/callback", "authorize": "pass"}},
		"challenge asked for":      {action("authorize"), answer(400, `{"error":"invalid_request","hint":"Code challenge"}`), want{"pkce-required": "pass"}},
		"consent page gone":        {action("authorize"), answer(404, ""), want{"authorize": "fail|authorize", "pkce-required": "skip"}},
		"locked out":               {api, answer(500, `{"result":"error","message":"Too many failed logins. Please wait."}`), want{"brute-force-guard": "fail|login:unblock-blocked-ips", "api": "skip", "bearer-header": "skip"}},
		"anonymous may view":       {api, answer(200, `{"value":"5.2.0"}`), want{"api": "pass", "matomo-version": "pass", "bearer-header": "fail|fastcgi_param HTTP_AUTHORIZATION $http_authorization;"}},
		"old Matomo":               {api, answer(200, `{"value":"4.16.1"}`), want{"matomo-version": "warn|core:update", "bearer-header": "fail|too old"}},
		"a client without a code":  {post("token"), answer(400, `{"error":"unauthorized_client"}`), want{"client": "fail|authorization code", "client-refresh": "warn"}},
		"refused otherwise":        {post("token"), answer(400, `{"error":"slow_down"}`), want{"client": "warn", "unknown-client": "warn"}},
		"GET is taken":             {func(r *http.Request) bool { return action("token")(r) && r.Method == http.MethodGet }, answer(200, ""), want{"plugin": "pass", "token-post-only": "warn"}},
		"without dates":            {anything, header("Date", ""), want{"clock": "skip"}},
		"access by status 200":     {api, answer(200, denied), want{"api": "pass", "bearer-header": "fail"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.account(t) // its token spares the demo's guard a bad one
			p.HTTP = &http.Client{Transport: serial(&broken{part: tc.part, change: tc.change})}
			tc.want.compare(t, doctor.Run(t.Context(), p, nil))
		})
	}
}
