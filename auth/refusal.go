package auth

import (
	"context"
	"slices"
	"time"
)

const (
	// Twenty failed logins within an hour lock an address out of a Matomo, good
	// tokens included, and each request with a dead token is one: six in flight
	// are six. After half as many, counted over all processes that share the
	// store, no refused token is replaced until the hour is over.
	maxRefusals    = 10
	refusalsWithin = time.Hour
	// A token that replaced a refused one and is refused within this time is
	// the second 401 in a row.
	secondRefusal = 30 * time.Second
)

// trial is the token that replaced a refused one.
type trial struct {
	access Secret
	since  time.Time
}

// failed reports whether access is on trial and so refused in its turn.
func (t trial) failed(access Secret, now time.Time) bool {
	return access == t.access && now.Sub(t.since) < secondRefusal
}

// recent returns those of times that the guard still counts: the latest, as many
// as matter.
func recent(times []time.Time, now time.Time) []time.Time {
	times = slices.DeleteFunc(slices.Clone(times), func(t time.Time) bool { return now.Sub(t) >= refusalsWithin })
	return times[max(0, len(times)-maxRefusals):]
}

// checkRefusals puts what is known of the stored token into creds, and fails with
// [CodeRefused] where it may not be replaced: when it was itself the second
// try, or when too many were refused before it. However many requests it took
// down with it, its first replacement is allowed.
func (s *Source) checkRefusals(ctx context.Context, creds *Credentials, known Token) error {
	now, first := s.now(), !creds.Token.Refused
	earlier := recent(creds.refusals, now)
	creds.refusals = recent(append(earlier, s.takeRefusals()...), now)
	creds.Token = known
	if !known.Refused {
		return nil
	}
	counted := creds.refusals
	if first {
		counted = earlier
	}
	why := ""
	switch {
	case s.trial.failed(known.Access, now):
		why = "the API refuses a new token too"
	case len(counted) >= maxRefusals:
		why = "the API refused too many tokens"
	default:
		return nil
	}
	return s.giveUp(ctx, *creds, &Error{Code: CodeRefused, Op: opRefresh, Description: why})
}

// noteRefusal counts an answer of 401 and keeps other callers from sending the
// same token, before a renewal has begun.
func (s *Source) noteRefusal(access Secret) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	s.refusals = recent(append(s.refusals, now), now)
	if h := s.current; h != nil && h.token.Access == access {
		s.current = h.refused()
	}
}

// takeRefusals returns when tokens were refused since it was last called.
func (s *Source) takeRefusals() []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	refusals := s.refusals
	s.refusals = nil
	return refusals
}
