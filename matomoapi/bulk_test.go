package matomoapi_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"matoscope/matomoapi"
)

// echo answers every call with its parameter n, alone or in bulk.
func echo(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("method") != "API.getBulkRequest" {
		fmt.Fprintf(w, `{"n":%q}`, r.PostForm.Get("n"))
		return
	}
	answers := make([]string, len(r.PostForm))
	for i := range answers {
		q, _ := url.ParseQuery(r.PostForm.Get(fmt.Sprintf("urls[%d]", i)))
		answers[i] = fmt.Sprintf(`{"n":%q}`, q.Get("n"))
	}
	_, _ = io.WriteString(w, "["+strings.Join(answers, ",")+"]")
}

// numbered makes calls of one method with the numbers given.
func numbered(method string, numbers ...int) []matomoapi.Call {
	calls := make([]matomoapi.Call, len(numbers))
	for i, n := range numbers {
		calls[i] = matomoapi.Call{Method: method, Params: url.Values{"n": {fmt.Sprint(n)}}}
	}
	return calls
}

func upTo(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}

// checkNumbers has every result carry the number of its call.
func checkNumbers(t *testing.T, results []matomoapi.Result, calls []matomoapi.Call) {
	t.Helper()
	if len(results) != len(calls) {
		t.Fatalf("%d results of %d calls", len(results), len(calls))
	}
	for i, r := range results {
		if want := fmt.Sprintf(`{"n":%q}`, calls[i].Params.Get("n")); string(r.Body) != want || r.Err != nil {
			t.Errorf("result %d is %s, %v, want %s", i, r.Body, r.Err, want)
		}
	}
}

func (f *fake) methods() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []string
	for _, r := range f.requests {
		all = append(all, r.URL.Query().Get("method"))
	}
	return all
}

func TestBulkEqualCalls(t *testing.T) {
	f := newFake(t, echo)
	calls := numbered("A.get", 1, 2, 1, 3, 2, 1)
	results, err := f.client(t).Bulk(t.Context(), calls)
	if err != nil {
		t.Fatal(err)
	}
	checkNumbers(t, results, calls)
	if got := len(f.requests[0].PostForm); got != 3 || f.count() != 1 {
		t.Errorf("%d elements in %d requests", got, f.count())
	}
	calls = numbered("A.add", 1, 1)
	if results, err = f.client(t).Bulk(t.Context(), calls); err != nil {
		t.Fatal(err)
	}
	checkNumbers(t, results, calls)
	if got := len(f.requests[1].PostForm); got != 2 {
		t.Errorf("of 2 equal calls that write, %d were made", got)
	}
}

func TestBulkLargeForms(t *testing.T) {
	largest := 0
	f := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		largest = max(largest, int(r.ContentLength))
		echo(w, r)
	})
	calls := numbered("A.get", upTo(30)...)
	for _, call := range calls {
		call.Params.Set("segment", "pageUrl=="+strings.Repeat("/ö", 1000))
	}
	results, err := f.client(t).Bulk(t.Context(), calls)
	if err != nil {
		t.Fatal(err)
	}
	checkNumbers(t, results, calls)
	if largest > 64<<10 || largest < 40<<10 || f.count() < 8 {
		t.Errorf("%d requests of up to %d bytes", f.count(), largest)
	}
	huge := numbered("A.get", 1)
	huge[0].Params.Set("segment", strings.Repeat("x", 100<<10))
	if results, err = f.client(t).Bulk(t.Context(), huge); err != nil {
		t.Fatal(err)
	}
	checkNumbers(t, results, huge)
}

// TestBulkPartFails has the second of three requests fail: what the first brought
// is there, and the third is not made.
func TestBulkPartFails(t *testing.T) {
	var f *fake
	f = newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if f.count() > 1 {
			say(500, "{}")(w, r)
			return
		}
		echo(w, r)
	})
	calls := numbered("A.get", upTo(100)...)
	results, err := f.client(t).Bulk(t.Context(), calls)
	if err != nil || f.count() != 2 {
		t.Fatalf("%v after %d requests", err, f.count())
	}
	checkNumbers(t, results[:40], calls[:40])
	for i, r := range results[40:] {
		if kindOf(r.Err) != matomoapi.KindServer {
			t.Errorf("result %d: %v", 40+i, r.Err)
		}
	}
}

func TestBulkCancel(t *testing.T) {
	why := errors.New("the window was closed")
	ctx, cancel := context.WithCancelCause(t.Context())
	f := newFake(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel(why)
		<-r.Context().Done()
	})
	results, err := f.client(t).Bulk(ctx, numbered("A.get", upTo(100)...))
	if !errors.Is(err, why) || results != nil || f.count() != 1 {
		t.Errorf("%d results, %v, %d requests", len(results), err, f.count())
	}
}

// TestBulkFromCache asks only for what the cache lacks.
func TestBulkFromCache(t *testing.T) {
	c := newCached(t)
	client := c.client(t)
	days := []matomoapi.Call{visits("day", "2026-11-01"), visits("day", "2026-11-02"), visits("day", "2026-11-03")}
	if _, err := client.Bulk(t.Context(), days[:2]); err != nil {
		t.Fatal(err)
	}
	results, err := client.Bulk(t.Context(), []matomoapi.Call{days[0], days[2], days[1]})
	if err != nil || len(c.requests[1].PostForm) != 1 || !strings.Contains(c.requests[1].PostForm.Get("urls[0]"), "2026-11-03") {
		t.Fatalf("asked for %v, %v", c.requests[1].PostForm, err)
	}
	for i, want := range []string{`"nb_visits":1`, `"nb_visits":2`, `"nb_visits":1`} {
		if !strings.Contains(string(results[i].Body), want) {
			t.Errorf("result %d is %s", i, results[i].Body)
		}
	}
	c.clock = c.clock.Add(24 * time.Hour)
	if _, err := client.Bulk(t.Context(), days); err != nil || c.count() != 2 {
		t.Errorf("%d requests, %v", c.count(), err)
	}
	c.fail = say(200, `[{"result":"error","message":"no"},{"nb_visits":9}]`)
	for range 2 {
		results, err = client.Bulk(t.Context(), []matomoapi.Call{visits("day", "2026-10-01"), visits("day", "2026-10-02")})
		if err != nil || kindOf(results[0].Err) != matomoapi.KindResult {
			t.Fatal(results, err)
		}
		c.fail = say(200, `[{"result":"error","message":"no"}]`) // only the error is asked for again
	}
}
