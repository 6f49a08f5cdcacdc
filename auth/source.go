package auth

import (
	"context"
	"sync"
	"time"
)

const (
	// refreshTimeout bounds one token request; waiting for another process's
	// refresh may take as long again.
	refreshTimeout = 30 * time.Second
	// settleTimeout bounds how long a source that is closed waits for the lock.
	settleTimeout = 3 * time.Second
)

// Source hands out fresh access tokens of one account. It refreshes before
// expiry, once for all callers and all processes that share the store, and it
// saves what it got before anybody uses it. Its methods may be called
// concurrently.
//
// Before each token that it hands out it looks whether another process has
// changed the store, and while a token is being replaced, callers wait for the
// new one: a rotated token dies at the server at once. An access token that the
// API refused is not sent again, by this process or another. While the token
// endpoint is unreachable, busy or broken, the stored tokens stay as they are.
type Source struct {
	client Client // without its secret, which is in the store
	store  Store
	key    string
	now    func() time.Time

	mu       sync.Mutex // guards what follows
	current  *held
	refusals []time.Time // when the API refused a token, as far as no flight has stored it
	flight   *flight     // the renewal in progress
	closed   bool
	owned    sync.WaitGroup // of flights

	// Touched only by the flight in progress, and after the last one by settle.
	unsaved *rescued
	trial   trial

	settling sync.Mutex
}

// NewSource returns a source for the account whose credentials are under key.
// It reads them when it is first asked for a token. client needs no secret: the
// stored one is used.
func NewSource(client Client, store Store, key string) *Source {
	return &Source{client: client, store: store, key: key, now: time.Now}
}

// Token returns a token that is not about to expire. It fails with
// [CodeNotSignedIn] when there is none and none can be had without the person,
// with [CodeCancelled] when ctx ends first, with [CodeStore], or with what the
// token endpoint failed with.
func (s *Source) Token(ctx context.Context) (Token, error) {
	h, err := s.look(ctx)
	if err != nil {
		return Token{}, err
	}
	if h != nil {
		return h.token, nil
	}
	return s.replace(ctx, spent{})
}

// Refresh returns a token that replaces the stored one, however fresh that is.
func (s *Source) Refresh(ctx context.Context) (Token, error) {
	if _, err := s.look(ctx); err != nil { // notices that what is held is old
		return Token{}, err
	}
	creds, err := s.store.Load(ctx, s.key)
	if err != nil {
		return Token{}, err
	}
	return s.replace(ctx, spent{access: creds.Token.Access})
}

// Close waits for a renewal in progress, so that a rotated pair of tokens is
// not lost between the server and the store. When ctx ends first, the renewal
// is cancelled and waited for. A pair that the store did not take is offered to
// it once more, which takes seconds at most, whatever ctx says. Afterwards the
// source gives no new tokens.
func (s *Source) Close(ctx context.Context) {
	s.mu.Lock()
	s.closed = true
	f := s.flight
	s.mu.Unlock()
	if f != nil {
		select {
		case <-f.done:
		case <-ctx.Done():
			f.cancel()
		}
	}
	s.owned.Wait()
	_ = s.settle(ctx) // who asked for the token was told of the store already
}

// settle stores what no renewal has stored: a rescued pair, without which the
// person would have to sign in again, and refusals, as a precaution for the next
// process.
func (s *Source) settle(ctx context.Context) error {
	s.settling.Lock()
	defer s.settling.Unlock()
	refusals := s.takeRefusals()
	if len(refusals) == 0 && s.unsaved == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTimeout)
	defer cancel()
	return locked(ctx, s.store, s.key, func() error {
		creds, err := s.stored(ctx)
		if err != nil || len(refusals) == 0 {
			return err
		}
		creds.refusals = recent(append(creds.refusals, refusals...), s.now())
		return s.save(ctx, creds)
	})
}

// look returns the token at hand, or nil where that is not to be sent: it is
// about to expire, it is being replaced, or the store has changed since it was
// read. The store's stamp is cheap, so each call asks for it.
func (s *Source) look(ctx context.Context) (*held, error) {
	stamp, err := s.store.Stamp(ctx, s.key)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.current
	if h == nil || s.flight != nil {
		return nil, nil
	}
	if h.stamp != stamp {
		s.current = h.outdated()
		return nil, nil
	}
	if !h.usable(s.now()) {
		return nil, nil
	}
	return h, nil
}

// recognize returns what is known of a stored token: when it is the current
// one, also when it was first seen and that it was refused.
func (s *Source) recognize(t Token, stamp string) *held {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.current
	if h == nil || h.token.Access != t.Access {
		return hold(t, s.now(), stamp)
	}
	known := *h
	known.token, known.stamp, known.old = t, stamp, false
	known.token.Refused = t.Refused || h.token.Refused
	return &known
}
