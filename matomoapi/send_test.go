package matomoapi_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matoscope/matomoapi"
)

func TestAnswerTooLarge(t *testing.T) {
	f := newFake(t, say(200, `["`+strings.Repeat("x", 100)+`"]`))
	f.params.MaxBytes = 104
	if _, err := f.client(t).Raw(t.Context(), "A.get", nil); err != nil {
		t.Errorf("an answer of the largest size: %v", err)
	}
	f.params.MaxBytes = 103
	if _, err := f.client(t).Raw(t.Context(), "A.get", nil); kindOf(err) != matomoapi.KindTooLarge {
		t.Errorf("a larger answer: %v", err)
	}
}

func TestRedirects(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the other host was sent %v", r.Header)
	}))
	defer other.Close()
	for _, status := range []int{301, 302, 307, 308} {
		f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
			switch target := r.PostForm.Get("to"); {
			case r.URL.Query().Has("moved"):
				_, _ = io.WriteString(w, `{"value":"`+r.Method+" "+r.Header.Get("Authorization")+`"}`)
			default:
				http.Redirect(w, r, target, status)
			}
		})
		f.params.Authorize = func(_ context.Context, h http.Header, _ url.Values, _ bool) error {
			h.Set("Authorization", "secret")
			return nil
		}
		client := f.client(t)
		body, err := client.Raw(t.Context(), "A.get", url.Values{"to": {"index.php?moved=1"}})
		if err != nil || string(body) != `{"value":"POST secret"}` {
			t.Errorf("%d on the same host: %s, %v", status, body, err)
		}
		for _, target := range []string{other.URL + "/steal", "//localhost:1/", "index.php?again=1", "file:///etc/passwd"} {
			_, err := client.Raw(t.Context(), "A.get", url.Values{"to": {target}})
			if kindOf(err) != matomoapi.KindRedirect || strings.Contains(err.Error(), "steal") {
				t.Errorf("%d to %s: %v", status, target, err)
			}
		}
	}
}

func TestUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	secure := httptest.NewUnstartedServer(say(200, "[]"))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	for _, address := range []string{"http://" + listener.Addr().String() + "/secret-path/", secure.URL} {
		client, err := matomoapi.New(matomoapi.Params{BaseURL: address})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Raw(t.Context(), "A.get", url.Values{"idSite": {"secret-site"}})
		if kindOf(err) != matomoapi.KindUnreachable || strings.Contains(err.Error(), "secret-path") || strings.Contains(err.Error(), "secret-site") {
			t.Errorf("%s: %v", address, err)
		}
		var certificate *tls.CertificateVerificationError
		if address == secure.URL && !errors.As(err, &certificate) {
			t.Errorf("%v does not unwrap to the certificate", err)
		}
	}
}

func TestBrokenConnection(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "[1,")
	})
	if _, err := f.client(t).Raw(t.Context(), "A.set", nil); kindOf(err) != matomoapi.KindBroken {
		t.Errorf("got %v", err)
	}
}

// slowBody gives a byte a gap.
type slowBody struct {
	ctx  context.Context
	gap  time.Duration
	text string
}

func (b *slowBody) Read(p []byte) (int, error) {
	if b.text == "" {
		return 0, io.EOF
	}
	select {
	case <-time.After(b.gap):
	case <-b.ctx.Done():
		return 0, b.ctx.Err()
	}
	n := copy(p, b.text[:1])
	b.text = b.text[n:]
	return n, nil
}

func (b *slowBody) Close() error { return nil }

func TestTimeout(t *testing.T) {
	tests := []struct {
		name       string
		first, gap time.Duration
		deadline   time.Duration
		want       matomoapi.Kind
		err        error
		after      time.Duration
	}{
		{"a slow answer that keeps coming", 9 * time.Second, 9 * time.Second, time.Hour, "", nil, 9*time.Second + 10*9*time.Second},
		{"no first byte", 11 * time.Second, 0, time.Hour, matomoapi.KindTimeout, nil, 10 * time.Second},
		{"silence between bytes", 0, 11 * time.Second, time.Hour, matomoapi.KindTimeout, nil, 10 * time.Second},
		{"the caller's deadline", 0, 9 * time.Second, 12 * time.Second, "", context.DeadlineExceeded, 12 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				transport := func(r *http.Request) (*http.Response, error) {
					select {
					case <-time.After(test.first):
					case <-r.Context().Done():
						return nil, r.Context().Err()
					}
					a := reply(200, "")
					a.Body = &slowBody{r.Context(), test.gap, `["abcdef"]`}
					return a, nil
				}
				client, err := matomoapi.New(matomoapi.Params{BaseURL: "http://matomo.example/", Transport: roundTrip(transport), Timeout: 10 * time.Second})
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(t.Context(), test.deadline)
				defer cancel()
				start := time.Now()
				_, err = client.Raw(ctx, "A.get", nil)
				if kindOf(err) != test.want || test.err != nil && !errors.Is(err, test.err) || time.Since(start) != test.after {
					t.Errorf("got %v after %v", err, time.Since(start))
				}
			})
		})
	}
}
