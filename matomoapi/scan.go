package matomoapi

import (
	"errors"
	"fmt"
	"strings"
)

// maxDepth bounds how deep an answer may nest. Expanded subtables take two
// levels each, and Matomo stops at ten of them.
const maxDepth = 100

var (
	errTruncated = errors.New("the JSON ends early")
	errMalformed = errors.New("not valid JSON")
)

// scanner reads JSON text in one pass. It is strict (RFC 8259) but for broken
// UTF-8, which becomes U+FFFD as encoding/json does it. The first error sticks:
// every later call does nothing, so that callers look at err once, at the end.
// Strings without escapes are parts of the text, not copies.
type scanner struct {
	text  string
	pos   int
	depth int
	fresh bool // the object or list just entered has shown no member yet
	err   error
}

func (s *scanner) fail(err error) {
	if s.err == nil {
		s.err = fmt.Errorf("%w (at byte %d of %d)", err, s.pos, len(s.text))
		s.pos = len(s.text)
	}
}

// unexpected fails for the byte at hand, or for the lack of one.
func (s *scanner) unexpected() {
	if s.pos >= len(s.text) {
		s.fail(errTruncated)
		return
	}
	s.fail(errMalformed)
}

// peek returns the first byte of the next token without taking it, or 0.
func (s *scanner) peek() byte {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// enter takes the bracket that opens an object or a list.
func (s *scanner) enter(open byte) {
	if s.err != nil {
		return
	}
	if s.peek() != open {
		s.unexpected()
		return
	}
	if s.depth++; s.depth > maxDepth {
		s.fail(fmt.Errorf("%w: nested too deep", errMalformed))
		return
	}
	s.pos++
	s.fresh = true
}

// more reports whether another member follows, taking the comma before it or
// else the closing bracket.
func (s *scanner) more(closing byte) bool {
	if s.err != nil {
		return false
	}
	c, fresh := s.peek(), s.fresh
	s.fresh = false
	switch {
	case c == closing:
		s.pos++
		s.depth--
		return false
	case fresh && c != 0:
		return true
	case c == ',':
		s.pos++
		return true
	}
	s.unexpected()
	return false
}

// key takes the name of a member and the colon after it.
func (s *scanner) key() string {
	name := s.string()
	if s.err != nil {
		return ""
	}
	if s.peek() != ':' {
		s.unexpected()
		return ""
	}
	s.pos++
	return name
}

// end checks that nothing follows the value.
func (s *scanner) end() error {
	if s.peek(); s.err == nil && s.pos < len(s.text) {
		s.fail(fmt.Errorf("%w: text follows the value", errMalformed))
	}
	return s.err
}

// literal takes true, false or null.
func (s *scanner) literal() string {
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(s.text[s.pos:], word) {
			s.pos += len(word)
			return word
		}
		if rest := s.text[s.pos:]; strings.HasPrefix(word, rest) {
			s.fail(errTruncated)
			return ""
		}
	}
	s.unexpected()
	return ""
}

// skip takes any value and returns its text.
func (s *scanner) skip() string {
	c := s.peek()
	start := s.pos
	switch {
	case s.err != nil:
	case c == '{':
		for s.enter('{'); s.more('}'); s.skip() {
			s.key()
		}
	case c == '[':
		for s.enter('['); s.more(']'); {
			s.skip()
		}
	case c == '"':
		s.string()
	case c == '-' || '0' <= c && c <= '9':
		s.number()
	default:
		s.literal()
	}
	if s.err != nil {
		return ""
	}
	return s.text[start:s.pos]
}
