package matomoapi_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// TestCacheCannotWrite answers all the same, and tells why nothing is kept.
func TestCacheCannotWrite(t *testing.T) {
	c := newCached(t)
	dir := filepath.Join(c.dir, "gone")
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann", Dir: dir})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // a file where the folder was
		t.Fatal(err)
	}
	if n, r := c.get(visits("day", "2026-10-01")); n != 1 || r.Err != nil {
		t.Errorf("answer %d, %+v", n, r)
	}
	if info, _ := c.params.Cache.Info(); info.WriteErr == nil {
		t.Error("nobody is told")
	}
}

// TestCacheBrokenAnswers has the server break off: nothing of it is kept.
func TestCacheBrokenAnswers(t *testing.T) {
	for _, body := range []string{`{"nb_visits":`, `{"nb_visits":5}}`, `<html>`, ``, `{"result":"error","message":"no"}`} {
		c := newCached(t)
		c.fail = say(200, body)
		if r, err := c.client(t).Report(t.Context(), visitsQuery("2026-10-01")); err == nil || len(c.files()) != 0 {
			t.Errorf("%s: %+v, %v, files %q", body, r, err, c.files())
		}
	}
}

// TestCacheBrokenFiles damages the file of an answer in several ways.
func TestCacheBrokenFiles(t *testing.T) {
	damages := map[string]func([]byte) []byte{
		"emptied":         func([]byte) []byte { return nil },
		"cut":             func(b []byte) []byte { return b[:len(b)-1] },
		"changed":         func(b []byte) []byte { b[len(b)-2] ^= 1; return b },
		"longer":          func(b []byte) []byte { return append(b, ' ') },
		"without line":    func([]byte) []byte { return []byte("{}") },
		"another version": func(b []byte) []byte { return append([]byte("x"), b...) },
		"a bad time":      func(b []byte) []byte { return []byte(strings.Replace(string(b), " 1", " x", 1)) },
		"one long line":   func([]byte) []byte { return []byte(strings.Repeat("a b c ", 100)) },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			c := newCached(t)
			_, _ = c.get(visits("day", "2026-10-01"))
			file := c.files()[0]
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, damage(data), 0o600); err != nil {
				t.Fatal(err)
			}
			if n, _ := c.get(visits("day", "2026-10-01")); n != 2 {
				t.Errorf("answer %d was taken from a broken file", n)
			}
			if n, _ := c.get(visits("day", "2026-10-01")); n != 2 || c.count() != 2 {
				t.Errorf("the broken file was not replaced")
			}
		})
	}
}

// FuzzCacheFile puts any bytes into the file of an answer: what comes out is the
// server's answer or what a client had written, never anything else.
func FuzzCacheFile(f *testing.F) {
	body := `{"nb_visits":5,"a":"?token_auth=x&b"}`
	transport := func(*http.Request) (*http.Response, error) { return reply(200, body), nil }
	dir := f.TempDir()
	cache, err := matomoapi.OpenCache(matomoapi.CacheParams{Dir: dir, Account: "ann"})
	if err != nil {
		f.Fatal(err)
	}
	client, err := matomoapi.New(matomoapi.Params{BaseURL: "http://matomo.example/", Transport: roundTrip(transport), Cache: cache})
	if err != nil {
		f.Fatal(err)
	}
	if _, err := client.Report(f.Context(), visitsQuery("2020-10-01")); err != nil {
		f.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	good, err := os.ReadFile(files[0])
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("matomoapi-answer-1 1700000000000000000 00000000\n"))
	f.Add([]byte("matomoapi-answer-1 9 1 2\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(files[0], data, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := client.Report(t.Context(), visitsQuery("2020-10-01"))
		if err != nil {
			if len(data) == 0 || !strings.HasPrefix(string(data), "matomoapi-answer-1 ") {
				t.Fatal(err)
			}
			return // a checksum that fits: written by a client, of an answer that is no report
		}
		if got := r.Table().Rows[0].Cell(0).String(); got != "5" && !strings.Contains(string(data), got) {
			t.Fatalf("got %q", got)
		}
	})
}

// TestCacheKeepsJSON keeps every recorded answer, whose tokens it strips, and
// reads it again: the bytes are as good as the server's.
func TestCacheKeepsJSON(t *testing.T) {
	for _, rec := range recordings(t) {
		if rec.kind() != "" || rec.param("method") == "API.getBulkRequest" {
			continue
		}
		t.Run(rec.Name, func(t *testing.T) {
			c := newCached(t)
			c.clock = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
			c.fail = func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "["+string(rec.body)+"]") }
			call := matomoapi.Call{Method: rec.param("method"), Params: rec.values(), Location: time.UTC}
			var bodies []string
			for range 2 {
				results, err := c.client(t).Bulk(t.Context(), []matomoapi.Call{call})
				if err != nil || results[0].Err != nil {
					t.Fatal(err, results)
				}
				bodies = append(bodies, string(results[0].Body))
			}
			if bodies[0] != bodies[1] || !json.Valid([]byte(bodies[1])) || strings.Contains(bodies[1], "TOKEN") && len(c.files()) > 0 {
				t.Errorf("%d bytes, then %d", len(bodies[0]), len(bodies[1]))
			}
			if want := map[bool]int{true: 2, false: 1}[len(c.files()) == 0]; c.count() != want {
				t.Errorf("%d requests, want %d", c.count(), want)
			}
		})
	}
}
