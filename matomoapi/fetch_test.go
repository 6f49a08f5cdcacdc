package matomoapi_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"matoscope/matomoapi"
)

// TestStale has the server fail after the copy of a running day has grown old.
func TestStale(t *testing.T) {
	tests := []struct {
		name string
		fail http.HandlerFunc
		kind matomoapi.Kind // "": the copy serves
	}{
		{"broken connection", nil, ""},
		{"server error", say(500, "<html>"), ""},
		{"server error of the API", say(500, `{"result":"error","message":"Mysqli statement execute error"}`), ""},
		{"bad gateway", say(502, ""), ""},
		{"no access", say(401, `{"result":"error","message":"You can't access this resource"}`), matomoapi.KindAccess},
		{"refused credential", say(401, refusal), matomoapi.KindCredential},
		{"shut out", say(500, `{"result":"error","message":"Too many failed logins"}`), matomoapi.KindBlocked},
		{"unknown website", say(200, `{"result":"error","message":"An unexpected website was found in the request"}`), matomoapi.KindUnknownSite},
		{"another page", say(200, "<html><title>Wi-Fi</title>"), matomoapi.KindNotJSON},
		{"too many requests", say(429, ""), matomoapi.KindTooMany},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) { testStale(t, dir, test.fail, test.kind) })
		})
	}
}

// testStale lets the clock of the bubble run, so that no retry takes time.
func testStale(t *testing.T, dir string, fail http.HandlerFunc, want matomoapi.Kind) {
	answer := say(200, `{"nb_visits":1}`)
	transport := func(r *http.Request) (*http.Response, error) {
		if answer == nil {
			return nil, io.ErrUnexpectedEOF
		}
		w := httptest.NewRecorder()
		answer(w, r)
		return w.Result(), nil
	}
	cache, err := matomoapi.OpenCache(matomoapi.CacheParams{Dir: dir, Account: "ann"})
	if err != nil {
		t.Fatal(err)
	}
	client, err := matomoapi.New(matomoapi.Params{BaseURL: "http://matomo.example/", Transport: roundTrip(transport), Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	asked := time.Now()
	if _, err := client.Report(t.Context(), visitsQuery("today")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Hour)
	works := answer
	answer = fail
	r, err := client.Report(t.Context(), visitsQuery("today"))
	if kindOf(err) != want || (err == nil) != (want == "") {
		t.Fatalf("got %v, want kind %q", err, want)
	}
	if err == nil && (!r.Stale || !r.FetchedAt.Equal(asked)) {
		t.Errorf("stale %v, fetched at %v", r.Stale, r.FetchedAt)
	}
	info, _ := cache.Info()
	if denied := want == matomoapi.KindAccess || want == matomoapi.KindUnknownSite; denied != (info.Entries == 0) {
		t.Errorf("%d copies are left", info.Entries)
	}
	answer = works
	if r, err := client.Report(t.Context(), visitsQuery("today")); err != nil || r.Stale || r.FetchedAt.Before(asked.Add(time.Hour)) {
		t.Errorf("the server is back, but %+v, %v", r, err)
	}
}

// TestStaleWithoutCredential cannot even renew its token.
func TestStaleWithoutCredential(t *testing.T) {
	c := newCached(t)
	var offline error
	c.params.Authorize = func(context.Context, http.Header, url.Values, bool) error { return offline }
	client := c.client(t)
	for _, test := range []struct {
		err   error
		stale bool
	}{
		{fmt.Errorf("renew: %w", &url.Error{Op: "Post", Err: &net.DNSError{Name: "example.org"}}), true},
		{errors.New("signed out"), false},
	} {
		offline = nil
		if _, err := client.Report(t.Context(), visitsQuery("today")); err != nil {
			t.Fatal(err)
		}
		c.clock, offline = c.clock.Add(time.Hour), test.err
		r, err := client.Report(t.Context(), visitsQuery("today"))
		if test.stale && (err != nil || !r.Stale) || !test.stale && !errors.Is(err, test.err) {
			t.Errorf("%v: %+v, %v", test.err, r, err)
		}
	}
}

// TestStaleNotWhenCancelled returns the caller's own end, not an old copy.
func TestStaleNotWhenCancelled(t *testing.T) {
	c := newCached(t)
	client := c.client(t)
	if _, err := client.Report(t.Context(), visitsQuery("today")); err != nil {
		t.Fatal(err)
	}
	c.clock = c.clock.Add(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client.Report(ctx, visitsQuery("today")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := client.Bulk(ctx, []matomoapi.Call{visitsQuery("today").Call()}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	if _, err := client.Report(late, visitsQuery("today")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// TestStaleBulk has some calls fresh, some old and some unknown when the server
// fails.
func TestStaleBulk(t *testing.T) {
	c := newCached(t)
	final, running, unknown := visits("day", "2026-11-01"), visits("day", "today"), visits("day", "2026-11-02")
	_, _ = c.get(final)
	_, _ = c.get(running)
	c.clock, c.fail = c.clock.Add(time.Hour), say(500, "")
	results, err := c.client(t).Bulk(t.Context(), []matomoapi.Call{unknown, final, running, final})
	if err != nil {
		t.Fatal(err)
	}
	if results[0].Err == nil || results[1].Err != nil || results[1].Stale || results[2].Err != nil || !results[2].Stale || results[3].Stale {
		t.Errorf("results %+v", results)
	}
	if _, err := results[0].Report(visitsQuery("2026-11-02")); kindOf(err) != matomoapi.KindEmpty {
		t.Errorf("report of a failed call: %v", err)
	}
	if r, err := results[2].Report(visitsQuery("2026-11-20")); err != nil || !r.Stale || !r.FetchedAt.Equal(c.clock.Add(-time.Hour)) {
		t.Errorf("report of a stale answer: %+v, %v", r, err)
	}
	if _, err := c.client(t).Bulk(t.Context(), []matomoapi.Call{unknown}); kindOf(err) != matomoapi.KindEmpty {
		t.Errorf("nothing came, and the error is %v", err)
	}
}

func TestReportQuality(t *testing.T) {
	loc := time.FixedZone("", -5*3600)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, loc) }
	span := matomoapi.NewSpan(matomoapi.Day, matomoapi.NewDate(2026, 11, 20))
	for _, test := range []struct {
		fetched, now time.Time
		want         matomoapi.Quality
	}{
		{at(20, 12), at(20, 13), matomoapi.Partial},
		{at(20, 12), at(21, 0), matomoapi.Stale},
		{at(21, 0), at(21, 1), matomoapi.Complete},
		{at(19, 0), at(19, 1), matomoapi.Future},
		{time.Time{}, at(21, 0), matomoapi.Complete},
	} {
		r := matomoapi.Report{FetchedAt: test.fetched}
		if got := r.Quality(span, test.now, loc); got != test.want {
			t.Errorf("fetched %v, now %v: %s, want %s", test.fetched, test.now, got, test.want)
		}
	}
}
