package wire

import (
	"net/http"
	"sync"
	"time"
)

// Transport is an [http.RoundTripper] that records what passes. Bodies are
// streamed as ever; the record is made when the answer's body was read to its
// end or closed, on the goroutine that did so.
type Transport struct {
	Next   http.RoundTripper // nil means http.DefaultTransport
	Record func(Exchange)
}

// RoundTrip implements [http.RoundTripper].
func (t Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	next := t.Next
	if next == nil {
		next = http.DefaultTransport
	}
	x := raw{method: method(r), url: r.URL.String(), sent: r.Header.Clone(), request: new(tee), response: new(tee), started: time.Now()}
	if r.Body != nil && r.Body != http.NoBody {
		watched := *r // a RoundTripper may not change the request
		watched.Body = &body{ReadCloser: r.Body, tee: x.request, done: func(error) {}}
		r = &watched
	}
	resp, err := next.RoundTrip(r)
	if err != nil {
		x.err = err.Error()
		t.Record(x.mask(time.Now()))
		return resp, err
	}
	x.headerAt, x.status, x.got = time.Now(), resp.StatusCode, resp.Header.Clone()
	if resp.Body == http.NoBody || resp.StatusCode == http.StatusSwitchingProtocols {
		t.Record(x.mask(time.Now()))
		return resp, nil
	}
	var once sync.Once
	resp.Body = &body{ReadCloser: resp.Body, tee: x.response, done: func(err error) {
		once.Do(func() {
			if err != nil {
				x.err = err.Error()
			}
			t.Record(x.mask(time.Now()))
		})
	}}
	return resp, nil
}

func method(r *http.Request) string {
	if r.Method == "" {
		return http.MethodGet
	}
	return r.Method
}
