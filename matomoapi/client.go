package matomoapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// What Params left zero stand for.
const (
	defaultTimeout     = 30 * time.Second
	defaultMaxBytes    = 256 << 20
	defaultConcurrency = 6
)

// Params are what a Client is made of. Only BaseURL is needed.
type Params struct {
	BaseURL     string            // of the Matomo, such as https://example.org/analytics/
	Transport   http.RoundTripper // nil: a transport of its own
	Authorize   Authorize         // nil: ask as a stranger
	UserAgent   string            // nil: matomoapi
	Timeout     time.Duration     // until the first byte, and between bytes; 0: 30 seconds
	MaxBytes    int64             // of one answer, unpacked; 0: 256 MiB
	Concurrency int               // how many calls may be on their way at a time; 0: 6
	Cache       *Cache            // nil: none
	Now         func() time.Time  // nil: time.Now
}

// Client calls the Reporting API of one server. It may be used by several
// goroutines at once.
type Client struct {
	send   step
	base   string
	now    func() time.Time
	cache  *Cache       // nil: none
	use    use          // what it takes from the cache
	singly *atomic.Bool // the server refuses bulk requests

	retrying func() // told before a call is sent again; nil: nobody
}

// New returns a client. It fails where BaseURL is no address of a server.
func New(p Params) (*Client, error) {
	base, err := p.complete()
	if err != nil {
		return nil, err
	}
	return &Client{send: newChain(p, base), base: base.String(), now: p.Now, cache: p.Cache, singly: new(atomic.Bool)}, nil
}

// complete puts the defaults into what was left zero, and reads the address.
func (p *Params) complete() (*url.URL, error) {
	base, err := parseBase(p.BaseURL)
	if err != nil {
		return nil, err
	}
	if p.UserAgent == "" {
		p.UserAgent = "matomoapi"
	}
	if p.Timeout <= 0 {
		p.Timeout = defaultTimeout
	}
	if p.MaxBytes <= 0 {
		p.MaxBytes = defaultMaxBytes
	}
	if p.Concurrency <= 0 {
		p.Concurrency = defaultConcurrency
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Transport == nil {
		p.Transport = &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			ForceAttemptHTTP2:   true,
			IdleConnTimeout:     90 * time.Second,
			MaxIdleConnsPerHost: p.Concurrency,
		}
	}
	return base, nil
}

// parseBase reads the address of a Matomo, with or without its index.php.
func parseBase(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("the address of the server is not a URL")
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, fmt.Errorf("the address of the server must begin with https:// or http://")
	case u.User != nil:
		return nil, errors.New("the address of the server must not hold a password")
	}
	u.RawQuery, u.Fragment = "", ""
	u.Path = strings.TrimSuffix(u.Path, "index.php")
	return u, nil
}

// do calls a method with these parameters.
func (c *Client) do(ctx context.Context, method string, params url.Values) ([]byte, error) {
	return c.send(ctx, &call{method: method, form: cloneValues(params), header: http.Header{}, retrying: c.retrying})
}

// Raw calls any method of the Reporting API, such as VisitsSummary.get. It sends
// params, module, method and format=json, nothing else, and returns the server's
// bytes, never those of a cache. Where the answer is an error it returns both the
// bytes and an *[Error].
func (c *Client) Raw(ctx context.Context, method string, params url.Values) ([]byte, error) {
	body, err := c.do(ctx, method, params)
	if err != nil {
		return body, err
	}
	s := scanner{text: jsonText(body)}
	s.skip()
	if err := s.end(); err != nil {
		return body, syntaxError(method, err)
	}
	return body, nil
}
