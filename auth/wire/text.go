package wire

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// body masks what was captured of a body, by its type.
func (m *masker) body(t *tee, h http.Header, withhold bool) Body {
	text, size := t.snapshot()
	b := Body{Type: h.Get("Content-Type"), Size: size}
	if size == 0 {
		return b
	}
	media := mediaType(h)
	switch {
	case withhold || h.Get("Content-Encoding") != "":
		b.Withheld = true
		return b
	case media == "application/x-www-form-urlencoded":
		text = m.form(text)
	case strings.HasSuffix(media, "json"):
		text = m.json(text)
	case media != "text/plain" && media != "text/csv" && media != "text/tab-separated-values":
		b.Withheld = true
		return b
	}
	b.Text, b.Truncated = strings.ToValidUTF8(m.text(text), "\uFFFD"), size > capture
	return b
}

func mediaType(h http.Header) string {
	media, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	return media
}

// formText is a captured form, else "".
func formText(t *tee, h http.Header) string {
	if mediaType(h) != "application/x-www-form-urlencoded" {
		return ""
	}
	text, _ := t.snapshot()
	return text
}

// makesSecrets tells the Reporting API's methods that answer with a token_auth
// under a name that says nothing, such as
// UsersManager.createAppSpecificTokenAuth: {"value":…}.
func makesSecrets(address string) bool {
	_, query, _ := strings.Cut(address, "?")
	values, _ := url.ParseQuery(query) // what cannot be read is left out
	return strings.Contains(strings.ToLower(values.Get("method")), "tokenauth")
}
