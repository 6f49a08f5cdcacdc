package demo

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"
)

// TestFaultsThatWait runs in a bubble where time passes by itself: the handler is called without a network, which the
// bubble could not see through.
func TestFaultsThatWait(t *testing.T) {
	for name, want := range map[string]time.Duration{"delay": 3 * time.Second, "archiving": 10 * time.Second} {
		t.Run(name, func(t *testing.T) {
			s := newForTest(t, name)
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				answer := httptest.NewRecorder()
				s.handler().ServeHTTP(answer, apiCall(t.Context()))
				if took := time.Since(began); took != want {
					t.Errorf("took %v, want %v", took, want)
				}
				if answer.Code != http.StatusUnauthorized {
					t.Errorf("status %d: the answer must be the usual one", answer.Code)
				}
			})
		})
	}
}

func TestFaultsThatWaitEndWithTheClient(t *testing.T) {
	s := newForTest(t, "delay")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		s.handler().ServeHTTP(httptest.NewRecorder(), apiCall(ctx))
		if took := time.Since(began); took != time.Second {
			t.Errorf("took %v after the client had gone", took-time.Second)
		}
	})
}

func TestHangConsent(t *testing.T) {
	s := newForTest(t, "hang-consent")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		ended := false
		go func() {
			r := httptest.NewRequestWithContext(ctx, http.MethodGet, s.base+"index.php?module=OAuth2&action=authorize", nil)
			s.handler().ServeHTTP(httptest.NewRecorder(), r)
			ended = true
		}()
		time.Sleep(time.Hour)
		synctest.Wait()
		if ended {
			t.Error("the page was answered")
		}
		cancel()
		synctest.Wait()
		if !ended {
			t.Error("the request outlives its client")
		}
	})
}

func TestGuardWindow(t *testing.T) {
	g, now := newGuard(), time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for i := range guardFailures {
		if g.blocked("127.0.0.1", now) {
			t.Fatalf("blocked after %d failures", i)
		}
		g.fail("127.0.0.1", now.Add(time.Duration(i)*time.Minute))
	}
	for after, want := range map[time.Duration]bool{20 * time.Minute: true, guardWindow - 1: true, guardWindow: false} {
		if got := g.blocked("127.0.0.1", now.Add(after)); got != want {
			t.Errorf("%v after the first failure: blocked is %v", after, got)
		}
	}
	if g.blocked("127.0.0.2", now) {
		t.Error("another address is blocked")
	}
	g.fail("127.0.0.2", now.Add(3*guardWindow))
	if _, kept := g.failed["127.0.0.1"]; kept {
		t.Error("failures of long ago are kept")
	}
}

func newForTest(t testing.TB, faults ...string) *instance {
	t.Helper()
	p, err := Params{BasePath: "/analytics/", Faults: faults}.checked()
	if err != nil {
		t.Fatal(err)
	}
	s, err := (&Server{params: p, base: "http://127.0.0.1:8090/analytics/"}).assemble(nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// apiCall is a call without a token.
func apiCall(ctx context.Context) *http.Request {
	return httptest.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:8090/analytics/index.php?module=API&format=json&method=API.getMatomoVersion", nil)
}
