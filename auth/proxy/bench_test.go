package proxy_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// BenchmarkReport fetches a report of 100 kB directly and through the proxy: from
// a server that takes no time, and from one that takes 20 ms, which is fast for a
// Matomo.
func BenchmarkReport(b *testing.B) {
	report := `[{"label":"/index","nb_visits":1}` + strings.Repeat(`,{"label":"/page","nb_visits":1234,"nb_hits":5678}`, 2000) + "]"
	for name, takes := range map[string]time.Duration{"at once": 0, "20 ms": 20 * time.Millisecond} {
		f := newFake(b, func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(takes)
			writeJSON(w, 200, report)
		})
		p := f.proxy(b, nil)
		for way, target := range map[string]string{"direct": f.URL + basePath + version[1:], "proxy": p.url + version} {
			b.Run(name+"/"+way, func(b *testing.B) {
				b.SetBytes(int64(len(report)))
				b.ReportAllocs()
				for b.Loop() {
					fetch(b, p.client, target, len(report))
				}
			})
		}
	}
}

func fetch(b *testing.B, client *http.Client, target string, size int) {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, target, nil)
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("X-Matoscope-Key", key)
	req.Header.Set("Authorization", "Bearer "+token(0))
	resp, err := client.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	if n, err := io.Copy(io.Discard, resp.Body); err != nil || n != int64(size) {
		b.Fatalf("%d bytes, %v, status %d", n, err, resp.StatusCode)
	}
}
