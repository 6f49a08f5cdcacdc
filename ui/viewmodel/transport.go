package viewmodel

import (
	"net/http"
	"net/url"
	"strings"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// transport carries the requests of an account. Whatever settings, metadata or
// a redirect say, none of them goes over plain http to another computer, but to
// the account's own server where the person allowed that.
func (m *Model) transport(a settings.Account) (http.RoundTripper, error) {
	next, err := m.deps.Transport(a)
	if err != nil {
		return nil, err
	}
	g := guarded{next: next}
	if base, err := url.Parse(a.URL); err == nil && a.InsecureHTTP {
		g.plainHost = base.Host
	}
	return g, nil
}

// client is an HTTP client for an account's server.
func (m *Model) client(a settings.Account) (*http.Client, error) {
	t, err := m.transport(a)
	if err != nil {
		return nil, err
	}
	return &http.Client{Transport: t, Timeout: m.deps.Timeout}, nil
}

// announcing tells of each request before it is sent.
type announcing struct {
	next http.RoundTripper
	tell func()
}

func (a announcing) RoundTrip(r *http.Request) (*http.Response, error) {
	a.tell()
	return a.next.RoundTrip(r)
}

// guarded refuses plain http to other computers.
type guarded struct {
	next      http.RoundTripper
	plainHost string // the one that may be asked so; "" for none
}

func (g guarded) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" && !strings.EqualFold(r.URL.Host, g.plainHost) {
		if _, err := auth.NormalizeBaseURL(r.URL.Scheme + "://" + r.URL.Host); err != nil {
			if r.Body != nil {
				_ = r.Body.Close() // as a RoundTripper has to
			}
			return nil, err
		}
	}
	return g.next.RoundTrip(r)
}
