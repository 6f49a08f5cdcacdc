package authserver_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

// BenchmarkTokenEndpoint asks for tokens over HTTP as many at once as there
// are processors. Its metric of-signing is how many of the signatures that
// these processors could make alone it reaches, between 0 and 1.
func BenchmarkTokenEndpoint(b *testing.B) {
	for _, profile := range []string{authserver.ProfileMatomo, authserver.ProfileStrict} {
		b.Run(profile, func(b *testing.B) {
			s := newSite(b, func(p *authserver.Params) { p.Profile = profile })
			ask := url.Values{
				"grant_type": {authserver.GrantClientCredentials}, "client_id": {secretID}, "client_secret": {secret},
			}.Encode()
			transport := &http.Transport{MaxIdleConnsPerHost: 64}
			b.Cleanup(transport.CloseIdleConnections)
			signing := signingRate(b)
			b.ResetTimer()
			b.RunParallel(func(next *testing.PB) {
				for next.Next() {
					requestToken(b, transport, s.base+"oauth2/token", ask)
				}
			})
			b.StopTimer()
			signing = (signing + signingRate(b)) / 2 // what else the machine does changes while it lasts
			rate := float64(b.N) / b.Elapsed().Seconds()
			b.ReportMetric(rate, "tokens/s")
			b.ReportMetric(rate/signing, "of-signing")
		})
	}
}

// signingRate is how many signatures a second all processors make together.
func signingRate(b *testing.B) float64 {
	key, err := testKey()
	if err != nil {
		b.Fatal(err)
	}
	digest := sha256.Sum256([]byte("a token"))
	const each = 200
	signers := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	start := time.Now()
	for range signers {
		all.Go(func() {
			for range each {
				if _, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
	return float64(signers*each) / time.Since(start).Seconds()
}

func requestToken(b *testing.B, transport http.RoundTripper, address, form string) {
	req, err := http.NewRequestWithContext(b.Context(), http.MethodPost, address, strings.NewReader(form))
	if err != nil {
		b.Error(err)
		return
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := transport.RoundTrip(req)
	if err != nil {
		b.Error(err)
		return
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
		b.Errorf("%s: %v", resp.Status, err)
	}
}
