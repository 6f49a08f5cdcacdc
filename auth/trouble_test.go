package auth_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"matoscope/auth"
)

// The server rotates, and its answer is lost: both tokens are used up, and the
// client says so instead of trying them at the API.
func TestLostAnswer(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	before := f.stored(t, store, -time.Minute)
	var lost atomic.Bool
	f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
		if lost.Swap(true) {
			return false
		}
		f.mu.Lock()
		f.issue()
		f.mu.Unlock()
		w.Header().Set("Content-Length", "2000")
		_, _ = w.Write([]byte(`{"token_type":"Bearer",`))
		panic(http.ErrAbortHandler)
	}
	source := newSource(t, f, store)
	_, err := source.Token(t.Context())
	wantCode(t, err, auth.CodeUnreachable)
	err = f.call(t.Context(), source)
	wantCode(t, err, auth.CodeNotSignedIn)
	var e *auth.Error
	if !errors.As(err, &e) || e.ServerCode != "invalid_grant" || e.Hint != "it was revoked" {
		t.Errorf("it does not say what the server said: %v", err)
	}
	if after, err := store.Load(t.Context(), "work"); err != nil || after.Token != before.Token {
		t.Errorf("the store has %v, %v", after, err)
	}
	if len(f.deadSent) != 0 {
		t.Errorf("%d dead tokens were sent", len(f.deadSent))
	}
	// Somebody signs in again; this source sees it at once.
	f.stored(t, store, time.Hour)
	if err := f.call(t.Context(), source); err != nil {
		t.Error(err)
	}
}

func TestFailuresKeepTheTokens(t *testing.T) {
	tests := []struct {
		name   string
		status int
		header string
		body   string
		want   auth.Code
	}{
		{"503", 503, "", "<html>maintenance", auth.CodeServerError},
		{"429", 429, "7", `{}`, auth.CodeRateLimited},
		{"html", 200, "", "<html>a portal", auth.CodeInvalidResponse},
		{"cut off", 200, "", `{"access_token":"abc`, auth.CodeInvalidResponse},
		{"revoked", 400, "", `{"error":"invalid_grant","hint":"it was revoked"}`, auth.CodeNotSignedIn},
		{"paused", 401, "", `{"error":"invalid_client"}`, auth.CodeInvalidClient},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
			before := f.stored(t, store, -time.Minute)
			f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
				w.Header().Set("Retry-After", tt.header)
				writeJSON(w, tt.status, tt.body)
				return true
			}
			source := newSource(t, f, store)
			_, err := source.Token(t.Context())
			wantCode(t, err, tt.want)
			var e *auth.Error
			if errors.As(err, &e) && e.RetryAfter.Seconds() != atof(tt.header) {
				t.Fatalf("RetryAfter is %v", e.RetryAfter)
			}
			after, err := store.Load(t.Context(), "work")
			if err != nil || after.Token.Refresh != before.Token.Refresh || after.Token.Access != before.Token.Access {
				t.Fatalf("the store has %v, %v", after, err)
			}
			f.answer = nil // the trouble is over
			if _, err := source.Token(t.Context()); err != nil {
				t.Fatalf("afterwards: %v", err)
			}
		})
	}
}

func atof(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

func TestUnreachable(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, -time.Minute)
	source := newSource(t, f, store)
	f.Server.Close()
	_, err := source.Token(t.Context())
	wantCode(t, err, auth.CodeUnreachable)
}

func TestNoRefreshToken(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	creds := f.stored(t, store, -time.Minute)
	creds.Token.Refresh = ""
	if err := auth.Put(t.Context(), store, "work", creds); err != nil {
		t.Fatal(err)
	}
	_, err := newSource(t, f, store).Token(t.Context())
	wantCode(t, err, auth.CodeNotSignedIn)

	_, err = auth.NewSource(f.client(), store, "nobody").Token(t.Context())
	wantCode(t, err, auth.CodeNotSignedIn)
}

