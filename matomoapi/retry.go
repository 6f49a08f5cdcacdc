package matomoapi

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"
	"unicode"
)

const (
	maxAttempts  = 4
	firstBackoff = 400 * time.Millisecond
	maxWait      = 30 * time.Second // the longest Retry-After that we obey; a longer one ends the call
)

// Noticing returns a client that calls retrying each time before it sends a call
// again, after an answer or a break that passes by itself. Calls that run at the
// same time call it at the same time. With nil it tells nobody.
func (c *Client) Noticing(retrying func()) *Client {
	other := *c
	other.retrying = retrying
	return &other
}

// retry repeats calls that only read, after answers and breaks that pass by
// themselves: 429, 502, 503, 504, a broken connection.
func retry(next step) step {
	return func(ctx context.Context, c *call) ([]byte, error) {
		for attempt := 1; ; attempt++ {
			body, err := next(ctx, c)
			var e *Error
			if attempt == maxAttempts || !errors.As(err, &e) || !passing(e.Kind) || !reads(c.method, c.form) {
				return body, err
			}
			wait := e.RetryAfter
			if wait == 0 {
				wait = backoff(attempt)
			}
			if wait > maxWait || !sleep(ctx, wait) {
				return body, err
			}
			if c.retrying != nil {
				c.retrying()
			}
		}
	}
}

// passing reports whether a failure may be gone the next moment.
func passing(k Kind) bool {
	return k == KindTooMany || k == KindUnavailable || k == KindBroken
}

// backoff doubles with every attempt, less up to a half by chance, so that
// clients that failed together do not come back together.
func backoff(attempt int) time.Duration {
	full := firstBackoff << (attempt - 1)
	return full - rand.N(full/2)
}

// sleep waits, unless the context ends before the wait does.
func sleep(ctx context.Context, d time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// reads reports whether a method changes nothing on the server, by its name. A
// bulk request reads where all its elements do.
func reads(method string, form url.Values) bool {
	if method == bulkMethod {
		for name, values := range form {
			if strings.HasPrefix(name, "urls") && !readsAll(values) {
				return false
			}
		}
		return true
	}
	_, action, _ := strings.Cut(method, ".")
	for _, verb := range []string{"get", "has", "is", "can", "does"} {
		rest, ok := strings.CutPrefix(action, verb)
		if ok && (rest == "" || unicode.IsUpper(rune(rest[0]))) {
			return true
		}
	}
	return false
}

func readsAll(queries []string) bool {
	for _, query := range queries {
		q, err := url.ParseQuery(query)
		if err != nil || !reads(q.Get("method"), nil) {
			return false
		}
	}
	return true
}
