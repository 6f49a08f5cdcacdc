package auth_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"matoscope/auth"
)

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
// lock the address out: it trips at twenty failures an hour, whether one process
// tries again and again or a script starts many.
func TestRefusalsAreLimited(t *testing.T) {
	for name, inFlight := range map[string]int{"one at a time": 1, "six in flight": 6} {
		for _, processes := range []bool{false, true} {
			f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
			f.stored(t, store, time.Hour)
			source := newSource(t, f, store)
			var sent atomic.Int32
			for range 30 {
				if processes {
					source = newSource(t, f, store)
				}
				rounds := newRounds(inFlight)
				callers(t, inFlight, func() error {
					defer rounds.leave()
					h := http.Header{}
					for refused := false; ; refused = true {
						if err := source.Authorize(t.Context(), h, nil, refused); err != nil {
							if auth.CodeOf(err) == auth.CodeRefused {
								return nil
							}
							return err
						}
						sent.Add(1)
						rounds.wait() // all are on their way before one is answered
					}
				})
				if processes {
					source.Close(t.Context())
				}
			}
			if n := sent.Load(); n < 2 || n > 12 {
				t.Errorf("%s, many processes %v: %d refused tokens were sent", name, processes, n)
			}
		}
	}
}

// rounds lets callers go on together, as often as they like.
type rounds struct {
	mu      sync.Mutex
	members int
	waiting int
	next    chan struct{}
}

func newRounds(members int) *rounds { return &rounds{members: members, next: make(chan struct{})} }

func (r *rounds) wait() {
	r.mu.Lock()
	r.waiting++
	next := r.next
	r.goOn()
	r.mu.Unlock()
	<-next
}

func (r *rounds) leave() {
	r.mu.Lock()
	r.members--
	r.goOn()
	r.mu.Unlock()
}

func (r *rounds) goOn() {
	if r.waiting > 0 && r.waiting >= r.members {
		close(r.next)
		r.next, r.waiting = make(chan struct{}), 0
	}
}

// While a token is being replaced, because one request was refused or because it
// is asked for, nobody sends the old one: it is dead already, or dies just then.
func TestQueueIsHeld(t *testing.T) {
	for name, begin := range map[string]func(context.Context, *auth.Source, http.Header) error{
		"refused": func(ctx context.Context, s *auth.Source, h http.Header) error { return s.Authorize(ctx, h, nil, true) },
		"forced":  func(ctx context.Context, s *auth.Source, _ http.Header) error { _, err := s.Refresh(ctx); return err },
	} {
		t.Run(name, func(t *testing.T) {
			f, store := newFakeMatomo(t), auth.NewFileStore(t.TempDir())
			f.stored(t, store, time.Hour)
			asked, goOn := make(chan struct{}), make(chan struct{})
			f.answer = func(http.ResponseWriter, *http.Request) bool {
				close(asked)
				<-goOn
				return false
			}
			looks := &countingStore{Store: store, stamps: make(chan struct{}, 1000)}
			source := newSource(t, f, looks)
			h := http.Header{}
			if err := source.Authorize(t.Context(), h, nil, false); err != nil {
				t.Fatal(err)
			}
			old := h.Get("Authorization")
			first := make(chan error, 1)
			go func() { first <- begin(t.Context(), source, h.Clone()) }()
			<-asked
			for len(looks.stamps) > 0 {
				<-looks.stamps
			}
			others := make(chan struct{})
			go func() {
				defer close(others)
				callers(t, 100, func() error {
					h := http.Header{}
					if err := source.Authorize(t.Context(), h, nil, false); err != nil {
						return err
					}
					if h.Get("Authorization") == old {
						return errors.New("the old token is handed out")
					}
					return nil
				})
			}()
			for range 100 { // each has looked, and has the old token or waits
				<-looks.stamps
			}
			close(goOn)
			if err := <-first; err != nil {
				t.Fatal(err)
			}
			<-others
			if f.refreshes != 1 {
				t.Fatalf("%d refreshes", f.refreshes)
			}
		})
	}
}

// countingStore tells of each look for a change.
type countingStore struct {
	auth.Store
	stamps chan struct{}
}

func (s *countingStore) Stamp(ctx context.Context, key string) (string, error) {
	s.stamps <- struct{}{}
	return s.Store.Stamp(ctx, key)
}
