// Package wire records HTTP exchanges with their secrets masked: what a client
// sends and gets, by [Transport], and what a server gets and sends, by
// [Handler], in the same form.
//
// Masking happens before a record leaves the package, so whoever shows, stores
// or streams an [Exchange] needs no care. The package knows HTTP and the names
// that OAuth 2.0 and Matomo give to secrets; it imports nothing else of the
// program and keeps no records itself.
package wire

import (
	"net/http"
	"time"
)

// Exchange is one request and its answer. No secret is in it: tokens, codes,
// verifiers, client secrets, passwords and cookies are replaced by masks such as
// def502••••••••(890), the number being the length in bytes.
type Exchange struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	Status int    `json:"status"` // 0 where there was no answer

	RequestHeader  http.Header `json:"request_header"`
	ResponseHeader http.Header `json:"response_header,omitempty"`
	Request        Body        `json:"request"`
	Response       Body        `json:"response"`

	Started   time.Time     `json:"started"`
	FirstByte time.Duration `json:"first_byte_ns"` // until the answer's header
	Duration  time.Duration `json:"duration_ns"`   // until the end of its body

	Error string `json:"error,omitempty"` // why the exchange failed
}

// Body is what is recorded of a request's or an answer's body.
type Body struct {
	Type string `json:"type,omitempty"` // Content-Type
	Size int64  `json:"size"`           // bytes that passed
	// Text is the masked beginning of a form, JSON or plain text. Other bodies,
	// HTML pages among them, are withheld: where the secrets are in them cannot
	// be told.
	Text      string `json:"text,omitempty"`
	Truncated bool   `json:"truncated,omitempty"` // Text is only the beginning
	Withheld  bool   `json:"withheld,omitempty"`
}

// capture is how much of a body is kept for Text.
const capture = 64 << 10

// raw is an exchange before masking.
type raw struct {
	method, url string
	request     *tee
	response    *tee
	sent, got   http.Header
	status      int
	started     time.Time
	headerAt    time.Time
	err         string
}

// mask makes the record. It first gathers the secrets of the whole exchange,
// since an answer may repeat in plain text what the request said in a field.
func (x raw) mask(now time.Time) Exchange {
	var m masker
	secretAnswer := makesSecrets(x.url) || makesSecrets("?"+formText(x.request, x.sent))
	e := Exchange{
		Method: x.method, Status: x.status, Started: x.started,
		FirstByte: x.headerAt.Sub(x.started), Duration: now.Sub(x.started),
		URL:            m.url(x.url),
		RequestHeader:  m.header(x.sent),
		Request:        m.body(x.request, x.sent, false),
		ResponseHeader: m.header(x.got),
		Response:       m.body(x.response, x.got, secretAnswer),
		Error:          m.text(x.err),
	}
	if x.headerAt.IsZero() {
		e.FirstByte = e.Duration
	}
	m.sweepExchange(&e)
	return e
}
