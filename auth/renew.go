package auth

import (
	"context"
	"errors"
	"slices"
	"time"
)

const (
	// Twenty failed logins within an hour lock an address out of a Matomo,
	// good tokens included. After half as many refused tokens a source asks
	// for no more until the hour is over.
	maxRefusals    = 10
	refusalsWithin = time.Hour
	// A token that replaced a refused one and is refused within this time is
	// the second 401 in a row.
	secondRefusal = 30 * time.Second
)

// rescued is a pair of tokens that the server gave and the store did not take.
// The store's own pair is dead since.
type rescued struct {
	replaces Secret // the access token that is still in the store
	creds    Credentials
}

// renew replaces old, under the store's lock: by what another process has put
// there, else by a refresh. It returns the store's stamp with the token.
func (s *Source) renew(ctx context.Context, old spent) (h *held, stamp string, err error) {
	unlock, err := s.store.Lock(ctx, s.key)
	if err != nil {
		return nil, "", err
	}
	defer func() { err = errors.Join(err, unlock()) }()

	creds, err := s.stored(ctx)
	if err != nil {
		return nil, "", err
	}
	h = s.recognize(creds.Token, s.now())
	if h.token.Access == old.access || !h.usable(s.now()) {
		creds.Token = h.token
		if h, err = s.obtain(ctx, creds, old); err != nil {
			return nil, "", err
		}
	}
	stamp, err = s.store.Stamp(ctx, s.key)
	return h, stamp, err
}

// stored reads the store, after another try to save what it did not take.
func (s *Source) stored(ctx context.Context) (Credentials, error) {
	creds, err := s.store.Load(ctx, s.key)
	if err != nil || s.unsaved == nil {
		return creds, err
	}
	if creds.Token.Access == s.unsaved.replaces {
		creds = s.unsaved.creds
		if err := s.store.Save(ctx, s.key, creds); err != nil {
			return Credentials{}, err
		}
	}
	s.unsaved = nil
	return creds, nil
}

// obtain gets a successor of the stored token and saves it.
func (s *Source) obtain(ctx context.Context, creds Credentials, old spent) (*held, error) {
	now := s.now()
	if old.refused && creds.Token.Access == old.access {
		creds.Token.Refused = true
		if s.refusals.isSecond(old.access, now) {
			return nil, s.giveUp(ctx, creds, &Error{Code: CodeRefused, Op: "refresh", Description: "the API refuses a new token too"})
		}
	}
	if creds.Token.Refused && s.refusals.tooMany(now) {
		return nil, s.giveUp(ctx, creds, &Error{Code: CodeRefused, Op: "refresh", Description: "the API refused too many tokens"})
	}
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
		s.refusals.replaced(next.Access, now)
	}
	replaces := creds.Token.Access
	creds.Token = next
	if err := s.store.Save(ctx, s.key, creds); err != nil {
		s.unsaved = &rescued{replaces: replaces, creds: creds}
		return nil, err
	}
	return hold(next, s.now()), nil
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
	return Token{}, notSignedIn("refresh", nil)
}

// afterInvalidGrant reads the store once more, since somebody who does not know
// of the lock may have signed in meanwhile, before it tells that the person has
// to sign in. Nothing is deleted.
func (s *Source) afterInvalidGrant(ctx context.Context, tried Token, refused error) (*held, error) {
	creds, err := s.store.Load(ctx, s.key)
	if err != nil {
		return nil, err
	}
	if h := hold(creds.Token, s.now()); creds.Token.Access != tried.Access && h.usable(s.now()) {
		return h, nil
	}
	return nil, notSignedIn("refresh", refused)
}

// giveUp keeps the stored tokens and returns err. That the access token was
// refused is saved, for the next process.
func (s *Source) giveUp(ctx context.Context, creds Credentials, err error) error {
	if !creds.Token.Refused {
		return err
	}
	return errors.Join(err, s.store.Save(ctx, s.key, creds))
}

// refusals remembers which tokens the API refused lately.
type refusals struct {
	times       []time.Time
	replacement Secret // the token that replaced a refused one
	since       time.Time
}

// isSecond notes that the API refused token, and reports whether token had just
// replaced another refused one.
func (r *refusals) isSecond(token Secret, now time.Time) bool {
	r.times = append(r.times, now)
	return token == r.replacement && now.Sub(r.since) < secondRefusal
}

func (r *refusals) tooMany(now time.Time) bool {
	r.times = slices.DeleteFunc(r.times, func(t time.Time) bool { return now.Sub(t) >= refusalsWithin })
	return len(r.times) >= maxRefusals
}

func (r *refusals) replaced(next Secret, now time.Time) { r.replacement, r.since = next, now }
