package auth_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"matoscope/auth"
)

func newSource(t testing.TB, f *fakeMatomo, store auth.Store) *auth.Source {
	source := auth.NewSource(f.client(), store, "work")
	t.Cleanup(func() { source.Close(context.Background()) })
	return source
}

func TestTokenFresh(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	want := f.stored(t, store, time.Hour).Token
	got, err := newSource(t, f, store).Token(t.Context())
	if err != nil || got.Access != want.Access || f.refreshes != 0 {
		t.Fatalf("got %v, %v after %d refreshes", got, err, f.refreshes)
	}
}

func TestTokenRefreshesBeforeExpiry(t *testing.T) {
	for _, left := range []time.Duration{-time.Hour, 0, 50 * time.Second} {
		f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
		old := f.stored(t, store, left).Token
		got, err := newSource(t, f, store).Token(t.Context())
		if err != nil || got.Access == old.Access || f.refreshes != 1 {
			t.Fatalf("%v left: %v after %d refreshes", left, err, f.refreshes)
		}
		kept, err := store.Load(t.Context(), "work")
		if err != nil || kept.Token.Access != got.Access || kept.Token.Refresh != got.Refresh {
			t.Fatalf("%v left: the store has %v, %v", left, kept, err)
		}
		if !kept.Token.ObtainedAt.Equal(old.ObtainedAt) || time.Since(kept.Token.RefreshedAt) > time.Minute || got.Lifetime != time.Hour {
			t.Fatalf("%v left: times are wrong: %+v", left, kept.Token)
		}
	}
}

func TestThousandCallersRefreshOnce(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, -time.Minute)
	source := newSource(t, f, store)
	callers(t, 1000, func() error { _, err := source.Token(t.Context()); return err })
	if f.refreshes != 1 {
		t.Fatalf("%d refreshes", f.refreshes)
	}
}

func TestThousandRefusedCallersRefreshOnce(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, time.Hour)
	source := newSource(t, f, store)
	h := http.Header{}
	if err := source.Authorize(t.Context(), h, nil, false); err != nil {
		t.Fatal(err)
	}
	callers(t, 1000, func() error { return source.Authorize(t.Context(), h.Clone(), nil, true) })
	if f.refreshes != 1 {
		t.Fatalf("%d refreshes", f.refreshes)
	}
}

func callers(t *testing.T, n int, call func() error) {
	t.Helper()
	var wg sync.WaitGroup
	errs := make(chan error, n)
	for range n {
		wg.Go(func() { errs <- call() })
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewerPairOfAnotherProcess(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, time.Hour)
	ours, theirs := newSource(t, f, store), newSource(t, f, store)
	if err := f.call(t.Context(), ours); err != nil {
		t.Fatal(err)
	}
	if _, err := theirs.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	// Ours still has the dead token at hand: one 401, no refresh, no second try.
	if err := f.call(t.Context(), ours); err != nil {
		t.Fatal(err)
	}
	if f.refreshes != 1 {
		t.Fatalf("%d refreshes", f.refreshes)
	}
	for token, n := range f.deadSent {
		if n > 1 {
			t.Fatalf("the dead token %v was sent %d times", auth.Secret(token), n)
		}
	}
}

func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, time.Hour)
	f.access = "revoked by an administrator"
	if err := f.call(t.Context(), newSource(t, f, store)); err != nil {
		t.Fatal(err)
	}
	if f.refreshes != 1 || len(f.deadSent) != 1 {
		t.Fatalf("%d refreshes, %d dead tokens sent", f.refreshes, len(f.deadSent))
	}
}

func TestSecondRefusalStops(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, time.Hour)
	source := newSource(t, f, store)
	h := http.Header{}
	for i, refused := range []bool{false, true} {
		if err := source.Authorize(t.Context(), h, nil, refused); err != nil {
			t.Fatal(i, err)
		}
	}
	wantCode(t, source.Authorize(t.Context(), h, nil, true), auth.CodeRefused)
	if f.refreshes != 1 {
		t.Fatalf("%d refreshes", f.refreshes)
	}
	kept, err := store.Load(t.Context(), "work")
	if err != nil || !kept.Token.Refused || kept.Token.Refresh == "" {
		t.Fatalf("the store has %+v, %v", kept, err)
	}

	// Another process does not send that token either.
	dead := h.Get("Authorization")
	again := http.Header{}
	if err := newSource(t, f, store).Authorize(t.Context(), again, nil, false); err != nil || again.Get("Authorization") == dead {
		t.Fatalf("a refused token is handed out again (%v)", err)
	}
}

