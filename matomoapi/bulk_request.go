package matomoapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"sync"
)

const (
	bulkMethod = "API.getBulkRequest"
	// bulkSize is how many calls go into one request. Newer servers refuse very
	// long ones, and an answer should come before its time is up.
	bulkSize = 40
	// bulkBytes is how large the form of one request may become. Firewalls of web
	// servers commonly refuse forms above 128 KiB.
	bulkBytes = 64 << 10
)

// askTogether makes calls with few requests, one after the other. What a request
// fails with that brings nothing, the calls that are left fail with too: it would
// only happen again.
func (c *Client) askTogether(ctx context.Context, calls []Call) []Result {
	results := make([]Result, 0, len(calls))
	for len(results) < len(calls) {
		rest := calls[len(results):]
		some := c.askPart(ctx, rest[:partLen(rest)])
		results = append(results, some...)
		if last := some[len(some)-1]; last.failed {
			results = append(results, failAll(len(calls)-len(results), last.Err)...)
		}
	}
	return results
}

// partLen is how many of the calls fit into one request.
func partLen(calls []Call) int {
	size := 0
	for n, call := range calls {
		size += len("&urls%5B00%5D=") + len(url.QueryEscape(call.query()))
		if n == bulkSize || n > 0 && size > bulkBytes {
			return n
		}
	}
	return len(calls)
}

func failAll(n int, err error) []Result {
	results := make([]Result, n)
	for i := range results {
		results[i] = Result{Err: err, failed: true}
	}
	return results
}

// askPart makes the calls of one request, or of several where the server does
// not take this one.
func (c *Client) askPart(ctx context.Context, calls []Call) []Result {
	if c.singly.Load() {
		return c.askEach(ctx, calls)
	}
	results, err := c.askBulk(ctx, calls)
	switch {
	case err == nil:
		return results
	case isTooMuch(err) && len(calls) > 1:
		half := len(calls) / 2
		return append(c.askPart(ctx, calls[:half]), c.askPart(ctx, calls[half:])...)
	case refusesBulk(err, calls):
		return c.askEach(ctx, calls)
	}
	return failAll(len(calls), err)
}

// isTooMuch reports whether a server that takes bulk requests refuses this one:
// for its size, or for its number of calls, which newer servers limit.
func isTooMuch(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Status == http.StatusRequestEntityTooLarge || e.Kind == KindResult)
}

// refusesBulk reports whether a server, or a firewall before it, takes no bulk
// requests. A page says little, so calls that write are not made again after one.
func refusesBulk(err error, calls []Call) bool {
	var e *Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Kind {
	case KindUnknownMethod, KindPluginOff, KindResult:
		return true
	case KindCredential, KindBlocked:
		return false
	}
	switch e.Status {
	case http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusRequestEntityTooLarge:
		return true
	}
	return e.Kind == KindNotJSON && e.Status < http.StatusInternalServerError && allRead(calls)
}

func allRead(calls []Call) bool {
	for _, call := range calls {
		if !reads(call.Method, nil) {
			return false
		}
	}
	return true
}

// askEach makes each call by a request of its own. The first goes alone: where it
// fails like the bulk request did, the others would as well, and a credential
// that is refused many times shuts a person out.
func (c *Client) askEach(ctx context.Context, calls []Call) []Result {
	first := c.askAlone(ctx, calls[0])
	if first.failed {
		return failAll(len(calls), first.Err)
	}
	c.singly.Store(true)
	results := make([]Result, len(calls))
	results[0] = first
	var group sync.WaitGroup
	for i, call := range calls[1:] {
		ask := func() { results[i+1] = c.askAlone(ctx, call) }
		if reads(call.Method, nil) {
			group.Go(ask)
			continue
		}
		group.Wait() // so that what is read later tells of what is written here
		ask()
	}
	group.Wait()
	return results
}

// askBulk makes one bulk request. Its error is of the request as a whole.
func (c *Client) askBulk(ctx context.Context, calls []Call) ([]Result, error) {
	form := make(url.Values, len(calls))
	for i, call := range calls {
		form.Set("urls["+strconv.Itoa(i)+"]", call.query())
	}
	body, err := c.do(ctx, bulkMethod, form)
	if err != nil {
		return nil, err
	}
	results := make([]Result, 0, len(calls))
	s := scanner{text: jsonText(body)}
	for s.enter('['); s.more(']'); {
		results = append(results, Result{Body: json.RawMessage(s.skip())})
	}
	if err := s.end(); err != nil {
		return nil, syntaxError(bulkMethod, err)
	}
	if len(results) != len(calls) {
		return nil, syntaxError(bulkMethod, fmt.Errorf("%d answers to %d calls", len(results), len(calls)))
	}
	for i, call := range calls {
		if err := examine(results[i].Body); err != nil {
			err.Method = call.Method
			results[i].Err = err
		}
	}
	return results, nil
}
