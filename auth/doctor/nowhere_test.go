package doctor_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"matoscope/auth/doctor"
)

func TestWaysToNowhere(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // refused handshakes are meant
	secure.StartTLS()
	defer secure.Close()
	trusting := func(change func(*tls.Config)) *http.Client {
		config := &tls.Config{RootCAs: x509.NewCertPool()}
		config.RootCAs.AddCert(secure.Certificate())
		change(config)
		return &http.Client{Transport: &http.Transport{TLSClientConfig: config, DisableKeepAlives: true}}
	}
	failing := func(err error) *http.Client {
		return &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, err })}
	}
	end := secure.Certificate().NotAfter
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for name, tc := range map[string]struct {
		address string
		hc      *http.Client
		want    want
	}{
		"no address":         {"ftp://example.org", nil, want{"address": "fail|https://", "https": "skip", "rate-limit": "skip", "matomo": "skip"}},
		"nothing listens":    {gone.URL, nil, want{"reachable": "fail|Start the web server", "matomo": "skip", "token": "skip"}},
		"foreign authority":  {secure.URL, nil, want{"certificate": "fail|--ca-file", "reachable": "skip", "matomo": "skip"}},
		"no TLS at the port": {strings.Replace(plain.URL, "http:", "https:", 1), nil, want{"certificate": "fail|listen 443", "reachable": "skip"}},
		"loopback":           {plain.URL, nil, want{"https": "skip", "reachable": "pass", "matomo": "fail"}},
		"loopback by name":   {"http://localhost:8091/", failing(io.ErrUnexpectedEOF), want{"https": "skip", "reachable": "fail"}},
		"encrypted":          {secure.URL, failing(io.ErrUnexpectedEOF), want{"https": "pass", "reachable": "fail"}},
		"trusted":            {secure.URL, secure.Client(), want{"certificate": "pass", "reachable": "pass", "matomo": "fail"}},
		"expired":            {secure.URL, trusting(func(c *tls.Config) { c.Time = func() time.Time { return end.Add(time.Hour) } }), want{"certificate": "fail|certbot renew"}},
		"another name":       {secure.URL, trusting(func(c *tls.Config) { c.ServerName = "other.test" }), want{"certificate": "fail|certbot --expand"}},
		"old TLS":            {secure.URL, failing(tls.AlertError(70)), want{"certificate": "fail|ssl_protocols"}},
		"an unknown name":    {secure.URL, failing(&net.DNSError{Err: "no such host"}), want{"reachable": "fail|nslookup"}},
		"no answer":          {secure.URL, failing(context.DeadlineExceeded), want{"reachable": "fail|firewall"}},
		"a broken network":   {secure.URL, failing(io.ErrUnexpectedEOF), want{"reachable": "fail|HTTPS_PROXY"}},
		"plain http":         {"http://stats.example/", &http.Client{Transport: serial(&broken{part: anything})}, want{"https": "fail|force_ssl = 1", "reachable": "fail"}},
	} {
		t.Run(name, func(t *testing.T) {
			tc.want.compare(t, doctor.Run(t.Context(), doctor.Params{BaseURL: tc.address, HTTP: tc.hc}, nil))
		})
	}
	t.Run("ends soon", func(t *testing.T) {
		p := doctor.Params{BaseURL: secure.URL, HTTP: secure.Client(), Now: func() time.Time { return end.Add(-24 * time.Hour) }}
		want{"certificate": "warn|certbot renew", "matomo": "fail"}.compare(t, doctor.Run(t.Context(), p, nil))
	})
}

// TestSlowServers passes the time of slow answers by the bubble's clock.
func TestSlowServers(t *testing.T) {
	for name, tc := range map[string]struct {
		slow  part
		delay time.Duration
		want  want
	}{
		"all of it":    {anything, 3 * time.Second, want{"response-time": "warn|load of the server", "plugin": "pass", "client": "pass", "client-credentials": "fail"}},
		"the API only": {api, 3 * time.Second, want{"response-time": "warn|core:archive", "client": "pass", "client-credentials": "fail"}},
		"very slow":    {anything, 16 * time.Second, want{"response-time": "warn", "client": "pass", "client-credentials": "skip", "bearer-header": "skip"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := doctor.Params{BaseURL: "https://stats.example/matomo/", ClientID: knownClient, ClientSecret: "s", Timeout: 30 * time.Second, HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
					if tc.slow(r) {
						time.Sleep(tc.delay)
					}
					return stub(r), nil
				})}}
				start := time.Now()
				tc.want.compare(t, doctor.Run(t.Context(), p, nil))
				if took := time.Since(start); took > 75*time.Second {
					t.Errorf("the run took %s", took)
				}
			})
		})
	}
}

// TestFewAtOnce counts the requests that are under way together, and how long a
// server that takes three seconds for each is waited for.
func TestFewAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var flying, most atomic.Int64
		p := stubbed()
		p.HTTP.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
			if now := flying.Add(1); now > most.Load() {
				most.Store(now)
			}
			time.Sleep(3 * time.Second)
			flying.Add(-1)
			return stub(r), nil
		})
		start := time.Now()
		want{"client": "pass", "client-refresh": "pass", "pkce-required": "skip"}.compare(t, doctor.Run(t.Context(), p, nil))
		if took := time.Since(start); took != 15*time.Second || most.Load() != 4 {
			t.Errorf("the run took %s, with %d requests at once", took, most.Load())
		}
	})
}
