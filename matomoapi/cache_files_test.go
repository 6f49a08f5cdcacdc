package matomoapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

func TestCacheNeedsAPlace(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]matomoapi.CacheParams{
		"no account":         {Dir: dir},
		"no folder":          {Account: "ann"},
		"file for a folder":  {Dir: file, Account: "ann"},
		"nothing whatsoever": {},
	} {
		if _, err := matomoapi.OpenCache(p); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCacheInfoAndClear(t *testing.T) {
	c := newCached(t)
	cache := c.params.Cache
	if info, err := cache.Info(); err != nil || info != (matomoapi.CacheInfo{}) {
		t.Errorf("an empty cache: %+v, %v", info, err)
	}
	start := c.clock
	for day := range 3 {
		_, _ = c.get(visits("day", fmt.Sprintf("2026-11-0%d", 1+day)))
		c.clock = c.clock.Add(time.Hour)
	}
	size := int64(0)
	for _, name := range c.files() {
		stat, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		size += stat.Size()
	}
	info, err := cache.Info()
	if err != nil || info.Entries != 3 || info.Bytes != size || !info.Oldest.Equal(start) || info.WriteErr != nil {
		t.Errorf("info %+v, %v", info, err)
	}
	other := c.open(matomoapi.CacheParams{Account: "bob"})
	if err := other.Clear(); err != nil || len(c.files()) != 3 {
		t.Errorf("clearing another account: %v, %d files", err, len(c.files()))
	}
	if err := cache.Clear(); err != nil || len(c.files()) != 0 {
		t.Errorf("clearing: %v, %d files", err, len(c.files()))
	}
	if err := os.RemoveAll(c.dir); err != nil {
		t.Fatal(err)
	}
	if info, err := cache.Info(); err != nil || info.Entries != 0 {
		t.Errorf("a folder that is gone: %+v, %v", info, err)
	}
	if _, _ = c.get(visits("day", "2026-11-01")); len(c.files()) != 1 {
		t.Errorf("the folder does not come back: %q", c.files())
	}
}

// TestCacheBound fills a cache beyond its size: the oldest answers go first.
func TestCacheBound(t *testing.T) {
	c := newCached(t)
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann", MaxBytes: 1000})
	for day := 1; day <= 30; day++ {
		_, _ = c.get(visits("day", fmt.Sprintf("2026-10-%02d", day)))
		c.clock = c.clock.Add(time.Second)
		if info, err := c.params.Cache.Info(); err != nil || info.Bytes > 1000 || info.WriteErr != nil {
			t.Fatalf("after %d answers: %+v, %v", day, info, err)
		}
	}
	before := c.count()
	_, _ = c.get(visits("day", "2026-10-30"))
	_, _ = c.get(visits("day", "2026-10-29"))
	if c.count() != before {
		t.Error("the newest answers are gone")
	}
	if _, _ = c.get(visits("day", "2026-10-01")); c.count() != before+1 {
		t.Error("the oldest answer is still there")
	}
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "small", MaxBytes: 10})
	_, _ = c.get(visits("day", "2026-10-01"))
	if info, err := c.params.Cache.Info(); err != nil || info.Entries != 0 {
		t.Errorf("an answer larger than the cache: %+v, %v", info, err)
	}
}

func TestCacheUnfinishedFiles(t *testing.T) {
	c := newCached(t)
	_, _ = c.get(visits("day", "2026-10-01"))
	dir := filepath.Dir(c.files()[0])
	lost, current := filepath.Join(dir, "part-1"), filepath.Join(dir, "part-2")
	for _, name := range []string{lost, current} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hours := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(lost, hours, hours); err != nil {
		t.Fatal(err)
	}
	if info, err := c.params.Cache.Info(); err != nil || info.Entries != 1 {
		t.Errorf("info %+v, %v", info, err)
	}
	if _, err := os.Stat(lost); err == nil {
		t.Error("a file that nobody finishes is left")
	}
	if _, err := os.Stat(current); err != nil {
		t.Error("a file in the making was removed")
	}
}

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
