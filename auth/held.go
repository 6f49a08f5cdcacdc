package auth

import "time"

// held is a token together with when this process first saw it, so that its age
// can be told by two clocks: the wall clock, which people and time servers set,
// and the monotonic clock, which stops while the machine sleeps. The earlier
// expiry counts. It is not changed once it is shared.
type held struct {
	token     Token
	seen      time.Time     // with its monotonic reading
	remaining time.Duration // at seen, by the wall clock; at most the lifetime
	stamp     string        // of the store when it was read or saved
	old       bool          // the store may have another one by now
}

func hold(t Token, now time.Time, stamp string) *held {
	return &held{token: t, seen: now, remaining: min(t.Expiry.Sub(now.Round(0)), t.Lifetime), stamp: stamp}
}

// usable reports whether the token may be sent at now. A token that was issued
// in the future is not: the clock was set back since, so its age is unknown.
func (h *held) usable(now time.Time) bool {
	t := h.token
	if t.Access == "" || t.Refused || h.old {
		return false
	}
	if t.Expiry.IsZero() {
		return true
	}
	margin, wall := t.margin(), now.Round(0)
	issued := t.Expiry.Add(-t.Lifetime)
	return wall.Before(t.Expiry.Add(-margin)) &&
		!wall.Before(issued.Add(-margin)) &&
		now.Sub(h.seen) < h.remaining-margin
}

// refused returns h with its token marked as not to be sent.
func (h *held) refused() *held {
	dead := *h
	dead.token.Refused = true
	return &dead
}

// outdated returns h marked as to be read again before it is sent.
func (h *held) outdated() *held {
	past := *h
	past.old = true
	return &past
}
