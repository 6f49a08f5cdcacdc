package wire_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"matoscope/auth/wire"
)

// server echoes as h says; do sends one request through a recording client to a
// recording server and returns both records.
func record(t *testing.T, h http.HandlerFunc, r *http.Request) (client, server wire.Exchange, answer string) {
	t.Helper()
	served := make(chan wire.Exchange, 1)
	srv := httptest.NewServer(wire.Handler(h, func(e wire.Exchange) { served <- e }))
	defer srv.Close()
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Scheme, r.URL.Host, r.RequestURI, r.Host = u.Scheme, u.Host, "", ""
	recorded := make(chan wire.Exchange, 1)
	hc := srv.Client()
	hc.Transport = wire.Transport{Next: hc.Transport, Record: func(e wire.Exchange) { recorded <- e }}
	hc.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := hc.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return <-recorded, <-served, string(body)
}

func post(contentType, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/analytics/index.php?module=OAuth2&action=token", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	return r
}

func TestExchange(t *testing.T) {
	const code = "def50200aabbccddeeff00112233445566778899"
	form := "grant_type=authorization_code&client_id=abc&code=" + code + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcallback"
	client, server, _ := record(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Set-Cookie", "MATOMO_SESSID=0123456789abcdef; path=/; HttpOnly")
		w.WriteHeader(http.StatusAccepted)
		_ = r.ParseForm()
		_, _ = io.WriteString(w, `{"token_type":"Bearer","expires_in":3600,"access_token":"eyJ0eXAi.eyJhdWQi.c2ln0123"}`)
	}, post("application/x-www-form-urlencoded", form))

	for side, e := range map[string]wire.Exchange{"client": client, "server": server} {
		if e.Method != "POST" || e.Status != 202 || !strings.HasSuffix(e.URL, "/analytics/index.php?module=OAuth2&action=token") || !strings.HasPrefix(e.URL, "http://127.0.0.1:") {
			t.Errorf("%s: %s %s %d", side, e.Method, e.URL, e.Status)
		}
		if want := strings.Replace(form, code, "def502••••••••(40)", 1); e.Request.Text != want || e.Request.Size != int64(len(form)) {
			t.Errorf("%s: request %+v", side, e.Request)
		}
		if e.Response.Text != `{"token_type":"Bearer","expires_in":3600,"access_token":"eyJ0eX••••••••(26)"}` || e.Response.Size == 0 {
			t.Errorf("%s: response %+v", side, e.Response)
		}
		if got := e.ResponseHeader.Get("Set-Cookie"); got != "MATOMO_SESSID=••••••••; path=/; HttpOnly" {
			t.Errorf("%s: cookie %q", side, got)
		}
		if e.Started.IsZero() || e.FirstByte <= 0 || e.Duration < e.FirstByte || e.Error != "" {
			t.Errorf("%s: times %v, %v, %v, error %q", side, e.Started, e.FirstByte, e.Duration, e.Error)
		}
	}
}

func TestLongBodiesPassWhole(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 1<<16)
	client, server, got := record(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.Copy(w, r.Body)
	}, post("text/plain", long))
	if got != long {
		t.Errorf("%d bytes passed", len(got))
	}
	for _, e := range []wire.Exchange{client, server} {
		if e.Response.Size != 1<<20 || e.Request.Size != 1<<20 || !e.Response.Truncated || len(e.Response.Text) != 64<<10 {
			t.Errorf("sizes %d, %d, kept %d", e.Request.Size, e.Response.Size, len(e.Response.Text))
		}
	}
}

// A part that the server flushes arrives while the answer is still open.
func TestStreaming(t *testing.T) {
	goOn := make(chan struct{})
	served := make(chan wire.Exchange, 1)
	srv := httptest.NewServer(wire.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "first")
		w.(http.Flusher).Flush()
		<-goOn
		_, _ = io.WriteString(w, "last")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
	}), func(e wire.Exchange) { served <- e }))
	defer srv.Close()
	recorded := make(chan wire.Exchange, 1)
	hc := &http.Client{Transport: wire.Transport{Next: srv.Client().Transport, Record: func(e wire.Exchange) { recorded <- e }}}
	resp, err := hc.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	part := make([]byte, 5)
	if _, err := io.ReadFull(resp.Body, part); err != nil || string(part) != "first" {
		t.Fatalf("got %q, %v", part, err)
	}
	select {
	case e := <-recorded:
		t.Fatalf("recorded too early: %+v", e)
	default:
	}
	close(goOn)
	if _, err := io.ReadAll(resp.Body); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if a, b := <-recorded, <-served; a.Response.Size != 9 || b.Response.Size != 9 {
		t.Errorf("sizes %d, %d", a.Response.Size, b.Response.Size)
	}
	if len(recorded) != 0 {
		t.Error("recorded twice")
	}
}

type failing struct{}

func (failing) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, errors.New("cannot send " + r.URL.Query().Get("code"))
}

func TestErrors(t *testing.T) {
	var got wire.Exchange
	hc := &http.Client{Transport: wire.Transport{Next: failing{}, Record: func(e wire.Exchange) { got = e }}}
	if _, err := hc.Get("http://stats.example/?code=topsecretcode"); err == nil {
		t.Fatal("no error")
	}
	if got.Error != "cannot send ••••••••" || got.Status != 0 || got.URL != "http://stats.example/?code=••••••••" {
		t.Errorf("got %+v", got)
	}
}

func TestAbandonedHandler(t *testing.T) {
	var got wire.Exchange
	h := wire.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), func(e wire.Exchange) { got = e })
	func() {
		defer func() {
			if recover() != http.ErrAbortHandler {
				t.Error("the panic did not pass")
			}
		}()
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	}()
	if got.Error == "" || got.Status != 0 {
		t.Errorf("got %+v", got)
	}
}

// TestClientHasGone: what the server would make up when a handler gives up is no
// answer.
func TestClientHasGone(t *testing.T) {
	var got wire.Exchange
	ctx, cancel := context.WithCancel(t.Context())
	h := wire.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Never", "sent")
		cancel()
	}), func(e wire.Exchange) { got = e })
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
	if got.Error != context.Canceled.Error() || got.Status != 0 || len(got.ResponseHeader) != 0 {
		t.Errorf("got %+v", got)
	}
}
