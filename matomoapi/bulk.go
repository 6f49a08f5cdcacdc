package matomoapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"time"
)

// Call is one call of a bulk request.
type Call struct {
	Method string
	Params url.Values

	// Location is the time zone of the website. The cache needs it to tell
	// finished periods from running ones, and what today is; without it only
	// plain dates are kept, and those a little later.
	Location *time.Location
}

// Result is the answer to one Call: its JSON, or why there is none. For
// result:error there are both.
type Result struct {
	Body      json.RawMessage
	Err       error
	FetchedAt time.Time // when the server was asked, by Params.Now
	Stale     bool      // an old copy of the cache, which was not or could not be renewed
	Outage    error     // why it could not be renewed

	failed bool // nothing of this call came back, not even an error of the API
}

// Report decodes the answer to a query. It tells how old the answer is.
func (r Result) Report(q ReportQuery) (*Report, error) {
	if r.Err != nil {
		return nil, r.Err
	}
	report, err := DecodeReport(r.Body, q)
	if err != nil {
		return nil, err
	}
	report.FetchedAt, report.Stale, report.Outage = r.FetchedAt, r.Stale, r.Outage
	return report, nil
}

// Bulk makes several calls with as few requests as possible: none for what the
// cache has, one for calls that are equal, one for many calls together
// (API.getBulkRequest), or single ones where the server refuses that. Calls that
// write are made as often as they are given, in their order.
//
// The results stand in the order of the calls. What went wrong with one call is
// in its Result. The error is for when nothing came at all, or ctx has ended.
func (c *Client) Bulk(ctx context.Context, calls []Call) ([]Result, error) {
	unique, places := distinct(calls)
	some := c.throughCache(ctx, unique, c.askTogether)
	results := make([]Result, len(calls))
	var failure error
	came := false
	for i, place := range places {
		results[i] = some[place]
		if came = came || !results[i].failed; failure == nil {
			failure = results[i].Err
		}
	}
	switch {
	case failure != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case failure != nil && !came:
		return nil, failure
	}
	return results, nil
}

// distinct leaves out calls that others repeat, and tells at which place among
// the rest each call stands.
func distinct(calls []Call) (unique []Call, places []int) {
	known := make(map[string]int, len(calls))
	places = make([]int, len(calls))
	for i, call := range calls {
		key := call.Method + "\n" + call.Params.Encode()
		place, ok := known[key]
		if !ok || !reads(call.Method, nil) {
			place = len(unique)
			known[key] = place
			unique = append(unique, call)
		}
		places[i] = place
	}
	return unique, places
}

// query writes a call as the query string of a bulk element. Older servers
// decode it twice, which a segment with an & would not survive; a segment may be
// encoded twice, since every server decodes segments once more.
func (c Call) query() string {
	params := cloneValues(c.Params)
	if values := params["segment"]; strings.Contains(strings.Join(values, ""), "&") {
		params.Set("segment", url.QueryEscape(values[0]))
	}
	params.Set("method", c.Method)
	return params.Encode()
}
