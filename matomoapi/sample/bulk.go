package sample

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// bulk answers API.getBulkRequest: several requests in urls[0], urls[1] and so
// on, each a query string that may be encoded once more. Each has an answer of
// its own, an error too. Those that read are answered side by side: going over
// the same days together, they share the visits of each while these are kept.
func (s *Server) bulk(r request) (any, error) {
	queries := bulkQueries(r.params)
	answers := make(list, len(queries))
	var reading sync.WaitGroup
	for i, query := range queries {
		params, err := parseBulkQuery(query)
		answer := func() { answers[i] = s.bulkAnswer(request{r.ctx, r.viewer, params}, err) }
		if err == nil && isReading(params.Get("method")) {
			reading.Go(answer)
			continue
		}
		reading.Wait()
		answer()
	}
	reading.Wait()
	return answers, r.ctx.Err()
}

// bulkAnswer answers one request of several; err is why it could not be read.
func (s *Server) bulkAnswer(r request, err error) any {
	if err == nil && r.get("method") == "API.getBulkRequest" {
		err = errors.New("bulk requests cannot be nested")
	}
	var answer any
	if err == nil {
		answer, err = s.call(r)
	}
	if err != nil {
		return errorObject(err.Error())
	}
	return answer
}

// isReading says that a method changes nothing, as its name tells.
func isReading(method string) bool {
	_, action, _ := strings.Cut(method, ".")
	return strings.HasPrefix(action, "get")
}

// bulkQueries are the values of urls[N] in the order of N.
func bulkQueries(params url.Values) []string {
	type entry struct {
		index int
		query string
	}
	var entries []entry
	for name, values := range params {
		digits, isURL := strings.CutPrefix(name, "urls[")
		digits, closed := strings.CutSuffix(digits, "]")
		if !isURL || !closed {
			continue
		}
		index, err := strconv.Atoi(digits)
		if err != nil && digits != "" {
			continue
		}
		for _, query := range values {
			entries = append(entries, entry{index, query})
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.index, b.index) })
	queries := make([]string, len(entries))
	for i, e := range entries {
		queries[i] = e.query
	}
	return queries
}

func parseBulkQuery(query string) (url.Values, error) {
	if !strings.Contains(query, "=") {
		decoded, err := url.QueryUnescape(query)
		if err != nil {
			return nil, err
		}
		query = decoded
	}
	return url.ParseQuery(strings.TrimPrefix(query, "?"))
}
