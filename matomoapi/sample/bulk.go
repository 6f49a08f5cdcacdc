package sample

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// bulk answers API.getBulkRequest: several requests in urls[0], urls[1] and so
// on, each a query string that may be encoded once more. Each has an answer of
// its own, an error too.
func (s *Server) bulk(r request) (any, error) {
	answers := list{}
	for _, query := range bulkQueries(r.params) {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		params, err := parseBulkQuery(query)
		if err == nil && params.Get("method") == "API.getBulkRequest" {
			err = errors.New("bulk requests cannot be nested")
		}
		var answer any
		if err == nil {
			answer, err = s.call(request{r.ctx, r.viewer, params})
		}
		if err != nil {
			answer = errorObject(err.Error())
		}
		answers = append(answers, answer)
	}
	return answers, nil
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
