package matomoapi_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"testing"

	"matoscope/matomoapi"
)

// TestCacheRenewing reloads: from a server that fails there is an error, and only
// where there is no server at all the old copy comes, with the reason.
func TestCacheRenewing(t *testing.T) {
	c := newCached(t)
	call := visits("day", "2026-11-01")
	_, _ = c.get(call)
	for range 2 {
		if _, err := c.client(t).Renewing().Bulk(t.Context(), []matomoapi.Call{call}); err != nil {
			t.Fatal(err)
		}
	}
	if n, _ := c.get(call); n != 3 || c.count() != 3 {
		t.Errorf("answer %d after %d requests", n, c.count())
	}
	if _, err := c.client(t).Raw(t.Context(), call.Method, call.Params); err != nil || c.count() != 4 {
		t.Errorf("Raw did not ask the server; %v", err)
	}
	renew := c.client(t).Renewing()
	c.fail = func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `<p>`) }
	if _, err := renew.Bulk(t.Context(), []matomoapi.Call{call}); kindOf(err) != matomoapi.KindNotJSON {
		t.Errorf("a broken answer came to %v", err)
	}
	c.params.Transport = unplugged{}
	old, err := c.client(t).Renewing().Bulk(t.Context(), []matomoapi.Call{call})
	if err != nil || string(old[0].Body) != `{"nb_visits":3,"method":"VisitsSummary.get"}` ||
		!old[0].Stale || kindOf(old[0].Outage) != matomoapi.KindUnreachable {
		t.Errorf("without a server: %+v, %v", old, err)
	}
}

// unplugged is a network without a server.
type unplugged struct{}

func (unplugged) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("no route to host")}
}

// TestCacheKept reads copies of any age without a request.
func TestCacheKept(t *testing.T) {
	c := newCached(t)
	running, missing := visits("day", "2026-11-20"), visits("day", "2026-11-21")
	_, _ = c.get(running)
	c.clock = c.clock.Add(1000 * 60 * 60 * 1e9)
	results, err := c.client(t).Kept().Bulk(t.Context(), []matomoapi.Call{running, missing})
	if err != nil || c.count() != 1 {
		t.Fatalf("%v after %d requests", err, c.count())
	}
	if r := results[0]; r.Err != nil || !r.Stale || r.Outage != nil {
		t.Errorf("the copy came as %+v", r)
	}
	if kindOf(results[1].Err) != matomoapi.KindNotKept {
		t.Errorf("what is not there came as %v", results[1].Err)
	}
	if _, err := c.client(t).Kept().Sites(t.Context()); kindOf(err) != matomoapi.KindNotKept {
		t.Errorf("sites came to %v", err)
	}
}

// TestCacheDirect leaves no trace in the cache.
func TestCacheDirect(t *testing.T) {
	c := newCached(t)
	for range 2 {
		if _, err := c.client(t).Direct().Bulk(t.Context(), []matomoapi.Call{visits("day", "2026-11-01")}); err != nil {
			t.Fatal(err)
		}
	}
	if c.count() != 2 || len(c.files()) != 0 {
		t.Errorf("%d requests, %d files", c.count(), len(c.files()))
	}
}
