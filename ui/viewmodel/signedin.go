package viewmodel

import (
	"strings"
	"time"
)

// SignedIn says what came of a sign-in.
type SignedIn struct {
	Account string `json:"account"`
	URL     string `json:"url"`
	User    string `json:"user,omitempty"` // "" where the server does not tell
	Scope   string `json:"scope,omitempty"`
	Store   string `json:"store"` // the kind of token store
	Why     string `json:"-"`     // why the secrets are not in the keyring, for people

	skew time.Duration // of the server's clock
	ends time.Time     // when the sign-in is over for want of a refresh token; zero: it is renewed
}

// String tells it on short lines.
func (s SignedIn) String() string {
	lines := []string{"Signed in to " + s.URL}
	if s.User != "" {
		lines[0] += " as " + s.User
	}
	lines = append(lines, "Account: "+s.Account+", the current one now")
	if s.Scope != "" {
		lines = append(lines, "Scope: "+s.Scope)
	}
	lines = append(lines, "Tokens: in "+storeText(s.Store))
	if s.Why != "" {
		for line := range strings.SplitSeq(s.Why, ". ") {
			lines = append(lines, "  "+sentence(line))
		}
	}
	if told := clockText(s.skew); told != "" {
		lines = append(lines, "Clocks: "+told)
	}
	if !s.ends.IsZero() {
		lines = append(lines, "Sign in again after "+s.ends.Local().Format("15:04")+": the client was given no refresh token")
	}
	return strings.Join(lines, "\n")
}
