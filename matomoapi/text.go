package matomoapi

import (
	"html"
	"strings"
)

// tokenParam is the parameter that carries a person's token in the URLs that
// the server writes into its answers.
const tokenParam = "token_auth"

// plainText makes a text of the server fit to be shown: HTML entities are
// resolved once, and tokens taken out of URLs.
func plainText(s string) string {
	return stripToken(unescape(s))
}

// unescape resolves the HTML entities that end in a semicolon. The bare ones
// that html.UnescapeString knows too (&copy, &lt) are parameters of a URL here.
func unescape(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 || strings.IndexByte(s[amp:], ';') < 0 {
		return s
	}
	var out strings.Builder
	for amp >= 0 {
		out.WriteString(s[:amp])
		s = s[amp:]
		end := 1
		for end < len(s) && isEntityByte(s[end]) {
			end++
		}
		if end < len(s) && s[end] == ';' {
			end++
			out.WriteString(html.UnescapeString(s[:end]))
		} else {
			out.WriteString(s[:end])
		}
		s = s[end:]
		amp = strings.IndexByte(s, '&')
	}
	out.WriteString(s)
	return out.String()
}

func isEntityByte(c byte) bool {
	return c == '#' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// stripToken takes every token_auth parameter out of the URLs in a text.
func stripToken(s string) string {
	at := strings.Index(s, tokenParam)
	if at < 0 {
		return s
	}
	var out strings.Builder
	for ; at >= 0; at = strings.Index(s, tokenParam) {
		before, rest := s[:at], s[at+len(tokenParam):]
		equals := equalsSign(rest)
		if equals == "" {
			out.WriteString(before + tokenParam)
			s = rest
			continue
		}
		rest = strings.TrimLeft(rest[len(equals):], tokenBytes)
		if next, ok := strings.CutPrefix(rest, "&"); ok {
			rest = next
		} else {
			before = strings.TrimRight(before, "?&")
		}
		out.WriteString(before)
		s = rest
	}
	out.WriteString(s)
	return out.String()
}

// equalsSign returns the equals sign that s starts with, percent-encoded or not.
func equalsSign(s string) string {
	for _, sign := range []string{"=", "%3D", "%3d", "%253D", "%253d"} {
		if strings.HasPrefix(s, sign) {
			return sign
		}
	}
	return ""
}

// tokenBytes are the bytes that a token consists of.
const tokenBytes = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~"
