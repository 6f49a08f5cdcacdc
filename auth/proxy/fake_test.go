package proxy_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"matoscope/auth"
	"matoscope/auth/proxy"
)

const (
	basePath = "/analytics/"
	key      = "the-key-of-these-tests-0123456789"
)

// token is the access token of that number.
func token(n int) string {
	return fmt.Sprintf("eyJ0eXAiOiJKV1Qi.%s.%04d", strings.Repeat("Zm9vYmFy", 120), n)
}

// seen is a request as the fake Matomo got it.
type seen struct {
	method, path, query, body string
	header                    http.Header
}

// fakeMatomo takes one access token at a time, and answers as it is told.
type fakeMatomo struct {
	*httptest.Server
	answer http.HandlerFunc // of requests whose token is good

	mu      sync.Mutex
	good    int // number of the token that is taken
	held    int // number of the token that the account has
	renewed int
	got     []seen
}

func newFake(t testing.TB, answer http.HandlerFunc) *fakeMatomo {
	t.Helper()
	f := &fakeMatomo{answer: answer}
	if answer == nil {
		f.answer = func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, 200, `{"value":"5.2.1"}`) }
	}
	mux := http.NewServeMux()
	mux.HandleFunc(basePath, f.serve)
	f.Server = httptest.NewServer(mux)
	t.Cleanup(f.Close)
	return f
}

func (f *fakeMatomo) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	f.mu.Lock()
	f.got = append(f.got, seen{r.Method, r.URL.Path, r.URL.RawQuery, string(body), r.Header.Clone()})
	good := r.Header.Get("Authorization") == "Bearer "+token(f.good) || strings.Contains(string(body), "token_auth="+strings.Repeat("ab", 16))
	f.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "index.php") && !good {
		writeJSON(w, 401, `{"result":"error","message":"Unable to authenticate with the provided token. It is either invalid or expired."}`)
		return
	}
	f.answer(w, r)
}

// authorize is an [auth.Source] of one account.
func (f *fakeMatomo) authorize(_ context.Context, h http.Header, _ url.Values, refused bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if refused {
		if h.Get("Authorization") != "Bearer "+token(f.held) {
			return fmt.Errorf("the refused token is not on the request")
		}
		f.held++
		f.renewed++
	}
	h.Set("Authorization", "Bearer "+token(f.held))
	return nil
}

func (f *fakeMatomo) requests() []seen {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]seen{}, f.got...)
}

// proxied is a proxy before the fake, and how to ask it.
type proxied struct {
	url    string
	client *http.Client
}

func (f *fakeMatomo) proxy(t testing.TB, change func(*proxy.Params)) proxied {
	t.Helper()
	p := proxy.Params{BaseURL: f.URL + basePath, Authorize: f.authorize, Transport: f.Client().Transport, Key: key}
	if change != nil {
		change(&p)
	}
	h, err := proxy.New(p)
	if err != nil {
		t.Fatal(err)
	}
	ln, err := proxy.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, ln, h)
}

func serve(t testing.TB, ln net.Listener, h http.Handler) proxied {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- proxy.Serve(ctx, ln, h) }()
	transport := &http.Transport{DisableCompression: true}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		cancel()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return proxied{url: "http://" + ln.Addr().String(), client: &http.Client{Transport: transport, CheckRedirect: stay}}
}

// result is an answer of the proxy.
type result struct {
	status int
	body   string
	header http.Header
}

// ask sends one request with the key, unless change takes it away.
func (p proxied) ask(t testing.TB, method, target, body string, change func(*http.Request)) result {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, p.url+target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	req.Header.Set("X-Matoscope-Key", key)
	if change != nil {
		change(req)
	}
	resp, err := p.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return result{resp.StatusCode, string(data), resp.Header}
}

func writeJSON(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// dead is the authorization of an account that has to sign in again.
func dead(context.Context, http.Header, url.Values, bool) error {
	return &auth.Error{Code: auth.CodeNotSignedIn, Op: "refresh"}
}
