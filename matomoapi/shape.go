package matomoapi

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// shapeErrors turns the answers of a sender into bodies and errors.
func shapeErrors(send func(context.Context, *call) (*answer, error), now func() time.Time) step {
	return func(ctx context.Context, c *call) ([]byte, error) {
		a, err := send(ctx, c)
		if err != nil {
			return nil, err
		}
		if e := classify(a); e != nil {
			return a.body, e.of(c, a.header, now())
		}
		return a.body, nil
	}
}

// of completes an error with what the call and the header tell.
func (e *Error) of(c *call, h http.Header, now time.Time) *Error {
	e.Method = c.method
	e.Message, e.Title = redact(e.Message, c.secrets), redact(e.Title, c.secrets)
	e.RetryAfter = retryAfter(h, now)
	e.MaybeDropped = e.Kind == KindAccess && c.header.Get("Authorization") != "" &&
		(strings.Contains(e.Message, "'view' access") || strings.Contains(e.Message, "requires view access"))
	return e
}

// redact takes the credential out of words that the server echoes.
func redact(s string, secrets []string) string {
	for _, secret := range secrets {
		s = strings.ReplaceAll(s, secret, "***")
	}
	return s
}

// retryAfter reads the header of that name (RFC 9110, section 10.2.3).
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := h.Get("Retry-After")
	if n, err := strconv.Atoi(text); err == nil && n >= 0 {
		return time.Duration(min(n, math.MaxInt32)) * time.Second
	}
	if t, err := http.ParseTime(text); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}
