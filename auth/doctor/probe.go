package doctor

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"matoscope/auth/wire"
)

const maxAnswer = 1 << 20 // bytes that are read of an answer

// answer is what came of one request. It is kept as it was recorded, with the
// secrets masked, so that all of it may be quoted.
type answer struct {
	wire.Exchange
	at   time.Time            // when its header came, by the doctor's clock
	conn *tls.ConnectionState // nil without TLS
	err  error                // why there is no answer, or not all of it
}

// probe is one request to send.
type probe struct {
	method  string // GET if empty
	address string
	form    url.Values
	json    string // a body instead of the form
	header  map[string]string
}

// send sends one request, once. It follows no redirect and keeps no cookie.
func (r *run) send(ctx context.Context, p probe) answer {
	ctx, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	req, err := p.request(ctx)
	if err != nil {
		return answer{err: err}
	}
	var a answer
	hc := &http.Client{
		Transport:     wire.Transport{Next: r.line, Record: func(x wire.Exchange) { a.Exchange = x }},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := hc.Do(req)
	a.at, a.err = r.Now(), err
	if err != nil {
		return a
	}
	a.conn = resp.TLS
	_, a.err = io.Copy(io.Discard, io.LimitReader(resp.Body, maxAnswer))
	_ = resp.Body.Close() // now at the latest the record is made
	return a
}

func (p probe) request(ctx context.Context) (*http.Request, error) {
	method, kind, body := p.method, "", ""
	switch {
	case p.json != "":
		kind, body = "application/json", p.json
	case p.form != nil:
		kind, body = "application/x-www-form-urlencoded", p.form.Encode()
	}
	if method == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequestWithContext(ctx, method, p.address, strings.NewReader(body))
	if err != nil {
		return nil, errors.New("not an address")
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Accept-Language", "en") // messages are compared and shown
	for name, value := range p.header {
		req.Header.Set(name, value)
	}
	return req, nil
}

// decode reads a JSON answer, and reports whether it is one.
func (a answer) decode(into any) bool {
	return a.err == nil && !a.Response.Truncated && json.Unmarshal([]byte(a.Response.Text), into) == nil
}

// isPage reports whether the answer is a page for people.
func (a answer) isPage() bool { return strings.HasPrefix(a.Response.Type, "text/html") }

// unclear is the finding for an answer that tells nothing of what was asked:
// the server was away or busy, or the doctor's own limits were reached.
func (a answer) unclear() (finding, bool) {
	switch {
	case errors.Is(a.err, errLimited), a.Status == http.StatusTooManyRequests:
		return skip("not asked: the server limits requests, see rate-limit"), true
	case errors.Is(a.err, errSpent):
		return skip("not asked: the doctor's limit of requests or time is reached"), true
	case errors.Is(a.err, context.Canceled):
		return skip("cancelled"), true
	case a.err != nil:
		return skip("no whole answer: %s", a.reason()), true
	case unavailable(a.Status):
		return skip("the server answered %d", a.Status), true
	}
	return finding{}, false
}

// reason is why there is no answer.
func (a answer) reason() string {
	switch {
	case errors.Is(a.err, context.DeadlineExceeded):
		return "no answer in time"
	case a.Error != "":
		return a.Error
	}
	return "the connection failed"
}

// unavailable are the statuses of a web server whose Matomo is away.
func unavailable(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}
