package proxy_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// BenchmarkReport fetches a report of 100 kB directly and through the proxy by
// turns, so that both meet the same machine, and tells how much longer the proxy
// takes: at a server that answers at once, which is the worst case, and at one
// that takes 20 ms, which is fast for a Matomo.
func BenchmarkReport(b *testing.B) {
	report := `[{"label":"/index","nb_visits":1}` + strings.Repeat(`,{"label":"/page","nb_visits":1234,"nb_hits":5678}`, 2000) + "]"
	for _, server := range []struct {
		name  string
		takes time.Duration
	}{{"at once", 0}, {"20 ms", 20 * time.Millisecond}} {
		b.Run(server.name, func(b *testing.B) {
			f := newFake(b, func(w http.ResponseWriter, _ *http.Request) {
				time.Sleep(server.takes)
				writeJSON(w, 200, report)
			})
			p := f.proxy(b, nil)
			var direct, proxied time.Duration
			for b.Loop() {
				direct += fetch(b, p.client, f.URL+basePath+version[1:], len(report))
				proxied += fetch(b, p.client, p.url+version, len(report))
			}
			b.ReportMetric(0, "ns/op") // of both together
			b.ReportMetric(float64(direct.Microseconds())/float64(b.N), "µs-direct")
			b.ReportMetric(float64(proxied.Microseconds())/float64(b.N), "µs-proxy")
			b.ReportMetric(float64(proxied)/float64(direct), "ratio")
		})
	}
}

// fetch is how long one report takes.
func fetch(b *testing.B, client *http.Client, target string, size int) time.Duration {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, target, nil)
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("X-Matoscope-Key", key)
	req.Header.Set("Authorization", "Bearer "+token(0))
	start := time.Now()
	resp, err := client.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	if n, err := io.Copy(io.Discard, resp.Body); err != nil || n != int64(size) {
		b.Fatalf("%d bytes, %v, status %d", n, err, resp.StatusCode)
	}
	return time.Since(start)
}
