package auth_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"sync/atomic"
	"testing"

	"matoscope/auth"
)

// A sign-in whose steps are taken one by one tells the browser what its caller
// made of it.
func TestPending(t *testing.T) {
	f := newFakeMatomo(t)
	for name, tc := range map[string]struct {
		outcome error
		want    int
	}{
		"good": {nil, http.StatusOK},
		"bad":  {errors.New("the caller did not like it"), http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			var shown atomic.Int32
			p, err := auth.SignIn{Page: page, Open: func(_ context.Context, u string) error {
				shown.Store(int32(visit(t, u, nil))) // ends with Close
				return nil
			}}.Begin(t.Context(), f.client())
			if err != nil {
				t.Fatal(err)
			}
			query, err := p.Wait(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if code, err := p.Attempt.Answer(query); err != nil || code == "" {
				t.Errorf("got %q, %v", code, err)
			}
			p.Close(t.Context(), tc.outcome)
			if got := int(shown.Load()); got != tc.want {
				t.Errorf("the page has status %d, want %d", got, tc.want)
			}
		})
	}
}

// A page that is still rendered when the sign-in ends is waited for: nothing of
// the caller's is called afterwards.
func TestPendingWaitsForItsPage(t *testing.T) {
	f := newFakeMatomo(t)
	cut, rendered := make(chan struct{}), atomic.Bool{}
	p, err := auth.SignIn{
		Open: func(_ context.Context, u string) error {
			go func() {
				defer close(cut)
				if resp, err := http.Get(redirectOf(t, u) + "?code=abc&state=x"); err == nil {
					_ = resp.Body.Close()
					t.Error("the page came")
				}
			}()
			return nil
		},
		Page: func(io.Writer, bool, string) error {
			<-cut // by Close, which has no patience left
			for range 10_000 {
				runtime.Gosched()
			}
			rendered.Store(true)
			return nil
		},
	}.Begin(t.Context(), f.client())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.Close(t.Context(), nil)
	if !rendered.Load() {
		t.Error("the page is still rendered")
	}
}

func redirectOf(t *testing.T, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		t.Error(err)
	}
	return u.Query().Get("redirect_uri")
}

// When a sign-in is closed, nothing of it runs or listens.
func TestPendingStops(t *testing.T) {
	f := newFakeMatomo(t)
	var closed atomic.Bool
	p, err := auth.SignIn{Open: func(ctx context.Context, _ string) error {
		<-ctx.Done()
		for range 10_000 {
			runtime.Gosched()
		}
		closed.Store(true)
		return nil
	}}.Begin(t.Context(), f.client())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = p.Wait(ctx)
	wantCode(t, err, auth.CodeCancelled)
	p.Close(t.Context(), err)
	if !closed.Load() {
		t.Error("the browser is still being opened")
	}
	redirect, err := url.Parse(p.Attempt.RedirectURI)
	if err != nil {
		t.Fatal(err)
	}
	if conn, err := net.Dial("tcp", redirect.Host); err == nil {
		_ = conn.Close()
		t.Error("it still listens")
	}
	wrong := f.client()
	wrong.Scope = ""
	_, err = auth.SignIn{}.Begin(t.Context(), wrong)
	wantCode(t, err, auth.CodeInvalidScope)
}
