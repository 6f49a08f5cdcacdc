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
	b := Body{Type: m.text(h.Get("Content-Type")), Size: size}
	if size == 0 {
		return b
	}
	media := mediaType(h)
	switch {
	case withhold || h.Get("Content-Encoding") != "":
		b.Withheld = true
		return b
	case strings.HasSuffix(media, "json"), mayHoldJSON(media) && looksLikeJSON(text):
		text = m.json(text)
	case media == formType:
		text = m.form(text)
	case media == "text/plain":
		text = m.nestedText(text)
	case media != "text/csv" && media != "text/tab-separated-values":
		b.Withheld = true
		return b
	}
	b.Text, b.Truncated = strings.ToValidUTF8(m.text(text), "\uFFFD"), size > capture
	return b
}

const formType = "application/x-www-form-urlencoded"

// mayHoldJSON names the types under which JSON is sent all the same: many hits
// for Matomo's tracker, by browsers as text, since they may send nothing else to
// another origin, and by clients that leave the type of a form.
func mayHoldJSON(media string) bool { return media == "text/plain" || media == formType }

func looksLikeJSON(text string) bool {
	start := strings.TrimLeft(text, " \t\r\n")
	return strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")
}

func mediaType(h http.Header) string {
	media, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	return media
}

// formText is a captured form, else "".
func formText(t *tee, h http.Header) string {
	if mediaType(h) != formType {
		return ""
	}
	text, _ := t.snapshot()
	return text
}

// makesSecrets tells the Reporting API's methods that answer with a token_auth
// under a name that says nothing, such as
// UsersManager.createAppSpecificTokenAuth: {"value":…}. A bulk request has them
// in the values of its list.
func makesSecrets(address string) bool {
	_, query, _ := strings.Cut(address, "?")
	values, _ := url.ParseQuery(query) // what cannot be read is left out
	for _, all := range values {
		if strings.Contains(strings.ToLower(strings.Join(all, "\n")), "tokenauth") {
			return true
		}
	}
	return false
}
