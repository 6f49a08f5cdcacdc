package auth

import (
	"context"
	"errors"
)

const opRefresh = "refresh"

// rescued is a pair of tokens that the server gave and the store did not take.
// The store's own pair is dead since.
type rescued struct {
	replaces Secret // the access token that is still in the store
	creds    Credentials
}

// renew replaces old: by what another process has put into the store, else,
// under the store's lock, by a refresh.
func (s *Source) renew(ctx context.Context, old spent) (h *held, err error) {
	if s.unsaved == nil {
		if h, err = s.read(ctx, old); h != nil || err != nil {
			return h, err
		}
	}
	unlock, err := s.store.Lock(ctx, s.key)
	if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) { // ours: nobody cancelled
		return nil, storeError(opLock, errHeld)
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, unlock()) }()

	creds, err := s.stored(ctx)
	if err != nil {
		return nil, err
	}
	h = s.recognize(creds.Token, "")
	if h.token.Access == old.access || !h.usable(s.now()) {
		h.token.Refused = h.token.Refused || old.refused && h.token.Access == old.access
		if err := s.checkRefusals(ctx, &creds, h.token); err != nil {
			return nil, err
		}
		if h, err = s.obtain(ctx, creds); err != nil {
			return nil, err
		}
		if err := old.again(h.token); err != nil {
			return nil, err
		}
	}
	h.stamp, err = s.store.Stamp(ctx, s.key)
	return h, err
}

// read returns the stored token, or nil where that is not to be sent. It needs
// no lock: the stamp is older than what is read, so a change in between is seen
// by the next look.
func (s *Source) read(ctx context.Context, old spent) (*held, error) {
	stamp, err := s.store.Stamp(ctx, s.key)
	if err != nil {
		return nil, err
	}
	creds, err := s.store.Load(ctx, s.key)
	if err != nil {
		return nil, err
	}
	h := s.recognize(creds.Token, stamp)
	if h.token.Access == old.access || !h.usable(s.now()) {
		return nil, nil
	}
	return h, nil
}

// stored reads the store, after another try to save what it did not take.
func (s *Source) stored(ctx context.Context) (Credentials, error) {
	creds, err := s.store.Load(ctx, s.key)
	if err != nil || s.unsaved == nil {
		return creds, err
	}
	if creds.Token.Access == s.unsaved.replaces {
		creds = s.unsaved.creds
		if err := s.save(ctx, creds); err != nil {
			return Credentials{}, err
		}
	}
	s.unsaved = nil
	return creds, nil
}

// save stores what the server gave, also for a caller who gives up just now.
func (s *Source) save(ctx context.Context, creds Credentials) error {
	return s.store.Save(context.WithoutCancel(ctx), s.key, creds)
}

// obtain gets a successor of the stored token and saves it.
func (s *Source) obtain(ctx context.Context, creds Credentials) (*held, error) {
	next, err := s.ask(ctx, creds)
	if CodeOf(err) == CodeInvalidGrant {
		var newer *held
		if newer, err = s.afterInvalidGrant(ctx, creds.Token, err); err == nil {
			return newer, nil
		}
	}
	if err != nil {
		return nil, s.giveUp(ctx, creds, err)
	}
	if creds.Token.Refused {
		s.trial = trial{access: next.Access, since: s.now()}
	}
	replaces := creds.Token.Access
	if next.Access == replaces {
		next.Refused = creds.Token.Refused
	}
	creds.Token = next
	if err := s.save(ctx, creds); err != nil {
		s.unsaved = &rescued{replaces: replaces, creds: creds}
		return nil, err
	}
	return hold(next, s.now(), ""), nil
}

// again fails where a renewal brought the token that was to be replaced: a
// server that keeps its answers in a cache would be asked for ever.
func (old spent) again(t Token) error {
	switch {
	case t.Refused:
		return &Error{Code: CodeRefused, Op: opRefresh, Description: "the token endpoint gives the refused token again"}
	case t.Access == old.access:
		return &Error{Code: CodeInvalidResponse, Op: opRefresh, Description: "the token endpoint gives the same token again"}
	}
	return nil
}

// ask sends the one token request that suits the account.
func (s *Source) ask(ctx context.Context, creds Credentials) (Token, error) {
	ctx, cancel := context.WithTimeout(ctx, refreshTimeout)
	defer cancel()
	client := s.client
	client.Secret = creds.ClientSecret
	switch {
	case creds.Token.Refresh != "":
		return client.Refresh(ctx, creds.Token)
	case creds.Grant == GrantClientCredentials:
		next, err := client.ClientCredentials(ctx)
		if err == nil && creds.Token.Access != "" {
			next.RefreshedAt, next.ObtainedAt = next.ObtainedAt, creds.Token.ObtainedAt
		}
		return next, err
	}
	return Token{}, notSignedIn(opRefresh, nil)
}

// afterInvalidGrant reads the store once more, since somebody who does not know
// of the lock may have signed in meanwhile, before it tells that the person has
// to sign in. Nothing is deleted.
func (s *Source) afterInvalidGrant(ctx context.Context, tried Token, refused error) (*held, error) {
	creds, err := s.store.Load(ctx, s.key)
	if err != nil {
		return nil, err
	}
	if h := hold(creds.Token, s.now(), ""); creds.Token.Access != tried.Access && h.usable(s.now()) {
		return h, nil
	}
	return nil, notSignedIn(opRefresh, refused)
}

// giveUp keeps the stored tokens and returns err. That the access token was
// refused is saved, for the next process.
func (s *Source) giveUp(ctx context.Context, creds Credentials, err error) error {
	if !creds.Token.Refused {
		return err
	}
	return errors.Join(err, s.save(ctx, creds))
}
