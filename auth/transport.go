package auth

import (
	"net/http"
	"strings"
)

// HTTPSOnly carries requests by next, but plain http to another machine it
// refuses with [CodeInsecure], whatever settings, metadata or a redirect say.
// plainHost ("host:port", "" for none) may be asked so all the same.
func HTTPSOnly(next http.RoundTripper, plainHost string) http.RoundTripper {
	return httpsOnly{next: next, plainHost: plainHost}
}

type httpsOnly struct {
	next      http.RoundTripper
	plainHost string
}

func (t httpsOnly) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" && !strings.EqualFold(r.URL.Host, t.plainHost) {
		if _, err := NormalizeBaseURL(r.URL.Scheme + "://" + r.URL.Host); err != nil {
			if r.Body != nil {
				_ = r.Body.Close() // as a RoundTripper has to
			}
			return nil, err
		}
	}
	return t.next.RoundTrip(r)
}
