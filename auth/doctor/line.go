package doctor

import (
	"errors"
	"net/http"
	"sync"
	"time"
)

// The bounds of a run. A whole run with a sign-in takes about half as many
// requests.
const (
	maxRequests = 60
	maxWaiting  = time.Minute // for answers, all together; the person at a browser is not timed
)

var (
	errSpent   = errors.New("the doctor's limit of requests or time is reached")
	errLimited = errors.New("the server limits requests")
)

// line is the transport of every request of a run. It keeps to the bounds, and
// sends nothing more once the server has answered 429.
type line struct {
	next http.RoundTripper

	mu         sync.Mutex
	requests   int
	flying     int // requests without an answer yet
	since      time.Time
	waited     time.Duration // while any was flying, but since
	limited    bool
	retryAfter string // as the server said with its 429
	tokenCache string // Cache-Control of the last good token answer
	tokens     int    // good token answers
}

func newLine(hc *http.Client) *line {
	l := &line{next: http.DefaultTransport}
	if hc != nil && hc.Transport != nil {
		l.next = hc.Transport
	}
	return l
}

// RoundTrip implements [http.RoundTripper].
func (l *line) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := l.begin(); err != nil {
		if req.Body != nil {
			_ = req.Body.Close() // a RoundTripper has to
		}
		return nil, err
	}
	resp, err := l.next.RoundTrip(req)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.flying--; l.flying == 0 {
		l.waited += time.Since(l.since)
	}
	if err == nil {
		l.note(req, resp)
	}
	return resp, err
}

func (l *line) begin() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.limited:
		return errLimited
	case l.requests >= maxRequests || l.waited >= maxWaiting:
		return errSpent
	}
	if l.flying++; l.flying == 1 {
		l.since = time.Now()
	}
	l.requests++
	return nil
}

// note keeps what later checks want to know of answers that others read. The
// caller holds mu.
func (l *line) note(req *http.Request, resp *http.Response) {
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		l.limited, l.retryAfter = true, resp.Header.Get("Retry-After")
	case resp.StatusCode == http.StatusOK && req.Method == http.MethodPost && req.URL.Query().Get("module") != "API":
		l.tokens++
		l.tokenCache = resp.Header.Get("Cache-Control")
	}
}

func (l *line) sent() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.requests
}

func (l *line) isLimited() bool {
	_, _, limited := l.limit()
	return limited
}

// limit tells whether the server has answered 429, to how many requests, and
// when it wants to be asked again.
func (l *line) limit() (requests int, retryAfter string, limited bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.requests, l.retryAfter, l.limited
}

// tokenAnswers tells how the last token that was given may be cached.
func (l *line) tokenAnswers() (control string, given bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tokenCache, l.tokens > 0
}
