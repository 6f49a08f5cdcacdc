package matomoapi

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// use says what a client takes from its cache.
type use int

const (
	useFresh   use = iota // copies that are as good as a new answer; old ones where the server is down
	useOffline            // old copies where the server cannot be reached, nothing else
	useOnly               // any copy, and nothing from the server
	useNone               // nothing, and leave nothing there
)

// Renewing returns a client that takes nothing from the cache which it could ask
// the server for: what a person wants who reloads. What it hears goes into the
// cache. Where no connection can be had, the old copies serve it too; a server
// that is there and fails is an error.
func (c *Client) Renewing() *Client { return c.with(useOffline) }

// Kept returns a client that asks no server: it has the copies of the cache,
// however old, and fails with [KindNotKept] where there is none.
func (c *Client) Kept() *Client { return c.with(useOnly) }

// Direct returns a client that leaves the cache alone, for what is read once and
// would push everything else out of it.
func (c *Client) Direct() *Client { return c.with(useNone) }

func (c *Client) with(u use) *Client {
	other := *c
	other.use = u
	return &other
}

// fetch makes one call, from the cache where that will do.
func (c *Client) fetch(ctx context.Context, call Call) (Result, error) {
	results := c.throughCache(ctx, []Call{call}, func(ctx context.Context, calls []Call) []Result {
		return []Result{c.askAlone(ctx, calls[0])}
	})
	return results[0], results[0].Err
}

// askAlone makes a call by a request of its own.
func (c *Client) askAlone(ctx context.Context, call Call) Result {
	body, err := c.do(ctx, call.Method, call.Params)
	return Result{Body: body, Err: err, failed: err != nil && !answered(err)}
}

// throughCache answers calls from the cache and asks for the others; ask answers
// as many results as it is given calls.
func (c *Client) throughCache(ctx context.Context, calls []Call, ask func(context.Context, []Call) []Result) []Result {
	now := c.now()
	results := make([]Result, len(calls))
	plans := make([]plan, len(calls))
	var missing []int
	for i, call := range calls {
		var enough bool
		if c.cache != nil && c.use != useNone {
			plans[i] = c.cache.plan(c.base, call, now)
			results[i], enough = c.look(plans[i], now)
		}
		if !enough {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return results
	}
	if c.use == useOnly {
		for _, i := range missing {
			results[i] = Result{Err: &Error{Kind: KindNotKept, Method: calls[i].Method}, failed: true}
		}
		return results
	}
	wanted := make([]Call, len(missing))
	for n, i := range missing {
		wanted[n] = calls[i]
	}
	for n, r := range ask(ctx, wanted) {
		i := missing[n]
		r.FetchedAt = now // not later: the server may have counted right after it was asked
		results[i] = c.keep(ctx, plans[i], r, results[i])
	}
	return results
}

// look reads the copy of an answer, and tells whether it will do. One that is no
// longer fresh is marked as stale.
func (c *Client) look(p plan, now time.Time) (r Result, enough bool) {
	if p.name == "" {
		return r, false
	}
	copied, ok := c.cache.load(p.name)
	if !ok {
		return r, false
	}
	fresh := p.fresh(copied.fetchedAt, now)
	r = Result{Body: copied.body, FetchedAt: copied.fetchedAt, Stale: !fresh}
	return r, c.use == useOnly || c.use == useFresh && fresh
}

// keep puts a new answer into the cache, or takes the old one where none came.
func (c *Client) keep(ctx context.Context, p plan, r, old Result) Result {
	switch {
	case p.name == "":
	case r.Err == nil:
		s := scanner{text: jsonText(r.Body)}
		s.skip()
		if s.end() == nil && !(p.final.IsZero() && isEmptyList(r.Body)) {
			r.Body = withoutTokens(r.Body)
			c.cache.store(p.name, saved{body: r.Body, fetchedAt: r.FetchedAt})
		}
	case old.Body == nil:
	case isDenial(r.Err):
		c.cache.drop(p.name)
	case ctx.Err() == nil && c.servesOld(r.Err):
		old.Stale, old.Outage = true, r.Err
		return old
	}
	return r
}

// isEmptyList reports whether a list has nothing in it. That is what strangers
// are answered too, for whom a web server takes everybody while it drops the
// header with the credential, so such an answer is not kept.
func isEmptyList(body []byte) bool { return strings.TrimSpace(jsonText(body)) == "[]" }

// servesOld reports whether an old copy stands in for an answer that failed.
func (c *Client) servesOld(err error) bool {
	if c.use == useOffline {
		return isOutOfReach(err)
	}
	return isOutage(err)
}

// isOutOfReach reports whether there was no connection to the server at all.
// Where the credential could not be renewed for that, the error comes from
// [Authorize].
func isOutOfReach(err error) bool {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind == KindUnreachable
	}
	var network net.Error
	return errors.As(err, &network) && !network.Timeout()
}

// isOutage reports whether a call failed for the network or a broken server, so
// that an older answer is better than none. Where the credential could not be
// renewed for the network, the error comes from [Authorize].
func isOutage(err error) bool {
	var e *Error
	if !errors.As(err, &e) {
		var network net.Error
		return errors.As(err, &network)
	}
	switch e.Kind {
	case KindUnreachable, KindBroken, KindTimeout, KindUnavailable:
		return true
	case KindServer, KindNotJSON, KindEmpty, KindResult:
		return e.Status >= http.StatusInternalServerError
	}
	return false
}

// isDenial reports whether the user may no longer see an answer.
func isDenial(err error) bool {
	var e *Error
	return errors.As(err, &e) && slices.Contains([]Kind{KindAccess, KindUnknownSite}, e.Kind)
}

// answered reports whether an error is what the API answers to the call itself.
func answered(err error) bool {
	var e *Error
	return errors.As(err, &e) &&
		slices.Contains([]Kind{KindResult, KindAccess, KindUnknownMethod, KindPluginOff, KindUnknownSite}, e.Kind)
}

// cloneValues copies parameters as far as names go; the lists are shared.
func cloneValues(v url.Values) url.Values {
	c := make(url.Values, len(v)+1)
	for name, values := range v {
		c[name] = values
	}
	return c
}
