package matomoapi

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// string takes a string and decodes it.
func (s *scanner) string() string {
	if s.err != nil {
		return ""
	}
	if s.peek() != '"' {
		s.unexpected()
		return ""
	}
	s.pos++
	start, ascii := s.pos, true
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '"':
			out := s.text[start:s.pos]
			s.pos++
			if !ascii {
				out = validUTF8(out)
			}
			return out
		case c == '\\':
			return s.escaped(start)
		case c < ' ':
			s.unexpected()
			return ""
		case c >= utf8.RuneSelf:
			ascii = false
		}
		s.pos++
	}
	s.fail(errTruncated)
	return ""
}

// escaped goes on with a string from its first backslash.
func (s *scanner) escaped(start int) string {
	out := make([]byte, 0, s.pos-start+32)
	out = append(out, s.text[start:s.pos]...)
	for s.pos < len(s.text) && s.err == nil {
		switch c := s.text[s.pos]; {
		case c == '"':
			s.pos++
			return validUTF8(string(out))
		case c == '\\':
			out = s.escape(out)
		case c < ' ':
			s.unexpected()
		default:
			from := s.pos
			for s.pos < len(s.text) && s.text[s.pos] >= ' ' && s.text[s.pos] != '"' && s.text[s.pos] != '\\' {
				s.pos++
			}
			out = append(out, s.text[from:s.pos]...)
		}
	}
	s.fail(errTruncated)
	return ""
}

// escape takes one escape sequence and appends what it stands for.
func (s *scanner) escape(out []byte) []byte {
	if s.pos++; s.pos >= len(s.text) {
		s.fail(errTruncated)
		return out
	}
	c := s.text[s.pos]
	s.pos++
	switch c {
	case '"', '\\', '/':
		return append(out, c)
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'u':
		r := s.hex4()
		if utf16.IsSurrogate(r) {
			r = s.lowSurrogate(r)
		}
		return utf8.AppendRune(out, r)
	}
	s.pos--
	s.unexpected()
	return out
}

// lowSurrogate completes a pair; a lone half becomes U+FFFD.
func (s *scanner) lowSurrogate(high rune) rune {
	if !strings.HasPrefix(s.text[s.pos:], `\u`) {
		return utf8.RuneError
	}
	mark := s.pos
	s.pos += 2
	r := utf16.DecodeRune(high, s.hex4())
	if r == utf8.RuneError {
		s.pos = mark
	}
	return r
}

func (s *scanner) hex4() rune {
	if s.pos+4 > len(s.text) {
		s.fail(errTruncated)
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(s.text[s.pos:s.pos+4], 16, 16)
	if err != nil || s.text[s.pos] == '+' {
		s.fail(errMalformed)
		return utf8.RuneError
	}
	s.pos += 4
	return rune(n)
}

func validUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
