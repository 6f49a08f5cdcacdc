package matomoapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxRedirects bounds the redirects that one call follows.
const maxRedirects = 3

// errIdle ends the context of a request that has gone silent.
var errIdle = errors.New("no byte in time")

// sender is the last step: it speaks HTTP.
type sender struct {
	http     http.Client
	endpoint url.URL
	timeout  time.Duration
	maxBytes int64
}

func newSender(p Params, base *url.URL) *sender {
	// Redirects are followed here, not by net/http: it would turn a POST into a
	// GET without parameters.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &sender{
		http:     http.Client{Transport: p.Transport, CheckRedirect: stay},
		endpoint: *base.JoinPath("index.php"),
		timeout:  p.Timeout,
		maxBytes: p.MaxBytes,
	}
}

// send posts a call. Module, method and format stand in the URL, since Matomo
// answers a refused credential with an HTML page where they stand in the form;
// all else stands in the form, where no log keeps it.
func (s *sender) send(ctx context.Context, c *call) (*answer, error) {
	target := s.endpoint
	target.RawQuery = "module=API&method=" + url.QueryEscape(c.method) + "&format=json"
	return s.follow(ctx, c, &target)
}

// follow posts a call to a URL, and again to where the server redirects.
func (s *sender) follow(ctx context.Context, c *call, target *url.URL) (*answer, error) {
	for range maxRedirects {
		a, next, err := s.post(ctx, c, target)
		if err != nil || next == nil {
			return a, err
		}
		target = next
	}
	return nil, &Error{Kind: KindRedirect, Method: c.method, cause: errors.New("too many redirects")}
}

// post sends one request. It answers the URL to go on to where the server redirects.
func (s *sender) post(ctx context.Context, c *call, target *url.URL) (*answer, *url.URL, error) {
	ctx, watch := newWatch(ctx, s.timeout)
	defer watch.stop()
	payload, contentType := c.payload()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target.String(), strings.NewReader(payload))
	if err != nil {
		return nil, nil, &Error{Kind: KindUnreachable, Method: c.method, cause: withoutURL(err)}
	}
	req.Header = c.header.Clone()
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Accept", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return nil, nil, networkError(ctx, c.method, KindUnreachable, err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		next, err := redirect(target, resp)
		if err != nil {
			return nil, nil, &Error{Kind: KindRedirect, Method: c.method, Status: resp.StatusCode, cause: err}
		}
		return nil, next, nil
	}
	body, err := io.ReadAll(io.LimitReader(watch.reader(resp.Body), s.maxBytes+1))
	if err != nil {
		return nil, nil, networkError(ctx, c.method, KindBroken, err)
	}
	if int64(len(body)) > s.maxBytes {
		return nil, nil, &Error{Kind: KindTooLarge, Method: c.method, cause: fmt.Errorf("more than %d bytes", s.maxBytes)}
	}
	return &answer{status: resp.StatusCode, header: resp.Header, body: body}, nil, nil
}

// redirect reads where a server wants us to go. It must stay on the host, since
// the credential goes along, and must not leave TLS.
func redirect(from *url.URL, resp *http.Response) (*url.URL, error) {
	to, err := resp.Location()
	if err != nil {
		return nil, errors.New("a redirect without an address")
	}
	upgrade := from.Scheme == "http" && to.Scheme == "https" && to.Hostname() == from.Hostname()
	if !upgrade && (to.Scheme != from.Scheme || to.Host != from.Host) {
		return nil, fmt.Errorf("from %s to %s", origin(from), origin(to))
	}
	return to, nil
}

func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }
