package viewmodel

import (
	"regexp"
	"strings"

	"matoscope/matomoapi"
)

// siteFields are the segment fields whose values are numbers that each website
// gives out for itself: goals, and custom dimensions and variables.
var siteFields = regexp.MustCompile(`^(visitConvertedGoalId|dimension\d+|custom(Dimension|Variable).*)$`)

// OfOneSite says that a segment chooses by what one website alone has: its goals,
// its custom dimensions, or an address of a page. Everything else chooses the same
// kind of visits on every website.
func OfOneSite(segment string) bool {
	s, err := matomoapi.ParseSegment(segment)
	if err != nil {
		return segment != ""
	}
	for _, anyOf := range s {
		for _, c := range anyOf {
			if siteFields.MatchString(c.Field) || strings.Contains(c.Value, "://") {
				return true
			}
		}
	}
	return false
}

// Has says that a segment is among the saved ones.
func (s Segments) Has(segment string) bool {
	for _, saved := range s.Saved {
		if saved.Definition == segment {
			return true
		}
	}
	return false
}
