package auth_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
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
			shown := make(chan int, 1)
			p, err := auth.SignIn{Page: page, Open: func(_ context.Context, u string) error {
				go func() { shown <- visit(t, u, nil) }() // the page comes after Close
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
			if got := <-shown; got != tc.want {
				t.Errorf("the page has status %d, want %d", got, tc.want)
			}
		})
	}
}

func TestPendingStopsListening(t *testing.T) {
	f := newFakeMatomo(t)
	p, err := auth.SignIn{}.Begin(t.Context(), f.client())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = p.Wait(ctx)
	wantCode(t, err, auth.CodeCancelled)
	p.Close(t.Context(), err)
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
