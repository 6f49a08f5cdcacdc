package proxy_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"matoscope/auth/proxy"
)

const version = "/index.php?module=API&method=API.getMatomoVersion&format=json"

func TestAdmit(t *testing.T) {
	f := newFake(t, nil)
	p := f.proxy(t, nil)
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(p.url, "http://"))
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	only := func(change func(*http.Request)) func(*http.Request) {
		return func(r *http.Request) { r.Header.Del("X-Matoscope-Key"); change(r) }
	}
	host := func(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }
	for name, tc := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"header":           {nil, 200},
		"bearer":           {only(set("Authorization", "bearer "+key)), 200},
		"basic":            {only(func(r *http.Request) { r.SetBasicAuth("anybody", key) }), 200},
		"no key":           {only(func(*http.Request) {}), 401},
		"wrong key":        {set("X-Matoscope-Key", key+"x"), 401},
		"beginning":        {set("X-Matoscope-Key", key[:20]), 401},
		"key as user":      {only(func(r *http.Request) { r.SetBasicAuth(key, "") }), 401},
		"other scheme":     {only(set("Authorization", "Token "+key)), 401},
		"key in the query": {only(func(r *http.Request) { r.URL.RawQuery += "&key=" + key }), 401},
		"key in the path":  {only(func(r *http.Request) { r.URL.Path = "/" + key + "/index.php" }), 401},
		"localhost":        {host("localhost:" + port), 200},
		"IPv6":             {host("[::1]:" + port), 200},
		"rebinding":        {host("evil.example:" + port), 421},
		"other port":       {host("127.0.0.1:1"), 421},
		"no port":          {host("127.0.0.1"), 421},
		"looks like it":    {host("127.0.0.1.evil.example:" + port), 421},
		"a page":           {set("Origin", "https://evil.example"), 403},
		"a file":           {set("Origin", "null"), 403},
		"an empty origin":  {set("Origin", ""), 403},
		"an image":         {set("Sec-Fetch-Site", "cross-site"), 403},
		"its own page":     {set("Sec-Fetch-Site", "same-origin"), 403},
		"typed":            {set("Sec-Fetch-Site", "none"), 200},
		"both":             {func(r *http.Request) { r.Header["Sec-Fetch-Site"] = []string{"none", "cross-site"} }, 403},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(f.requests())
			got := p.ask(t, http.MethodGet, version, "", tc.change)
			if got.status != tc.want {
				t.Fatalf("status %d, want %d: %s", got.status, tc.want, got.body)
			}
			checkProblem(t, got)
			if reached := len(f.requests()) > before; reached != (tc.want == 200) {
				t.Errorf("reached the server: %v", reached)
			}
			if (got.header.Get("WWW-Authenticate") != "") != (tc.want == 401) {
				t.Errorf("challenge %q", got.header.Get("WWW-Authenticate"))
			}
		})
	}
}

// checkProblem holds refusals to Matomo's own form.
func checkProblem(t *testing.T, got result) {
	t.Helper()
	if got.status < 400 {
		return
	}
	var say struct{ Result, Message string }
	if json.Unmarshal([]byte(got.body), &say) != nil || say.Result != "error" || say.Message == "" {
		t.Errorf("got %s", got.body)
	}
	if strings.Contains(got.body, key) || strings.Contains(got.body, "eyJ") {
		t.Errorf("a secret is in %s", got.body)
	}
}

func TestKeyInPath(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, basePath+"index.php?module=API&method=API.get", http.StatusFound)
	})
	p := f.proxy(t, func(p *proxy.Params) { p.KeyInPath = true })
	bare := func(r *http.Request) { r.Header.Del("X-Matoscope-Key") }
	got := p.ask(t, http.MethodGet, "/"+key+version, "", bare)
	if want := "/" + key + "/index.php?module=API&method=API.get"; got.status != 302 || got.header.Get("Location") != want {
		t.Errorf("got %d to %q", got.status, got.header.Get("Location"))
	}
	for _, target := range []string{"/" + key + "x" + version, version, "//" + key + version, "/x/" + key + version} {
		if got := p.ask(t, http.MethodGet, target, "", bare); got.status != 401 {
			t.Errorf("%s: status %d", target, got.status)
		}
	}
	if got := p.ask(t, http.MethodGet, version, "", nil); got.status != 302 {
		t.Errorf("with the header: status %d", got.status)
	}
	for _, s := range f.requests() {
		if strings.Contains(s.path+s.query+s.header.Get("X-Matoscope-Key"), key) {
			t.Errorf("the server got the key: %+v", s)
		}
	}
}

// A handler that somebody serves on all addresses answers nobody.
func TestNotOnLoopback(t *testing.T) {
	f := newFake(t, nil)
	h, err := proxy.New(proxy.Params{BaseURL: f.URL + basePath, Authorize: f.authorize, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:80"+version, nil)
	r.URL.Scheme, r.URL.Host = "", ""
	r.Header.Set("X-Matoscope-Key", key)
	for _, local := range []net.Addr{&net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80}, nil} {
		w := httptest.NewRecorder()
		ctx := r.Context()
		if local != nil {
			ctx = context.WithValue(ctx, http.LocalAddrContextKey, local)
		}
		if h.ServeHTTP(w, r.WithContext(ctx)); w.Code != http.StatusMisdirectedRequest {
			t.Errorf("at %v: status %d", local, w.Code)
		}
	}
}

func TestListen(t *testing.T) {
	for address, loopback := range map[string]bool{
		"127.0.0.1:0": true, "localhost:0": true, "127.8.8.8:0": true,
		":0": false, "0.0.0.0:0": false, "[::]:0": false, "192.0.2.1:0": false, "stats.example:0": false,
	} {
		ln, err := proxy.Listen(t.Context(), address)
		if (err == nil) != loopback || err != nil && !errors.Is(err, proxy.ErrNotLoopback) {
			t.Errorf("%s: %v", address, err)
		}
		if err == nil {
			_ = ln.Close()
		}
	}
	if _, err := proxy.Listen(t.Context(), "127.0.0.1"); err == nil {
		t.Error("an address without a port is taken")
	}
}

func TestNewRefuses(t *testing.T) {
	f := newFake(t, nil)
	for name, change := range map[string]func(*proxy.Params){
		"short key":     func(p *proxy.Params) { p.Key = "short" },
		"no key":        func(p *proxy.Params) { p.Key = "" },
		"no base":       func(p *proxy.Params) { p.BaseURL = "" },
		"no slash":      func(p *proxy.Params) { p.BaseURL = "https://stats.example/analytics" },
		"no authorizer": func(p *proxy.Params) { p.Authorize = nil },
	} {
		p := proxy.Params{BaseURL: f.URL + basePath, Authorize: f.authorize, Key: proxy.NewKey()}
		if change(&p); p.Key == "" && name != "no key" {
			t.Error("no key was made")
		}
		if _, err := proxy.New(p); err == nil || errors.Is(err, proxy.ErrShortKey) != strings.HasSuffix(name, "key") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
