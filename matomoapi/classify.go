package matomoapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxWords  = 500      // of a message taken over from the server, in bytes
	pageBytes = 64 << 10 // how far into a page we look for its words
	resultAt  = 256      // result:error stands at the start, if anywhere
	utf8BOM   = "\ufeff" // some PHP files send it along
)

var pageTitle = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

// phrases of the server, in lower case, by the kind of failure that they name.
// Failures of the API come in English whatever the user's language.
var phrases = []struct {
	kind  Kind
	words string
}{
	{KindBlocked, "too many failed login"},
	{KindBlocked, "brute force"},
	{KindCredential, "unable to authenticate with the provided token"},
	{KindCredential, "either invalid or expired"},
	{KindAccess, "you can't access this resource"},
	{KindAccess, "super user"},
	{KindUnknownSite, "an unexpected website was found"},
	{KindUnknownMethod, "does not exist or is not available in the module"},
	{KindPluginOff, "you can activate the plugin"},
}

// jsonText returns the JSON of an answer.
func jsonText(body []byte) string {
	return strings.TrimPrefix(string(body), utf8BOM)
}

// examine judges an answer by its body alone: an element of a bulk answer has
// nothing else. It returns nil for what looks like JSON and is no result:error.
func examine(body []byte) *Error {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte(utf8BOM)))
	if len(body) == 0 {
		return &Error{Kind: KindEmpty}
	}
	if !startsJSON(body) {
		return notJSON(body)
	}
	if body[0] != '{' || !bytes.Contains(body[:min(len(body), resultAt)], []byte(`"result"`)) {
		return nil
	}
	var answer struct{ Result, Message any }
	if json.Unmarshal(body, &answer) != nil || answer.Result != "error" {
		return nil
	}
	message, _ := answer.Message.(string)
	e := &Error{Kind: KindResult, Message: shorten(plainText(message))}
	if kind, ok := kindOf(message); ok {
		e.Kind = kind
	}
	return e
}

// classify judges a whole answer of HTTP.
func classify(a *answer) *Error {
	e := examine(a.body)
	if a.status < 300 && e == nil {
		return nil
	}
	if e == nil {
		e = &Error{Kind: KindServer}
	}
	e.Status = a.status
	if e.Kind == KindNotJSON {
		e.ContentType = a.header.Get("Content-Type")
	}
	switch e.Kind {
	case KindNotJSON, KindEmpty, KindServer, KindResult:
	default:
		return e
	}
	page := a.body[:min(len(a.body), pageBytes)]
	if kind, ok := kindOf(string(page)); ok && e.Kind != KindResult && a.status >= 400 {
		e.Kind = kind
		return e
	}
	if a.status < 400 && a.status >= 300 {
		e.Kind = KindRedirect
	}
	switch a.status {
	case http.StatusUnauthorized:
		if e.Kind != KindResult && asksPassword(a.header) {
			e.Kind = KindPassword // Matomo itself was never asked, so it refused nothing
			return e
		}
		e.Kind = KindCredential
	case http.StatusTooManyRequests:
		e.Kind = KindTooMany
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		e.Kind = KindUnavailable
	}
	return e
}

// asksPassword reports whether a web server wants a name and a password (RFC 7617,
// RFC 7616).
func asksPassword(h http.Header) bool {
	return slices.ContainsFunc(h.Values("WWW-Authenticate"), func(challenge string) bool {
		scheme, _, _ := strings.Cut(strings.ToLower(challenge), " ")
		return scheme == "basic" || scheme == "digest"
	})
}

// kindOf looks for the phrases of the server.
func kindOf(s string) (Kind, bool) {
	s = strings.ToLower(s)
	for _, p := range phrases {
		if strings.Contains(s, p.words) {
			return p.kind, true
		}
	}
	return "", false
}

// startsJSON reports whether a text may be JSON, by its first letters.
func startsJSON(body []byte) bool {
	switch c := body[0]; {
	case c == '{', c == '[', c == '"', c == '-', '0' <= c && c <= '9':
		return true
	}
	for _, word := range []string{"true", "false", "null"} {
		if string(body[:min(len(body), len(word))]) == word {
			return true
		}
	}
	return false
}

// notJSON keeps of a page its title, of any other text its first words.
func notJSON(body []byte) *Error {
	e := &Error{Kind: KindNotJSON}
	page := body[:min(len(body), pageBytes)]
	if m := pageTitle.FindSubmatch(page); m != nil {
		e.Title = shorten(plainText(string(m[1])))
	} else if body[0] != '<' {
		line, _, _ := strings.Cut(string(page), "\n")
		e.Message = shorten(plainText(line))
	}
	return e
}

// shorten puts words on one line of bounded length.
func shorten(s string) string {
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), string(utf8.RuneError))
	if len(s) <= maxWords {
		return s
	}
	end := maxWords
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// syntaxError wraps what the scanner or encoding/json found wrong in an answer.
func syntaxError(method string, err error) *Error {
	kind := KindMalformed
	if errors.Is(err, errTruncated) {
		kind = KindTruncated
	}
	return &Error{Kind: kind, Method: method, cause: err}
}
