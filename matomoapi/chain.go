package matomoapi

import (
	"context"
	"net/http"
	"net/url"
)

// call is one request on its way down the chain.
type call struct {
	method  string
	form    url.Values
	header  http.Header
	secrets []string // what must not show in an error
	hits    []string // of bulk tracking, as query strings

	retrying func() // told before the call is sent again; nil: nobody
}

// payload is the body of the request and its type.
func (c *call) payload() (body, contentType string) {
	if c.hits != nil {
		return bulkHits(c.hits, c.form.Get(tokenParam)), "application/json"
	}
	return c.form.Encode(), "application/x-www-form-urlencoded"
}

// answer is what HTTP brought back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// step sends a call and returns the body of its answer; where there is one, a
// body comes even with an error.
type step func(ctx context.Context, c *call) ([]byte, error)

// newChain builds the way of every call. A call passes the steps from the last
// line to the first, its answer from the first to the last.
func newChain(p Params, base *url.URL) step {
	s := shapeErrors(newSender(p, base).send, p.Now)
	s = userAgent(s, p.UserAgent)
	s = retry(s)
	s = authorize(s, p.Authorize)
	return bound(s, p.Concurrency)
}

// userAgent names the program to the server.
func userAgent(next step, name string) step {
	return func(ctx context.Context, c *call) ([]byte, error) {
		c.header.Set("User-Agent", name)
		return next(ctx, c)
	}
}

// bound lets no more than n calls through at a time.
func bound(next step, n int) step {
	slots := make(chan struct{}, n)
	return func(ctx context.Context, c *call) ([]byte, error) {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		defer func() { <-slots }()
		return next(ctx, c)
	}
}
