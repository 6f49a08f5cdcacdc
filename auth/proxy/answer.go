package proxy

import (
	"net/http"
	"net/url"
	"strings"
)

// keptBack are the headers of an answer that are not for whoever asks the
// proxy: sessions, permissions for web pages, rules for the server's own name,
// and challenges that only the proxy can answer.
var keptBack = []string{
	"Set-Cookie", "Set-Cookie2", "Clear-Site-Data", "Strict-Transport-Security", "Alt-Svc", "Refresh", "Content-Location",
	"WWW-Authenticate", "Authentication-Info", "Report-To", "Nel", "Reporting-Endpoints", "Link",
}

// cleanAnswer makes an answer of the server the proxy's own.
func (s *Proxy) cleanAnswer(resp *http.Response) error {
	c := callIn(resp.Request.Context())
	if resp.Header.Get("Content-Encoding") != "" { // nobody asked for one, and secrets in it could not be found
		return &problem{http.StatusBadGateway, "The Matomo server's answer is compressed in an unknown way."}
	}
	for _, name := range keptBack {
		resp.Header.Del(name)
	}
	for name, values := range resp.Header {
		if strings.HasPrefix(name, "Access-Control-") {
			resp.Header.Del(name)
			continue
		}
		for i, v := range values {
			values[i] = maskText(v, c.secrets)
		}
	}
	resp.Header.Set("X-Content-Type-Options", "nosniff")
	if location := resp.Header.Get("Location"); location != "" {
		own, err := s.ownAddress(resp.Request.URL, location, c.prefix)
		if err != nil {
			return err
		}
		resp.Header.Set("Location", own)
	}
	resp.Body = c.watch.body(resp.Body)
	for _, secret := range c.secrets {
		resp.Body = newMask(resp.Body, secret)
	}
	return nil
}

// ownAddress makes an address below the base URL one of the proxy. Any other is
// refused: the program would ask there, without the proxy.
func (s *Proxy) ownAddress(from *url.URL, location, prefix string) (string, error) {
	to, err := from.Parse(location)
	if err != nil || to.Scheme != s.base.Scheme || to.Host != s.base.Host || !strings.HasPrefix(to.EscapedPath(), s.base.EscapedPath()) {
		return "", &problem{http.StatusBadGateway, "The Matomo server sends the request on to another address. Sign in to that one."}
	}
	own := prefix + strings.TrimPrefix(to.EscapedPath(), s.base.EscapedPath())
	if to.RawQuery != "" {
		own += "?" + to.RawQuery
	}
	return own, nil
}

// finalOnly passes an answer on without what the server sends ahead of it, such
// as early hints (1xx): nothing in those headers was cleaned, and no program
// that asks here waits for them.
type finalOnly struct{ http.ResponseWriter }

func (w finalOnly) WriteHeader(status int) {
	if status >= http.StatusOK {
		w.ResponseWriter.WriteHeader(status)
	}
}

// Unwrap lets [http.ResponseController] flush.
func (w finalOnly) Unwrap() http.ResponseWriter { return w.ResponseWriter }
