package matomoapi_test

import (
	"fmt"
	"os"
	"path/filepath"
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
