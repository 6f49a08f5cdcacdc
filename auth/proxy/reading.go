package proxy

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

const bulkMethod = "API.getBulkRequest"

// readingMethod is the name of a method that only reads, by Matomo's own
// convention: get, isTimezoneSupportEnabled, hasSuperUserAccess.
var readingMethod = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*\.(?:get|(?:get|is|has)[A-Z0-9][A-Za-z0-9_]*)$`)

// readingAction is such a method's name alone, as the reports about reports
// take it (API.getProcessedReport, API.getRowEvolution, ImageGraph.get).
var readingAction = regexp.MustCompile(`^get(?:[A-Z0-9][A-Za-z0-9_]*)?$`)

// bulkElement is the name of one request of a bulk request.
var bulkElement = regexp.MustCompile(`^urls\[[0-9]*\]$`)

// checkAPI holds a call to the Reporting API and, unless writing is allowed, to
// what only reads.
func (c *call) checkAPI(writes bool) error {
	values, err := single(slices.Concat(c.query, c.form))
	if err != nil {
		return err
	}
	if values["module"] != "API" || values["method"] == "" || values["action"] != "" && values["action"] != "index" {
		return &problem{http.StatusForbidden, "Only the Reporting API: index.php?module=API&method=…"}
	}
	if err := checkReading(values, writes); err != nil {
		return err
	}
	if values["method"] == bulkMethod {
		return c.checkBulk(writes)
	}
	return nil
}

// checkReading judges one call by its method.
func checkReading(values map[string]string, writes bool) error {
	if writes {
		return nil
	}
	if !readingMethod.MatchString(values["method"]) {
		return &problem{http.StatusForbidden, "The proxy only reads: methods called get…, is… or has…"}
	}
	if action, there := values["apiAction"]; there && !readingAction.MatchString(action) {
		return &problem{http.StatusForbidden, "The proxy only reads: apiAction has to be get…"}
	}
	return nil
}

// checkBulk checks each request of a bulk request and writes it anew. What one
// lacks, Matomo takes from the parameters around it, which were checked.
func (c *call) checkBulk(writes bool) error {
	for _, list := range [][]pair{c.query, c.form} {
		for i, p := range list {
			if p.base() != "urls" {
				continue
			}
			if !bulkElement.MatchString(p.name) {
				return &problem{http.StatusBadRequest, "urls has to be a list: urls[0]=…"}
			}
			element, err := parse(strings.TrimPrefix(p.value, "?"))
			if err != nil {
				return err
			}
			values, err := single(element)
			switch {
			case err != nil:
				return err
			case values["method"] == "" || values["method"] == bulkMethod || values["urls"] != "":
				return &problem{http.StatusForbidden, "A request of a bulk request has to name a method, and not a bulk request."}
			}
			if err := checkReading(values, writes); err != nil {
				return err
			}
			if list[i].value = encode(element); !sameDecodedTwice(list[i].value, values) {
				return &problem{http.StatusForbidden, "A request of a bulk request hides further parameters in a value."}
			}
		}
	}
	return nil
}

// sameDecodedTwice reports whether a request of a bulk request is the same call to
// a Matomo that decodes it once more, as older ones do, HTML escapes included.
func sameDecodedTwice(element string, values map[string]string) bool {
	decoded, err := url.QueryUnescape(element)
	if err != nil {
		return false
	}
	pairs, err := parse(html.UnescapeString(decoded))
	if err != nil {
		return false
	}
	again, err := single(pairs)
	return err == nil && again["method"] == values["method"] && again["apiAction"] == values["apiAction"] && again["urls"] == "" && again["module"] == values["module"]
}

// single returns the parameters by name; a list stands under its name without
// brackets, with a value that no check takes. A parameter that comes twice, or
// both as a list and not, is refused: which one counts is PHP's to decide.
func single(pairs []pair) (map[string]string, error) {
	values := make(map[string]string, len(pairs))
	names, lists := map[string]bool{}, map[string]bool{}
	for _, p := range pairs {
		base := p.base()
		list, appends := base != p.name, strings.HasSuffix(p.name, "[]")
		if _, there := values[base]; there && (!list || !lists[base]) || names[p.name] && !appends {
			return nil, &problem{http.StatusBadRequest, "A parameter comes twice."}
		}
		names[p.name], lists[base] = true, list
		if values[base] = p.value; list {
			values[base] = p.name
		}
	}
	return values, nil
}
