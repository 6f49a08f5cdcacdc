package authserver

import (
	"strings"
	"time"
)

// family is one authorization and what is alive of it: an authorization code
// at first; then an access token, and a refresh token if the client may have
// one. A refresh replaces both, so that there is never more than one of each.
type family struct {
	id                     string
	clientID, login, scope string
	grant                  string // grant type that it began with
	since                  time.Time
	renewed                time.Time // when the newest tokens were given out; zero while there is a code
	ticket                 token     // what can be exchanged once: the code, later the newest refresh token
	access                 token
}

// token is the id of a code or token and when it ends. It is zero where there
// is none, or none any more.
type token struct {
	id  string
	end time.Time
}

func (t token) is(id string) bool { return t.id == id && id != "" }

// end is when the last of the family ends.
func (f *family) end() time.Time {
	if f.ticket.end.After(f.access.end) {
		return f.ticket.end
	}
	return f.access.end
}

// holds reports whether an id is that of a living token of the family.
func (f *family) holds(id string) bool { return f.ticket.is(id) || f.access.is(id) }

// The ids of codes and tokens have the plugin's length, in hex digits. The
// first half is that of the family, by which it is found again.
const (
	tokenIDLength  = 80
	familyIDLength = tokenIDLength / 2
)

func newToken(familyID string, end time.Time) token {
	return token{familyID + randomHex(tokenIDLength-familyIDLength), end}
}

func familyOf(id string) string { return id[:min(len(id), familyIDLength)] }

// compareFamilies sorts the newest first.
func compareFamilies(a, b family) int {
	if c := b.since.Compare(a.since); c != 0 {
		return c
	}
	return strings.Compare(a.id, b.id)
}
