package matomoapi

import (
	"context"
	"net/url"
	"strconv"
)

// SavedSegment is a segment that somebody saved under a name.
type SavedSegment struct {
	ID          int
	Name        string
	Definition  string // for ReportQuery.Segment, or for ParseSegment
	Login       string // of the owner
	SiteID      int    // 0: of all websites
	Shared      bool   // all users see it
	AutoArchive bool   // its reports are made ahead; those of others may take their time
}

// Segments lists the saved segments that the user sees for a website
// (SegmentEditor.getAll).
func (c *Client) Segments(ctx context.Context, site int) ([]SavedSegment, error) {
	answers, err := get[looseList[struct {
		ID          looseInt    `json:"idsegment"`
		Name        looseString `json:"name"`
		Definition  looseString `json:"definition"`
		Login       looseString `json:"login"`
		Site        looseInt    `json:"enable_only_idsite"`
		AllUsers    looseInt    `json:"enable_all_users"`
		AutoArchive looseInt    `json:"auto_archive"`
	}]](ctx, c, "SegmentEditor.getAll", url.Values{"idSite": {strconv.Itoa(site)}, "filter_limit": {"-1"}})
	if err != nil {
		return nil, err
	}
	segments := make([]SavedSegment, len(answers))
	for i, a := range answers {
		segments[i] = SavedSegment{
			ID: int(a.ID), Name: string(a.Name), Definition: string(a.Definition), Login: string(a.Login),
			SiteID: int(a.Site), Shared: a.AllUsers != 0, AutoArchive: a.AutoArchive != 0,
		}
	}
	return segments, nil
}

// SegmentMetadata describes a field that segments can use.
type SegmentMetadata struct {
	Field          string // for Condition.Field
	Name           string // in the user's language
	Category       string // in the user's language
	Metric         bool   // a number, which compares by its size; else a dimension
	AcceptedValues string // in the server's words; "" where it does not tell
	UnionOf        []string
}

// SegmentsMetadata lists the fields of segments that the user may use for a
// website (API.getSegmentsMetadata).
func (c *Client) SegmentsMetadata(ctx context.Context, site int) ([]SegmentMetadata, error) {
	answers, err := get[looseList[struct {
		Type     looseString `json:"type"`
		Category looseString `json:"category"`
		Name     looseString `json:"name"`
		Segment  looseString `json:"segment"`
		Accepted looseString `json:"acceptedValues"`
		UnionOf  looseTexts  `json:"unionOfSegments"`
	}]](ctx, c, "API.getSegmentsMetadata", url.Values{"idSites": {strconv.Itoa(site)}, "filter_limit": {"-1"}})
	if err != nil {
		return nil, err
	}
	fields := make([]SegmentMetadata, len(answers))
	for i, a := range answers {
		fields[i] = SegmentMetadata{
			Field: string(a.Segment), Name: string(a.Name), Category: string(a.Category),
			Metric: a.Type == "metric", AcceptedValues: string(a.Accepted), UnionOf: a.UnionOf,
		}
	}
	return fields, nil
}

// SuggestedValues lists values that a field of segments has had in visits to a
// website, the most frequent first (API.getSuggestedValuesForSegment). The server
// reads the visitor log for it, which takes about a second.
func (c *Client) SuggestedValues(ctx context.Context, site int, field string) ([]string, error) {
	params := url.Values{"segmentName": {field}, "idSite": {strconv.Itoa(site)}, "filter_limit": {"-1"}}
	values, err := get[looseTexts](ctx, c, "API.getSuggestedValuesForSegment", params)
	return values, err
}
