package demo_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// visitor is a person's browser at the pages of the demo: it keeps cookies and follows redirects.
type visitor struct {
	t      *testing.T
	client *http.Client
	folder string
}

func newVisitor(t *testing.T, s *demo.Server) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t: t, client: &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}, folder: s.Info().AdminURL}
}

func (v *visitor) get(path string) answer {
	v.t.Helper()
	return v.do(newRequest(v.t, http.MethodGet, v.folder+path, "", ""))
}

// post sends a form with the nonce of a page, unless it has one.
func (v *visitor) post(path string, form url.Values) answer {
	v.t.Helper()
	if !form.Has("nonce") {
		form.Set("nonce", v.nonce())
	}
	return v.do(newRequest(v.t, http.MethodPost, v.folder+path, formType, form.Encode()))
}

func (v *visitor) nonce() string {
	v.t.Helper()
	found := regexp.MustCompile(`name="nonce" value="([0-9a-f]+)"`).FindStringSubmatch(v.get("faults").body)
	if found == nil {
		v.t.Fatal("the page has no nonce")
	}
	return found[1]
}

func (v *visitor) do(req *http.Request) answer {
	v.t.Helper()
	resp, err := v.client.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(body)}
}

// isOn reports whether a fault is on, as programs see it.
func isOn(s *demo.Server, name string) bool {
	return slices.ContainsFunc(s.Faults(), func(f demo.Fault) bool { return f.Name == name && f.On })
}

func TestPages(t *testing.T) {
	s := start(t, demo.Params{Faults: []string{"drop-bearer"}})
	v := newVisitor(t, s)
	for path, words := range map[string][]string{
		"":              {s.Info().URL, "viewer", s.Info().Clients[0].ClientID, "bring back the start"},
		"faults":        {"truncate", "Switch drop-bearer off", "Switch delay on"},
		"wire":          {"Waiting for the first request", "wire.js", `http-equiv="refresh"`},
		"wire?paused":   {"Paused.", "Go on"},
		"oauth/clients": {"Desktop"},
		"oauth/tokens":  {"Nobody has authorized"},
	} {
		got := v.get(path)
		for _, text := range append(words, "Made to go wrong at present: drop-bearer.", "/demo/oauth/activity", "/demo/wire") {
			if got.status != http.StatusOK || !strings.Contains(got.body, text) {
				t.Errorf("%q lacks %q: status %d", path, text, got.status)
			}
		}
		policy := got.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || got.header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%q may be framed or run scripts: %s", path, policy)
		}
		if scripts := strings.Contains(policy, "script-src"); scripts != strings.HasPrefix(path, "wire") {
			t.Errorf("%q: policy %s", path, policy)
		}
		if secret := client(t, s, "Server").ClientSecret; strings.Contains(got.body, secret) {
			t.Errorf("%q shows a client secret", path)
		}
	}
	if got := v.get("wire.js"); !strings.HasPrefix(got.header.Get("Content-Type"), "text/javascript") || !strings.Contains(got.body, "fetch(") {
		t.Errorf("the script: %v", got.header)
	}
}

func TestFaultsAreSwitchedOnThePage(t *testing.T) {
	s := start(t, demo.Params{})
	v := newVisitor(t, s)
	for _, on := range []bool{true, false} {
		got := v.post("faults", url.Values{"name": {"html"}, "on": {map[bool]string{true: "true", false: "false"}[on]}})
		if isOn(s, "html") != on || strings.Contains(got.body, "Made to go wrong") != on {
			t.Errorf("switched %v: it is %v, status %d", on, isOn(s, "html"), got.status)
		}
	}
	if got := v.post("faults", url.Values{"name": {"gremlins"}, "on": {"true"}}); got.status != http.StatusBadRequest {
		t.Errorf("an unknown fault: status %d", got.status)
	}
}

func TestPagesRefuseForeignForms(t *testing.T) {
	for name, change := range map[string]func(*http.Request, url.Values){
		"no nonce":       func(_ *http.Request, form url.Values) { form.Del("nonce") },
		"wrong nonce":    func(_ *http.Request, form url.Values) { form.Set("nonce", strings.Repeat("0", 32)) },
		"foreign origin": func(r *http.Request, _ url.Values) { r.Header.Set("Origin", "https://evil.example") },
		"foreign site":   func(r *http.Request, _ url.Values) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"foreign host":   func(r *http.Request, _ url.Values) { r.Host = "evil.example" },
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, demo.Params{})
			v := newVisitor(t, s)
			mine := signIn(t, s, "viewer")
			for _, path := range []string{"faults", "reset"} {
				form := url.Values{"nonce": {v.nonce()}, "name": {"html"}, "on": {"true"}}
				req := newRequest(t, http.MethodPost, v.folder+path, formType, "")
				change(req, form)
				req.Body = io.NopCloser(strings.NewReader(form.Encode()))
				req.ContentLength = int64(len(form.Encode()))
				if got := v.do(req); got.status != http.StatusForbidden && got.status != http.StatusMisdirectedRequest {
					t.Errorf("%s: status %d", path, got.status)
				}
			}
			if isOn(s, "html") {
				t.Error("a fault was switched")
			}
			if got := send(t, apiRequest(t, s, mine.Access, versionMethod, nil)); got.status != http.StatusOK {
				t.Error("the demo was reset")
			}
		})
	}
}
