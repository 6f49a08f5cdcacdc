package matomoapi_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"matoscope/matomoapi"
)

// fake is a Matomo under /analytics/ that answers by a function and keeps the
// requests that came in.
type fake struct {
	mu       sync.Mutex
	requests []*http.Request
	params   matomoapi.Params
}

// newFake starts a server; answer gets each request with its form parsed.
func newFake(t *testing.T, answer http.HandlerFunc) *fake {
	t.Helper()
	f := &fake{}
	mux := http.NewServeMux()
	mux.HandleFunc("/analytics/index.php", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		f.mu.Lock()
		f.requests = append(f.requests, r)
		f.mu.Unlock()
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		answer(w, r)
	})
	mux.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("request to %s, outside the base path", r.URL.Path)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	f.params.BaseURL = server.URL + "/analytics/"
	return f
}

func (f *fake) client(t *testing.T) *matomoapi.Client {
	t.Helper()
	c, err := matomoapi.New(f.params)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (f *fake) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.requests)
}

// say answers always the same.
func say(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func TestRawRequest(t *testing.T) {
	f := newFake(t, say(200, " {\"value\": 1}\n"))
	f.params.UserAgent = "Test/1.0"
	f.params.Authorize = func(_ context.Context, h http.Header, form url.Values, _ bool) error {
		h.Set("Authorization", "Bearer secret")
		form.Set("token_auth", "secret")
		return nil
	}
	params := url.Values{"idSite": {"1"}, "segment": {"pageUrl==a&b"}}
	body, err := f.client(t).Raw(t.Context(), "VisitsSummary.get", params)
	if err != nil || string(body) != " {\"value\": 1}\n" {
		t.Fatalf("got %q, %v", body, err)
	}
	r := f.requests[0]
	if r.Method != "POST" || r.URL.RawQuery != "module=API&method=VisitsSummary.get&format=json" {
		t.Errorf("%s %s", r.Method, r.URL)
	}
	if got := r.PostForm.Encode(); got != "idSite=1&segment=pageUrl%3D%3Da%26b&token_auth=secret" {
		t.Errorf("form %s", got)
	}
	if r.Header.Get("User-Agent") != "Test/1.0" || r.Header.Get("Authorization") != "Bearer secret" {
		t.Errorf("header %v", r.Header)
	}
	if len(params) != 2 {
		t.Errorf("the caller's parameters have become %v", params)
	}
}

func TestBaseURL(t *testing.T) {
	f := newFake(t, say(200, `{"value":"5.2.0"}`))
	base := strings.TrimSuffix(f.params.BaseURL, "/")
	for _, address := range []string{base, base + "/", base + "/index.php", base + "/index.php?module=Login#x"} {
		f.params.BaseURL = address
		if v, err := f.client(t).Version(t.Context()); v != "5.2.0" || err != nil {
			t.Errorf("%s: %q, %v", address, v, err)
		}
	}
	for _, address := range []string{"", "example.org", "ftp://example.org", "https://", "https://user:pass@example.org/", "http://a b/"} {
		if _, err := matomoapi.New(matomoapi.Params{BaseURL: address}); err == nil || strings.Contains(err.Error(), "pass@") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestConcurrency lets more calls loose than may be on their way at a time.
func TestConcurrency(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	arrived := make(chan struct{}, 100)
	proceed := make(chan struct{})
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		arrived <- struct{}{}
		<-proceed
		mu.Lock()
		now--
		mu.Unlock()
		_, _ = io.WriteString(w, `{"value":"1"}`)
	})
	f.params.Concurrency = 3
	client := f.client(t)
	var calls sync.WaitGroup
	for range 12 {
		calls.Go(func() {
			if _, err := client.Version(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	for range 3 {
		<-arrived
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client.Version(ended); err == nil {
		t.Error("a call went through after its context had ended")
	}
	close(proceed)
	calls.Wait()
	if most != 3 {
		t.Errorf("%d calls at a time, want 3", most)
	}
}
