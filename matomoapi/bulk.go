package matomoapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

const (
	bulkMethod = "API.getBulkRequest"
	// bulkSize is how many calls go into one request. Newer servers refuse very
	// long ones, and an answer should come before its time is up.
	bulkSize = 40
)

// Call is one call of a bulk request.
type Call struct {
	Method string
	Params url.Values
}

// Result is the answer to one Call: its JSON, or why there is none. For
// result:error there are both.
type Result struct {
	Body json.RawMessage
	Err  error
}

// Bulk makes several calls with as few requests as possible
// (API.getBulkRequest). The results stand in the order of the calls. The error
// is of the request as a whole; that of a single call is in its Result.
func (c *Client) Bulk(ctx context.Context, calls []Call) ([]Result, error) {
	results := make([]Result, 0, len(calls))
	for part := range slices.Chunk(calls, bulkSize) {
		some, err := c.bulk(ctx, part)
		if err != nil {
			return nil, err
		}
		results = append(results, some...)
	}
	return results, nil
}

func (c *Client) bulk(ctx context.Context, calls []Call) ([]Result, error) {
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

// query writes a call as the query string of a bulk element. Older servers
// decode it twice, which a segment with an & would not survive; a segment may be
// encoded twice, since every server decodes segments once more.
func (c Call) query() string {
	params := make(url.Values, len(c.Params)+1)
	for name, values := range c.Params {
		if name == "segment" && strings.Contains(strings.Join(values, ""), "&") {
			values = []string{url.QueryEscape(values[0])}
		}
		params[name] = values
	}
	params.Set("method", c.Method)
	return params.Encode()
}
