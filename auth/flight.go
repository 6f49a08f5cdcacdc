package auth

import "context"

// spent is an access token that has to be replaced; without one, any token that
// may be sent will do.
type spent struct {
	access  Secret
	refused bool // the API answered 401 to it
}

// flight is one renewal in progress, and its outcome once done is closed.
type flight struct {
	cancel context.CancelFunc
	done   chan struct{}
	token  Token
	err    error
}

// replace returns a token other than old. All callers share one renewal, which
// lives on when one of them, even the first, gives up.
func (s *Source) replace(ctx context.Context, old spent) (Token, error) {
	for {
		f, h, err := s.join(ctx, old)
		if err != nil {
			return Token{}, err
		}
		if f == nil {
			return h.token, nil
		}
		select {
		case <-f.done:
		case <-ctx.Done():
			return Token{}, requestError("wait for token", "", context.Cause(ctx))
		}
		if f.err != nil {
			return Token{}, f.err
		}
		// The renewal may have begun before its token was refused, and have found it.
		if f.token.Access != old.access && !f.token.Refused {
			return f.token, nil
		}
	}
}

// join returns the renewal in progress, a new one, or the current token if that
// has been renewed already.
func (s *Source) join(ctx context.Context, old spent) (*flight, *held, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.flight != nil {
		return s.flight, nil, nil
	}
	if h := s.current; h != nil && h.token.Access != old.access && h.usable(s.now()) {
		return nil, h, nil
	}
	if s.closed {
		return nil, nil, &Error{Code: CodeCancelled, Op: opRefresh, Description: "the token source is closed"}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*refreshTimeout)
	f := &flight{cancel: cancel, done: make(chan struct{})}
	s.flight = f
	s.owned.Go(func() {
		defer cancel()
		h, err := s.renew(ctx, old)
		s.land(f, h, err)
	})
	return f, nil, nil
}

// land publishes the outcome of a renewal. After a failure the store is read
// again before the token at hand is sent: the server may have replaced it.
func (s *Source) land(f *flight, h *held, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case err == nil:
		if c := s.current; c != nil && c.token.Access == h.token.Access && c.token.Refused {
			h = h.refused() // since it was read
		}
		f.token, s.current = h.token, h
	case s.current != nil:
		s.current = s.current.outdated()
	}
	f.err = err
	s.flight = nil
	close(f.done)
}