// A server that refuses every token must not make the guard against brute force
// lock the address out: it trips at twenty failures an hour.
func TestRefusalsAreLimited(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, time.Hour)
	source := newSource(t, f, store)
	sent := 0
	for range 100 {
		h := http.Header{}
		for refused := false; ; refused = true {
			if err := source.Authorize(t.Context(), h, nil, refused); err != nil {
				wantCode(t, err, auth.CodeRefused)
				break
			}
			sent++
		}
	}
	if sent < 2 || sent > 12 {
		t.Fatalf("%d refused tokens were sent", sent)
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

func TestClientCredentialsAreAskedAgain(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	creds := auth.Credentials{Grant: auth.GrantClientCredentials, ClientSecret: "0123456789abcdef0123456789abcdef"}
	if err := auth.Put(t.Context(), store, "work", creds); err != nil {
		t.Fatal(err)
	}
	got, err := newSource(t, f, store).Token(t.Context())
	if err != nil || got.Lifetime != time.Hour || got.Subject != "viewer" {
		t.Fatalf("got %+v, %v", got, err)
	}
	form := url.Values(f.tokenForms[0])
	if form.Get("client_secret") != creds.ClientSecret.Reveal() || form.Get("scope") != "matomo:read" {
		t.Fatalf("sent %v", form)
	}
}

// One caller gives up; the refresh that it began serves the others.
func TestCancelDoesNotStopTheRefresh(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	f.stored(t, store, -time.Minute)
	asked, goOn := make(chan struct{}), make(chan struct{})
	f.answer = func(http.ResponseWriter, *http.Request) bool {
		close(asked)
		<-goOn
		return false
	}
	source := newSource(t, f, store)
	ctx, cancel := context.WithCancel(t.Context())
	first := make(chan error, 1)
	go func() { _, err := source.Token(ctx); first <- err }()
	<-asked
	second := make(chan error, 1)
	go func() { _, err := source.Token(t.Context()); second <- err }()
	cancel()
	wantCode(t, <-first, auth.CodeCancelled)
	close(goOn)
	if err := <-second; err != nil || f.refreshes != 1 {
		t.Fatalf("%v after %d refreshes", err, f.refreshes)
	}
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

func TestCloseWaitsForTheRefresh(t *testing.T) {
	f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
	old := f.stored(t, store, -time.Minute)
	asked, goOn := make(chan struct{}), make(chan struct{})
	f.answer = func(http.ResponseWriter, *http.Request) bool {
		close(asked)
		<-goOn
		return false
	}
	source := auth.NewSource(f.client(), store, "work")
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan error, 1)
	go func() { _, err := source.Token(ctx); gone <- err }()
	<-asked
	cancel()
	<-gone
	closed := make(chan struct{})
	go func() { source.Close(t.Context()); close(closed) }()
	close(goOn)
	<-closed
	kept, err := store.Load(t.Context(), "work")
	if err != nil || kept.Token.Access == old.Token.Access {
		t.Fatalf("the new pair was lost (%v)", err)
	}
}

func TestTokenAuth(t *testing.T) {
	h, form := http.Header{}, url.Values{}
	authorize := auth.AuthorizeTokenAuthCode("0123456789abcdef0123456789abcdef", "123456")
	if err := authorize(t.Context(), h, form, false); err != nil {
		t.Fatal(err)
	}
	if form.Get("token_auth") != "0123456789abcdef0123456789abcdef" || form.Get("auth_code") != "123456" || len(h) != 0 {
		t.Fatalf("got %v, %v", h, form)
	}
	wantCode(t, authorize(t.Context(), h, form, true), auth.CodeRefused)
	wantCode(t, auth.AuthorizeTokenAuth("")(t.Context(), h, form, false), auth.CodeNotSignedIn)
}

func BenchmarkTokenFresh(b *testing.B) {
	f, store := newFakeMatomo(b), auth.NewFileStore(b.TempDir())
	f.stored(b, store, time.Hour)
	source := newSource(b, f, store)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := source.Token(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
