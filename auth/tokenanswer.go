package auth

import (
	"mime"
	"net/http"
	"strings"
	"time"
)

// tokenAnswers looks at the answer to one token request before the oauth2
// library does.
type tokenAnswers struct {
	next http.RoundTripper
	skew time.Duration // of the clock that dated the answer
}

// RoundTrip refuses a good answer that is not JSON (RFC 6749 section 5.1): the
// library would look for a token in a form or in plain text.
func (t *tokenAnswers) RoundTrip(r *http.Request) (*http.Response, error) {
	sent := time.Now()
	resp, err := t.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	t.skew = clockSkew(resp.Header, sent, time.Now())
	media, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if resp.StatusCode < 300 && !strings.HasSuffix(media, "json") {
		_ = resp.Body.Close()
		return nil, &Error{Code: CodeInvalidResponse, Status: resp.StatusCode, Description: "the answer is not JSON but " + serverText(media)}
	}
	return resp, nil
}

// clockSkew is how far the clock that wrote the Date header (RFC 9110 section
// 6.6.1) is ahead of ours, or zero where it need not be: the header has whole
// seconds, and the answer was dated at some time between sent and received.
func clockSkew(h http.Header, sent, received time.Time) time.Duration {
	dated, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	switch sent, received = sent.Round(0), received.Round(0); {
	case dated.After(received):
		return dated.Sub(received).Round(time.Second)
	case dated.Add(time.Second).Before(sent):
		return dated.Add(time.Second).Sub(sent).Round(time.Second)
	}
	return 0
}
