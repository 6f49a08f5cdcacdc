package authserver_test

import (
	"crypto/rand"
	"crypto/rsa"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"matoscope/auth/authserver"
)

// BenchmarkMemoryOver100000Tokens gives out 100,000 tokens whose lives end as
// time goes by, as those of a server that runs for long do. Its metrics are what
// is alive in the heap before and after, in KiB.
func BenchmarkMemoryOver100000Tokens(b *testing.B) {
	const tokens = 100_000
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	key, err := rsa.GenerateKey(rand.Reader, 1024) // short, since the time goes into signing and the memory does not
	if err != nil {
		b.Fatal(err)
	}
	s := newSite(b, func(p *authserver.Params) { p.Key, p.Now = key, func() time.Time { return now } })
	handler := s.server.Handler()
	ask := url.Values{
		"grant_type": {authserver.GrantClientCredentials}, "client_id": {secretID}, "client_secret": {secret},
	}.Encode()
	give := func(n int) {
		for range n {
			now = now.Add(10 * time.Second)
			r := httptest.NewRequest(http.MethodPost, s.base+"oauth2/token", strings.NewReader(ask))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			w := httptest.NewRecorder()
			if handler.ServeHTTP(w, r); w.Code != http.StatusOK {
				b.Fatalf("status %d: %s", w.Code, w.Body)
			}
		}
	}
	for b.Loop() {
		give(1000) // until as many have ended as are given out
		before := liveHeap()
		give(tokens)
		b.ReportMetric(before, "KiB-before")
		b.ReportMetric(liveHeap(), "KiB-after")
	}
}

// liveHeap is what is reachable, in KiB.
func liveHeap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what the first one has only marked as finished
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1024
}
