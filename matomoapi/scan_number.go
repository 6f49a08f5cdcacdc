package matomoapi

import "strings"

// number takes a number and returns its text.
func (s *scanner) number() string {
	rest := s.text[s.pos:]
	n := numberLen(rest)
	if n == 0 {
		if strings.Trim(rest, "+-.0123456789eE") == "" {
			s.pos = len(s.text) // it may well go on: 12. or -
		}
		s.unexpected()
		return ""
	}
	s.pos += n
	return s.text[s.pos-n : s.pos]
}

// numberLen returns the length of the JSON number at the start of s, or 0.
func numberLen(s string) int {
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	whole := digits(s[i:])
	if whole == 0 || whole > 1 && s[i] == '0' {
		return 0
	}
	i += whole
	if i < len(s) && s[i] == '.' {
		frac := digits(s[i+1:])
		if frac == 0 {
			return 0
		}
		i += 1 + frac
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		exp := digits(s[j:])
		if exp == 0 {
			return 0
		}
		i = j + exp
	}
	return i
}

// digits returns how many digits s starts with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