// failingStore does not take the next pair.
type failingStore struct {
	auth.Store
	fail bool
}

func (s *failingStore) Save(ctx context.Context, key string, c auth.Credentials) error {
	if s.fail {
		return &auth.Error{Code: auth.CodeStore, Op: "save credentials", Err: errors.New("disk full")}
	}
	return s.Store.Save(ctx, key, c)
}

// A pair that the store did not take is not used, and not lost either.
func TestUnsavedPair(t *testing.T) {
	f := newFakeMatomo(t)
	store := &failingStore{Store: auth.NewFileStore(t.TempDir())}
	f.stored(t, store, -time.Minute)
	store.fail = true
	source := newSource(t, f, store)
	for range 2 {
		_, err := source.Token(t.Context())
		wantCode(t, err, auth.CodeStore)
	}
	store.fail = false
	if err := f.call(t.Context(), source); err != nil || f.refreshes != 1 {
		t.Fatalf("%v after %d refreshes", err, f.refreshes)
	}
}

// The process ends after the store refused a pair once: the pair is still saved,
// also when there is no time left.
func TestUnsavedPairOutlivesTheProcess(t *testing.T) {
	f := newFakeMatomo(t)
	store := &failingStore{Store: auth.NewFileStore(t.TempDir())}
	f.stored(t, store, -time.Minute)
	store.fail = true
	source := newSource(t, f, store)
	_, err := source.Token(t.Context())
	wantCode(t, err, auth.CodeStore)
	store.fail = false
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	source.Close(ctx)
	kept, err := store.Load(t.Context(), "work")
	if err != nil || kept.Token.Refresh.Reveal() != f.refresh {
		t.Fatalf("the new pair was lost (%v)", err)
	}
	if err := f.call(t.Context(), newSource(t, f, store)); err != nil || f.refreshes != 1 {
		t.Fatalf("%v after %d refreshes", err, f.refreshes)
	}
}

// A cache in front of the token endpoint gives the same token for ever: whoever
// needs another one is told so, after one request.
func TestSameTokenAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		renew func(context.Context, *auth.Source, http.Header) error
		want  auth.Code
		dead  bool // to be remembered as refused
	}{
		"forced":  {func(ctx context.Context, s *auth.Source, _ http.Header) error { _, err := s.Refresh(ctx); return err }, auth.CodeInvalidResponse, false},
		"refused": {func(ctx context.Context, s *auth.Source, h http.Header) error { return s.Authorize(ctx, h, nil, true) }, auth.CodeRefused, true},
	} {
		t.Run(name, func(t *testing.T) {
			f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
			f.stored(t, store, time.Hour)
			asked := 0
			f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
				f.mu.Lock()
				defer f.mu.Unlock()
				if asked++; asked > 3 {
					w.WriteHeader(http.StatusTooManyRequests) // ends the test, else it would be asked for ever
					return true
				}
				writeJSON(w, 200, fmt.Sprintf(`{"token_type":"Bearer","expires_in":3600,"access_token":%q,"refresh_token":"rotated%d"}`, f.access, asked))
				return true
			}
			source, h := newSource(t, f, store), http.Header{}
			if err := source.Authorize(t.Context(), h, nil, false); err != nil {
				t.Fatal(err)
			}
			wantCode(t, tt.renew(t.Context(), source, h), tt.want)
			if asked != 1 {
				t.Errorf("asked %d times", asked)
			}
			kept, err := store.Load(t.Context(), "work")
			if err != nil || kept.Token.Refresh != "rotated1" || kept.Token.Refused != tt.dead {
				t.Errorf("the store has %+v, %v", kept.Token, err)
			}
			// A token that is only old is still good, one that is dead is not sent.
			_, err = source.Token(t.Context())
			if wantCode(t, err, map[bool]auth.Code{true: auth.CodeRefused}[tt.dead]); asked != 1 {
				t.Errorf("asked %d times", asked)
			}
		})
	}
}
