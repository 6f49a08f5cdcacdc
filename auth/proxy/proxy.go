// Package proxy answers on loopback what a Matomo server answers, and adds the
// bearer token of the account: for programs that can fetch an address but cannot
// sign in, such as Grafana, spreadsheets, notebooks and curl.
//
// Who reaches it can read what the account may see, so it lets nobody in but
// programs of this machine that have its key. Web pages are refused whatever
// they know: a request with an Origin, with a Sec-Fetch-Site other than none, or
// for another host (DNS rebinding). It forwards calls of the Reporting API that
// read, unless it is told that writing is allowed, and the server's pictures; it
// parses each call and writes it anew, so that what was checked is what the
// server's PHP gets. The token is in no answer and in no address.
package proxy

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"

	"matoscope/auth"
)

const (
	defaultTimeout = 30 * time.Second
	minKey         = 16      // characters
	maxForm        = 1 << 20 // bytes of a request's body
)

// Params say what to answer for whom. All but Transport, Writes, KeyInPath and
// Timeout are needed.
type Params struct {
	BaseURL string // as [auth.NormalizeBaseURL] returns it

	// Authorize puts a fresh token on a request: a header, or a field of the
	// POSTed form. See [auth.Source.Authorize] and [auth.AuthorizeTokenAuth].
	Authorize func(ctx context.Context, h http.Header, form url.Values, refused bool) error
	// Transport goes to the server; nil means http.DefaultTransport. Six requests
	// run at a time: to keep their connections it needs as many idle ones.
	Transport http.RoundTripper

	// Key is what programs show to be let in: in the header X-Matoscope-Key, as
	// bearer token, or as password with any user name. At least 16 characters;
	// see [NewKey] and [CheckKey].
	Key auth.Secret
	// KeyInPath takes addresses such as /KEY/index.php, too, for programs that
	// can only be given an address. Addresses are kept in files and histories:
	// whoever reads one there can read through the proxy as long as it runs with
	// that key, though from this machine only.
	KeyInPath bool

	Writes  bool          // also calls that change something
	Timeout time.Duration // until the first byte of an answer, and between bytes; 0 means 30 seconds
}

// Proxy is the handler. Its URL paths are those below the base URL.
type Proxy struct {
	params  Params
	base    *url.URL
	gate    gate
	reverse *httputil.ReverseProxy
}

// New returns the handler, to be served by [Serve] on a listener of [Listen]. It
// fails with [ErrShortKey], or for parameters that no caller should give.
func New(p Params) (*Proxy, error) {
	base, err := url.Parse(p.BaseURL)
	switch {
	case err != nil || base.Host == "" || !strings.HasSuffix(base.Path, "/") || base.RawQuery != "":
		return nil, errors.New("proxy: the base URL is not a normalized one")
	case p.Authorize == nil:
		return nil, errors.New("proxy: there is no authorization")
	}
	if err := CheckKey(p.Key); err != nil {
		return nil, err
	}
	if p.Transport == nil {
		p.Transport = http.DefaultTransport
	}
	if p.Timeout <= 0 {
		p.Timeout = defaultTimeout
	}
	s := &Proxy{params: p, base: base, gate: newGate()}
	s.reverse = &httputil.ReverseProxy{
		Rewrite:        s.rewrite,
		Transport:      upstream{next: p.Transport, authorize: p.Authorize, base: p.BaseURL},
		ModifyResponse: s.cleanAnswer,
		ErrorHandler:   func(w http.ResponseWriter, _ *http.Request, err error) { problemOf(err).write(w) },
		ErrorLog:       log.New(io.Discard, "", 0), // its lines would have addresses in them
		BufferPool:     newBuffers(),
	}
	return s, nil
}

func (s *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	prefix, err := s.admit(r)
	if err != nil {
		problemOf(err).write(w)
		return
	}
	c, err := readCall(w, r, strings.TrimPrefix(r.URL.EscapedPath(), prefix), s.params.Writes)
	if err != nil {
		problemOf(err).write(w)
		return
	}
	c.prefix = prefix
	leave, err := s.gate.enter(r.Context())
	if err != nil {
		problemOf(err).write(w)
		return
	}
	defer leave()

	ctx, watch := newWatch(r.Context(), http.NewResponseController(w), s.params.Timeout)
	defer watch.stop()
	c.watch = watch
	in := r.Clone(context.WithValue(ctx, callKey{}, c))
	in.Body, in.ContentLength = http.NoBody, 0 // it was read
	s.reverse.ServeHTTP(finalOnly{w}, in)
}

// forwarded are the headers of a request that go on to the server. Whatever says
// who asks, from where and with what rights is left out.
var forwarded = []string{"Accept", "Accept-Language", "If-Modified-Since", "If-None-Match", "User-Agent"}

// rewrite makes the request to the server of the call that was checked.
func (s *Proxy) rewrite(p *httputil.ProxyRequest) {
	c := callIn(p.In.Context())
	target := s.base.JoinPath(c.path)
	target.RawQuery = encode(c.query)
	p.Out.URL, p.Out.Host = target, ""
	p.Out.Header = http.Header{}
	for _, name := range forwarded {
		if values := p.In.Header.Values(name); len(values) > 0 {
			p.Out.Header[name] = values
		}
	}
}
