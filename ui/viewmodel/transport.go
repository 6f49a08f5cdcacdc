package viewmodel

import (
	"net/http"
	"net/url"

	"matoscope/auth"
	"matoscope/ui/settings"
)

// transport carries the requests of an account. None of them goes over plain
// http to another computer, but to the account's own server where the person
// allowed that.
func (m *Model) transport(a settings.Account) (http.RoundTripper, error) {
	next, err := m.deps.Transport(a)
	if err != nil {
		return nil, authorityProblem(err)
	}
	plainHost := ""
	if base, err := url.Parse(a.URL); err == nil && a.InsecureHTTP {
		plainHost = base.Host
	}
	return auth.HTTPSOnly(next, plainHost), nil
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
