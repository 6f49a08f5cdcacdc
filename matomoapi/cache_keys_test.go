package matomoapi_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// TestCacheKeys has calls that are one answer, and calls that are not.
func TestCacheKeys(t *testing.T) {
	c := newCached(t)
	first, _ := c.get(visits("day", "2026-11-19"))
	if same, _ := c.get(visits("day", "yesterday")); same != first {
		t.Error("yesterday by its date is another answer")
	}
	for name, other := range map[string]matomoapi.Call{
		"map of one date":  visits("day", "previous1"),
		"period":           visits("range", "2026-11-19,2026-11-19"),
		"further settings": visits("day", "2026-11-19", "filter_limit", "5"),
		"website":          visits("day", "2026-11-19", "idSite", "2"),
	} {
		if n, _ := c.get(other); n == first {
			t.Errorf("another %s, but the same answer", name)
		}
	}
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "bob"})
	if n, _ := c.get(visits("day", "2026-11-19")); n == first {
		t.Error("another account sees the answer")
	}
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann"})
	if n, _ := c.get(visits("day", "2026-11-19")); n != first {
		t.Error("a second process does not see the answer")
	}
	elsewhere := newCached(t)
	elsewhere.params.Cache = c.params.Cache
	_, _ = elsewhere.get(visits("day", "2026-11-19"))
	if elsewhere.count() != 1 {
		t.Error("another server's answer was taken")
	}
}

// TestCacheTypedMethods reads a report, websites and metadata twice each.
func TestCacheTypedMethods(t *testing.T) {
	c := newCached(t)
	c.fail = func(w http.ResponseWriter, r *http.Request) {
		body := `[{"label":"a","idsite":1}]`
		if r.PostForm.Has("idSite") {
			body = `{"nb_visits":7}`
		}
		_, _ = io.WriteString(w, body)
	}
	var reports []*matomoapi.Report
	for range 2 {
		client := c.client(t)
		q := matomoapi.ReportQuery{Method: "VisitsSummary.get", Site: "1", Period: matomoapi.Day, Date: "yesterday", Location: time.UTC}
		r, err1 := client.Report(t.Context(), q)
		_, err2 := client.Sites(t.Context())
		_, err3 := client.ReportMetadata(t.Context(), 1)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		reports = append(reports, r)
		c.clock = c.clock.Add(time.Minute)
	}
	if c.count() != 3 {
		t.Errorf("%d requests, want 3", c.count())
	}
	for _, r := range reports {
		if !r.FetchedAt.Equal(c.clock.Add(-2*time.Minute)) || r.Stale || r.Points[0].Key != "2026-11-19" {
			t.Errorf("report fetched at %v, stale %v, of %s", r.FetchedAt, r.Stale, r.Points[0].Key)
		}
	}
}

// TestCacheSecrets looks into the files for what must not be there.
func TestCacheSecrets(t *testing.T) {
	c := newCached(t)
	c.fail = say(200, `{"a":"index.php?module=API&token_auth=SECRET&x=1","token_auth" : "SEC\"RET","b":"?token_auth%3DSECRET","token_authority":1}`)
	c.params.Authorize = (&tokens{}).authorize
	client := c.client(t)
	for range 2 {
		q := matomoapi.ReportQuery{Method: "A.get", Site: "1", Period: matomoapi.Day, Date: "2026-11-01", Segment: "userId==ann@example.org"}
		if _, err := client.Report(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	files := c.files()
	if len(files) != 1 {
		t.Fatalf("files %q", files)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"SECRET", "SEC", "RET", "ann", "token0", "Bearer"} {
		if strings.Contains(string(data)+files[0][len(c.dir):], secret) {
			t.Errorf("%s holds %s: %s", files[0], secret, data)
		}
	}
	_, body, _ := strings.Cut(string(data), "\n")
	if body != `{"a":"index.php?module=API&x=1","token_auth" : "","b":"","token_authority":1}` {
		t.Errorf("body %s", body)
	}
	if runtime.GOOS == "windows" {
		return // whose files have no such modes
	}
	for path, want := range map[string]os.FileMode{files[0]: 0o600, filepath.Dir(files[0]): 0o700 | os.ModeDir} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s is %v, want %v; %v", path, info.Mode(), want, err)
		}
	}
}

// TestCacheTogether has many goroutines and two caches of one folder at work.
func TestCacheTogether(t *testing.T) {
	c := newCached(t)
	c.fail = say(200, `{"nb_visits":1}`)
	first := c.client(t)
	c.params.Cache = c.open(matomoapi.CacheParams{Account: "ann", MaxBytes: 4000})
	second := c.client(t)
	var group sync.WaitGroup
	for i := range 40 {
		client := []*matomoapi.Client{first, second}[i%2]
		group.Go(func() {
			q := visitsQuery(fmt.Sprintf("2026-10-%02d", 1+i/2%10))
			if r, err := client.Report(t.Context(), q); err != nil || len(r.Points) != 1 {
				t.Error(err)
			}
			if i%10 == 9 {
				if err := c.params.Cache.Clear(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if slices.ContainsFunc(c.files(), func(name string) bool { return strings.Contains(name, "part-") }) {
		t.Errorf("unfinished files are left: %q", c.files())
	}
}
