package auth

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// lookInterval bounds how often a fresh token costs a look at the store.
	lookInterval = time.Second
	// refreshTimeout bounds one token request; waiting for another process's
	// refresh may take as long again.
	refreshTimeout = 30 * time.Second
)

// Source hands out fresh access tokens of one account. It refreshes before
// expiry, once for all callers and all processes that share the store, and it
// saves what it got before anybody uses it. Its methods may be called
// concurrently.
//
// An access token that the API refused is not sent again, by this process or
// another. While the token endpoint is unreachable, busy or broken, the stored
// tokens stay as they are.
type Source struct {
	client Client // without its secret, which is in the store
	store  Store
	key    string
	now    func() time.Time
	start  time.Time

	current atomic.Pointer[held]
	looked  atomic.Int64 // when the store was last looked at, in ns since start

	mu     sync.Mutex // guards what follows, and changes of current
	stamp  string     // of the store when current was read or saved
	flight *flight    // the renewal in progress
	closed bool
	owned  sync.WaitGroup // of flights

	// Touched only by the flight in progress.
	unsaved  *rescued
	refusals refusals
}

// NewSource returns a source for the account whose credentials are under key.
// It reads them when it is first asked for a token. client needs no secret: the
// stored one is used.
func NewSource(client Client, store Store, key string) *Source {
	return &Source{client: client, store: store, key: key, now: time.Now, start: time.Now()}
}

// Token returns a token that is not about to expire. It fails with
// [CodeNotSignedIn] when there is none and none can be had without the person,
// with [CodeCancelled] when ctx ends first, with [CodeStore], or with what the
// token endpoint failed with.
func (s *Source) Token(ctx context.Context) (Token, error) {
	now := s.now()
	h := s.current.Load()
	if h == nil || s.lookDue(now) {
		var err error
		if h, err = s.look(ctx, now); err != nil {
			return Token{}, err
		}
	}
	if h.usable(now) {
		return h.token, nil
	}
	return s.replace(ctx, spent{access: h.token.Access})
}

// Refresh returns a token that replaces the current one, however fresh that is.
func (s *Source) Refresh(ctx context.Context) (Token, error) {
	h, err := s.look(ctx, s.now())
	if err != nil {
		return Token{}, err
	}
	return s.replace(ctx, spent{access: h.token.Access})
}

// Close waits for a renewal in progress, so that a rotated pair of tokens is
// not lost between the server and the store. When ctx ends first, the renewal
// is cancelled and waited for. Afterwards the source gives no new tokens.
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
}

// look returns the current token after a cheap look for a newer one in the
// store. It leaves the store alone while a renewal is under way, which reads it
// anyway, and while another caller looks.
func (s *Source) look(ctx context.Context, now time.Time) (*held, error) {
	if h := s.current.Load(); h == nil {
		s.mu.Lock()
	} else if !s.mu.TryLock() {
		return h, nil
	}
	defer s.mu.Unlock()
	h := s.current.Load()
	if h != nil && (s.flight != nil || !s.lookDue(now)) {
		return h, nil
	}
	// An error leaves the look due, so that the next call fails too.
	stamp, err := s.store.Stamp(ctx, s.key)
	if err != nil {
		return nil, err
	}
	if h == nil || stamp != s.stamp {
		creds, err := s.store.Load(ctx, s.key)
		if err != nil {
			return nil, err
		}
		s.stamp = stamp
		h = s.recognize(creds.Token, now)
		s.current.Store(h)
	}
	s.looked.Store(int64(now.Sub(s.start)))
	return h, nil
}

func (s *Source) lookDue(now time.Time) bool {
	return now.Sub(s.start)-time.Duration(s.looked.Load()) >= lookInterval
}

// recognize returns what is known of a stored token: when it is the current
// one, also when it was first seen and that it was refused.
func (s *Source) recognize(t Token, now time.Time) *held {
	h := s.current.Load()
	if h == nil || h.token.Access != t.Access {
		return hold(t, now)
	}
	known := *h
	known.token = t
	known.token.Refused = t.Refused || h.token.Refused
	return &known
}
