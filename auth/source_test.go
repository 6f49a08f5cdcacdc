package auth_test

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
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
			t.Error(err)
			return // the others say the same
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
	// Ours still has the dead token at hand, and does not send it.
	if err := f.call(t.Context(), ours); err != nil {
		t.Fatal(err)
	}
	if f.refreshes != 1 || len(f.deadSent) != 0 {
		t.Fatalf("%d refreshes, %d dead tokens sent", f.refreshes, len(f.deadSent))
	}
}

// The server's clock is wrong: the token is as long good as it says, and the
// person can be told.
func TestSkew(t *testing.T) {
	for _, skew := range []time.Duration{-48 * time.Hour, -5 * time.Minute, 0, 5 * time.Minute, 48 * time.Hour} {
		f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
		f.stored(t, store, -time.Minute)
		f.answer = func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Date", time.Now().Add(skew).UTC().Format(http.TimeFormat))
			return false
		}
		source := newSource(t, f, store)
		got, err := source.Token(t.Context())
		if err != nil || (got.Skew-skew).Abs() > time.Second || skew == 0 && got.Skew != 0 {
			t.Errorf("%v: skew %v, %v", skew, got.Skew, err)
		}
		if left := time.Until(got.Expiry); left > time.Hour || left < 59*time.Minute {
			t.Errorf("%v: expires in %v", skew, left)
		}
		if _, err := newSource(t, f, store).Token(t.Context()); err != nil || f.refreshes != 1 {
			t.Errorf("%v: %v after %d refreshes", skew, err, f.refreshes)
		}
	}
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
	authorize := auth.AuthorizeTokenAuth("0123456789abcdef0123456789abcdef", "123456")
	if err := authorize(t.Context(), h, form, false); err != nil {
		t.Fatal(err)
	}
	if form.Get("token_auth") != "0123456789abcdef0123456789abcdef" || form.Get("auth_code") != "123456" || len(h) != 0 {
		t.Fatalf("got %v, %v", h, form)
	}
	wantCode(t, authorize(t.Context(), h, form, true), auth.CodeRefused)
	wantCode(t, auth.AuthorizeTokenAuth("", "")(t.Context(), h, form, false), auth.CodeNotSignedIn)
}

// What each request pays for its token: a look at the store is in it.
func BenchmarkSourceToken(b *testing.B) {
	dir := b.TempDir()
	f, store := newFakeMatomo(b), auth.NewFileStore(dir)
	f.stored(b, store, time.Hour)
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) != 1 {
		b.Fatal(files, err)
	}
	ago := time.Now().Add(-time.Minute) // not the seconds in which its date alone does not tell it from the next
	if err := os.Chtimes(files[0], ago, ago); err != nil {
		b.Fatal(err)
	}
	source := newSource(b, f, store)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := source.Token(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
