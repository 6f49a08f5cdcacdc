package matomoapi

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// latestZone is where a day ends last. It stands in for a zone that is unknown.
var latestZone = time.FixedZone("UTC-12", -12*3600)

// plan says under which name the answer to a call is kept, and when a copy may
// stand in for a new answer.
type plan struct {
	name  string        // "": it is not kept
	life  time.Duration // how long any copy is fresh
	final time.Time     // copies asked for since then are fresh for ever; zero: none
}

// fresh reports whether a copy of that time is as good as a new answer. One
// from the future is not: some clock has been set back.
func (p plan) fresh(fetchedAt, now time.Time) bool {
	if fetchedAt.After(now) {
		return false
	}
	return now.Sub(fetchedAt) < p.life || !p.final.IsZero() && !fetchedAt.Before(p.final)
}

// plan judges a call to the Matomo at base.
func (c *Cache) plan(base string, call Call, now time.Time) plan {
	if !reads(call.Method, nil) || hasCredential(call.Params) {
		return plan{}
	}
	if life := c.listLife(call.Method); life > 0 {
		return plan{name: planName(base, call.Method, call.Params), life: life}
	}
	return c.reportPlan(base, call, now)
}

// listLife is how long the answer to a method is good that knows no dates; 0 for
// all others.
func (c *Cache) listLife(method string) time.Duration {
	switch method {
	case "API.getReportMetadata", "API.getReportPagesMetadata", "API.getWidgetMetadata",
		"API.getSegmentsMetadata", "API.getSuggestedValuesForSegment":
		return c.params.Metadata
	case "SitesManager.getSitesWithAtLeastViewAccess", "SitesManager.getSitesWithViewAccess",
		"SitesManager.getSitesWithAdminAccess", "SitesManager.getSiteFromId", "Goals.getGoals", "SegmentEditor.getAll",
		"Dashboard.getDashboards":
		return c.params.Sites
	}
	return 0
}

// reportPlan judges a call with a period and a date. The dates stand in the name
// as what they mean today, so that yesterday's copy of "yesterday" is not taken
// for today's, and yesterday by its date is the same answer.
func (c *Cache) reportPlan(base string, call Call, now time.Time) plan {
	period, date := Period(call.Params.Get("period")), call.Params.Get("date")
	if date == "" || isPersonal(call.Method) || comparesPeriods(call.Params) {
		return plan{}
	}
	loc, today := call.Location, Date{}
	if _, err := strconv.Atoi(call.Params.Get("idSite")); err != nil {
		loc = nil // several websites, which may lie in several zones
	}
	if loc != nil {
		today = DateOf(now.In(loc))
	} else if isRelative(date) {
		return plan{}
	}
	spans, err := ParseSpans(period, date, today)
	if err != nil {
		return plan{}
	}
	if loc == nil {
		loc = latestZone
	}
	last := spans[len(spans)-1]
	params := cloneValues(call.Params)
	params.Set("date", spans[0].Key)
	if IsMultiple(period, date) {
		params.Set("date", "each "+spans[0].From.String()+","+last.To.String())
	}
	return plan{
		name:  planName(base, call.Method, params),
		life:  c.params.Running,
		final: last.End(loc).Add(c.params.Grace),
	}
}

func planName(base, method string, params url.Values) string {
	return hashName(base + "\n" + method + "\n" + params.Encode())
}

// isPersonal reports whether a method tells of single people, of whom nothing is
// written to disk, or of notes, which have to be there as soon as they are made.
func isPersonal(method string) bool {
	module, _, _ := strings.Cut(method, ".")
	switch module {
	case "Live", "Annotations", "UsersManager":
		return true
	}
	return false
}

// comparesPeriods reports whether a call asks for further dates than its own.
func comparesPeriods(params url.Values) bool {
	for name := range params {
		if strings.HasPrefix(name, "comparePeriods") || strings.HasPrefix(name, "compareDates") {
			return true
		}
	}
	return false
}

// hasCredential reports whether a caller signs in by parameters. Whose the
// answer would be is then not known.
func hasCredential(params url.Values) bool {
	for name := range params {
		if IsCredential(name) {
			return true
		}
	}
	return false
}

// IsCredential reports whether a parameter of a call is one that people sign in
// with, so that its value is a secret. PHP takes a name with brackets for the
// same.
func IsCredential(parameter string) bool {
	name, _, _ := strings.Cut(parameter, "[")
	switch name {
	case tokenParam, "access_token", "auth_code", "password", "passwordConfirmation":
		return true
	}
	return false
}

// isRelative reports whether a date expression counts from today.
func isRelative(date string) bool {
	return strings.ContainsFunc(date, func(r rune) bool { return r > ',' && r != '-' && (r < '0' || r > '9') })
}
