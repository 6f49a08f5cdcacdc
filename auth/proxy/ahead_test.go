package proxy_test

import (
	"io"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"testing"
)

// What a server sends ahead of its answer stays with the proxy: its headers are
// as unclean as those of the answer were.
func TestEarlyHints(t *testing.T) {
	f := newFake(t, func(w http.ResponseWriter, _ *http.Request) {
		for name, value := range map[string]string{
			"Link": "<https://evil.example/x.css>; rel=preload", "Set-Cookie": "MATOMO_SESSID=abc", "X-Echo": token(0),
		} {
			w.Header().Set(name, value)
		}
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusProcessing)
		clear(w.Header())
		writeJSON(w, http.StatusOK, `{"value":1}`)
	})
	early := func(ahead *int) *httptrace.ClientTrace {
		return &httptrace.ClientTrace{Got1xxResponse: func(int, textproto.MIMEHeader) error { *ahead++; return nil }}
	}
	p := f.proxy(t, nil)
	for target, want := range map[string]int{f.URL + basePath + version[1:]: 2, p.url + version: 0} {
		got := 0
		req, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), early(&got)), http.MethodGet, target, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Matoscope-Key", key)
		req.Header.Set("Authorization", "Bearer "+token(0))
		resp, err := p.client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || string(body) != `{"value":1}` || resp.Header.Get("Link") != "" {
			t.Errorf("%s: %d %s %v, %v", target, resp.StatusCode, body, resp.Header, err)
		}
		if got != want {
			t.Errorf("%s: %d answers came ahead, want %d", target, got, want)
		}
	}
}
