package wire

import (
	"encoding/json"
	"strings"
)

// json masks the values of secret keys, and addresses in other strings. It
// scans rather than decodes: the text may be cut off, and what is no secret
// stays byte for byte.
func (m *masker) json(text string) string {
	s := jsonScan{m: m, secretAt: none}
	for text != "" {
		var token string
		if text[0] == '"' {
			var closed bool
			token, text, closed = cutString(text)
			s.literal(token, closed, text)
			continue
		}
		if i := strings.IndexByte(text, '"'); i >= 0 {
			token, text = text[:i], text[i:]
		} else {
			token, text = text, ""
		}
		s.between(token)
	}
	return s.out.String()
}

const none = -1

// jsonScan is how far a scan has come.
type jsonScan struct {
	m        *masker
	out      strings.Builder
	depth    int // of brackets
	secretAt int // depth of the secret key whose value this is, or none
}

// literal handles a string, which is a key when a colon follows it. Within the
// value of a secret key every string is secret but for keys.
func (s *jsonScan) literal(literal string, closed bool, rest string) {
	plain := unquote(literal, closed)
	switch {
	case closed && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ":"):
		if s.secretAt == none || s.depth <= s.secretAt {
			s.secretAt = none
			if isSecretName(plain) {
				s.secretAt = s.depth
			}
		}
		s.out.WriteString(literal)
	case s.secretAt != none:
		s.m.secret(strings.Trim(literal, `"`)) // as it is escaped here
		s.out.WriteString(quote(s.m.secret(plain)))
	default:
		if masked := s.m.nestedText(plain); masked != plain {
			literal = quote(masked)
		}
		s.out.WriteString(literal)
	}
}

// between handles what stands between two strings: punctuation, and values that
// are no strings.
func (s *jsonScan) between(text string) {
	const punctuation = " \t\r\n:,[]{}"
	for text != "" {
		end := strings.IndexAny(text, punctuation)
		switch end {
		case 0:
			s.bracket(text[0])
			s.out.WriteByte(text[0])
			text = text[1:]
			continue
		case -1:
			end = len(text)
		}
		switch word := text[:end]; {
		case s.secretAt == none, word == "null", word == "true", word == "false":
			s.out.WriteString(word)
		default:
			s.out.WriteString(quote(s.m.secret(word)))
		}
		text = text[end:]
	}
}

func (s *jsonScan) bracket(c byte) {
	switch c {
	case '{', '[':
		s.depth++
	case '}', ']':
		s.depth = max(0, s.depth-1) // whatever the text is, depths stay above none
		if s.depth < s.secretAt {
			s.secretAt = none
		}
	}
}

// cutString cuts the string literal at the beginning of text.
func cutString(text string) (literal, rest string, closed bool) {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return text[:i+1], text[i+1:], true
		}
	}
	return text, "", false
}

// unquote returns what a literal means, or its inside where it is cut off or
// wrong.
func unquote(literal string, closed bool) string {
	if !strings.Contains(literal, `\`) { // as most are
		return strings.Trim(literal, `"`)
	}
	var plain string
	if closed && json.Unmarshal([]byte(literal), &plain) == nil {
		return plain
	}
	return strings.Trim(literal, `"`)
}

// quote returns s as a JSON string, with its bullets and brackets readable.
func quote(s string) string {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil { // strings always have a JSON form
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}
