package authserver

import (
	"sync/atomic"
	"time"
)

// EventKind tells what happened at the server.
type EventKind string

// The kinds of events.
const (
	SignedIn             EventKind = "signed-in"
	SignInRefused        EventKind = "sign-in-refused"
	Authorized           EventKind = "authorized"
	Denied               EventKind = "denied"
	AuthorizationRefused EventKind = "authorization-refused"
	TokenIssued          EventKind = "token-issued"
	TokenRefused         EventKind = "token-refused"
	Revoked              EventKind = "revoked"
)

// Event is one entry of the activity. It never holds a secret.
type Event struct {
	Time     time.Time
	Kind     EventKind
	ClientID string // "" where it is not known
	Login    string // "" where it is not known
	Grant    string // grant type of a token event
	Scope    string // what was granted
	Reason   string // of a refusal, in more words than the answer has
	Silent   bool   // only the person in the browser was told; the client still waits
}

// Stats counts what has succeeded since the server was made.
type Stats struct {
	Authorizations int64 // authorization codes given out
	Tokens         int64 // access tokens given out, by any grant
	Refreshes      int64 // those of them that a refresh token paid for
}

type counters struct{ authorizations, tokens, refreshes atomic.Int64 }

// Stats returns the counts so far.
func (s *Server) Stats() Stats {
	return Stats{
		Authorizations: s.counts.authorizations.Load(),
		Tokens:         s.counts.tokens.Load(),
		Refreshes:      s.counts.refreshes.Load(),
	}
}

func (s *Server) emit(e Event) {
	e.Time = s.now()
	s.onEvent(e)
}
