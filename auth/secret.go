package auth

import (
	"fmt"
	"io"
	"log/slog"
	"strconv"
)

// Secret is a string that must not be shown: a token, a code, a verifier, a
// client secret. Whatever prints, logs or encodes it gets a mask such as
// def502••••••••(890); only [Secret.Reveal] gives the text.
type Secret string

const (
	maskDots   = "••••••••"
	maskPrefix = 6
	// maskShort is the length under which not even a first part is shown:
	// passwords are short, tokens are not.
	maskShort = 24
)

// Reveal returns the text itself.
func (s Secret) Reveal() string { return string(s) }

// String returns the mask: the first characters and the length of a long
// secret, dots for a short one, nothing for an empty one.
func (s Secret) String() string {
	switch {
	case s == "":
		return ""
	case len(s) < maskShort:
		return maskDots
	}
	return string(s[:maskPrefix]) + maskDots + "(" + strconv.Itoa(len(s)) + ")"
}

// GoString returns the mask, for %#v.
func (s Secret) GoString() string { return strconv.Quote(s.String()) }

// Format writes the mask for every verb: without it, fmt would show the text
// under verbs that do not fit a string.
func (s Secret) Format(f fmt.State, verb rune) {
	if verb == 'q' || (verb == 'v' && f.Flag('#')) {
		_, _ = io.WriteString(f, s.GoString())
		return
	}
	_, _ = io.WriteString(f, s.String())
}

// LogValue returns the mask, for log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText returns the mask; encoding/json uses it too.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
