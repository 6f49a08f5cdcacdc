package proxy_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"matoscope/auth"
	"matoscope/auth/proxy"
)

func TestRefusedToken(t *testing.T) {
	for name, tc := range map[string]struct {
		good            int
		answer          http.HandlerFunc
		change          func(*proxy.Params)
		status          int
		says            string
		renewed, asked  int
		method, payload string
	}{
		"fresh":            {0, nil, nil, 200, "5.2.1", 0, 1, "GET", ""},
		"one renewal":      {1, nil, nil, 200, "5.2.1", 1, 2, "GET", ""},
		"with a form":      {1, nil, nil, 200, "5.2.1", 1, 2, "POST", "idSite=1"},
		"two are too many": {2, nil, nil, 502, "matoscope login", 1, 2, "GET", ""},
		"not signed in":    {0, nil, func(p *proxy.Params) { p.Authorize = dead }, 502, "matoscope login", 0, 0, "GET", ""},
		"no access": {0, func(w http.ResponseWriter, _ *http.Request) {
			writeJSON(w, 401, `{"result":"error","message":"You can't access this resource as it requires 'admin' access."}`)
		}, nil, 401, "requires 'admin'", 0, 1, "GET", ""},
		"no access, as XML": {0, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(401)
			_, _ = w.Write([]byte(`<result><error message="You can't access this resource as it requires 'view' access." /></result>`))
		}, nil, 401, "'view'", 0, 1, "GET", ""},
		"locked out": {0, func(w http.ResponseWriter, _ *http.Request) {
			writeJSON(w, 500, `{"result":"error","message":"Too many failed logins"}`)
		}, nil, 500, "Too many", 0, 1, "GET", ""},
		"no server": {0, nil, func(p *proxy.Params) { p.BaseURL = "http://127.0.0.1:1/" }, 502, "cannot be reached", 0, 0, "GET", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t, tc.answer)
			f.good = tc.good
			p := f.proxy(t, tc.change)
			got := p.ask(t, tc.method, version, tc.payload, nil)
			if got.status != tc.status || !strings.Contains(got.body, tc.says) || f.renewed != tc.renewed || len(f.requests()) != tc.asked {
				t.Errorf("got %d %s; renewed %d, asked %d", got.status, got.body, f.renewed, len(f.requests()))
			}
			if got.header.Get("WWW-Authenticate") != "" || strings.Contains(got.body, "eyJ") {
				t.Errorf("got %+v", got)
			}
			for _, s := range f.requests() {
				if s.body != tc.payload || s.method != tc.method {
					t.Errorf("sent %s %q", s.method, s.body)
				}
			}
		})
	}
}

// A token_auth goes into the form, whatever the program sent, and is nowhere in
// the answer.
func TestTokenAuth(t *testing.T) {
	secret := strings.Repeat("ab", 16)
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, 200, `{"url":"index.php?module=API&token_auth=`+secret+`&a=1","auth_code":"123456"}`)
	})
	p := f.proxy(t, func(p *proxy.Params) { p.Authorize = auth.AuthorizeTokenAuth(auth.Secret(secret), "123456") })
	for _, method := range []string{"GET", "POST", "HEAD"} {
		got := p.ask(t, method, version, "", nil)
		if want := `{"url":"index.php?module=API&token_auth=` + strings.Repeat("*", 32) + `&a=1","auth_code":"123456"}`; got.status != 200 || got.body != want && method != "HEAD" {
			t.Errorf("%s: got %d %s", method, got.status, got.body)
		}
	}
	for _, s := range f.requests() {
		form, _ := url.ParseQuery(s.body)
		if s.method != "POST" || form.Get("token_auth") != secret || form.Get("auth_code") != "123456" || strings.Contains(s.query, secret) {
			t.Errorf("got %+v", s)
		}
	}
}

// The request of a program that gives up ends at the server, too.
func TestCancelled(t *testing.T) {
	arrived, ended := make(chan struct{}), make(chan struct{})
	f := newFake(t, func(_ http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-r.Context().Done()
		close(ended)
	})
	p := f.proxy(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+version, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Matoscope-Key", key)
	if resp, err := p.client.Do(req); err == nil {
		_ = resp.Body.Close()
		t.Error("an answer came")
	}
	<-ended
}
