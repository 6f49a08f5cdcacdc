package authserver

import (
	"slices"
	"strings"
	"sync"
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
	ClientChanged        EventKind = "client-changed"
	SettingsChanged      EventKind = "settings-changed"
)

// Event is one entry of the activity. It never holds a secret.
type Event struct {
	Time     time.Time `json:"time"`
	Kind     EventKind `json:"kind"`
	ClientID string    `json:"client_id,omitempty"` // "" where it is not known
	Login    string    `json:"login,omitempty"`     // "" where it is not known
	Grant    string    `json:"grant,omitempty"`     // grant type of a token event
	Scope    string    `json:"scope,omitempty"`     // what was granted
	Reason   string    `json:"reason,omitempty"`    // of a refusal, in more words than the answer has; what was done to a client
	Silent   bool      `json:"silent,omitempty"`    // only the person in the browser was told; the client still waits
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

// Activity returns the last events, the newest first.
func (s *Server) Activity() []Event { return s.activity.latest() }

// maxEventText bounds what strangers can write into the activity, in bytes.
const maxEventText = 300

func (s *Server) emit(e Event) {
	e.Time = s.now()
	for _, text := range []*string{&e.ClientID, &e.Login, &e.Grant, &e.Scope, &e.Reason} {
		if len(*text) > maxEventText {
			*text = strings.ToValidUTF8((*text)[:maxEventText], "") + "…"
		}
	}
	s.activity.add(e)
	s.onEvent(e)
}

// maxActivity is how many events are kept.
const maxActivity = 500

// activity keeps the last events.
type activity struct {
	mu     sync.Mutex
	events []Event // oldest first
}

func (a *activity) add(e Event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.events) == maxActivity {
		a.events = slices.Delete(a.events, 0, 1)
	}
	a.events = append(a.events, e)
}

// latest returns the events, the newest first.
func (a *activity) latest() []Event {
	a.mu.Lock()
	defer a.mu.Unlock()
	list := slices.Clone(a.events)
	slices.Reverse(list)
	return list
}
