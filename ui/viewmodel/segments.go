package viewmodel

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// SegmentChoice is a segment that somebody saved in the Matomo.
type SegmentChoice struct {
	Name       string
	Definition string // for Query.Segment
	Note       string // "by ann · takes longer": computed only when asked for
}

// Segments are the choices of the segment menu, with what puts any segment into
// words.
type Segments struct {
	Saved   []SegmentChoice // in the server's order; "all visits" is not among them
	Fields  SegmentFields   // of the website; none where they could not be read
	Problem *Problem        // why the saved ones are not there
}

// Segments lists the saved segments that the user sees for a website; 0 is the
// account's choice.
func (s *Session) Segments(ctx context.Context, site int, f Freshness) Segments {
	chosen, err := s.site(ctx, site, f)
	if err != nil {
		return Segments{Problem: s.locale.Explain(err)}
	}
	out := Segments{Fields: s.fieldsOf(ctx, chosen.ID, f)}
	saved, err := s.client(f).Segments(ctx, chosen.ID)
	if err != nil {
		out.Problem = s.locale.Explain(fmt.Errorf("load segments: %w", err))
		return out
	}
	for _, seg := range saved {
		by, slow := "", ""
		if seg.Login != "" && seg.Login != s.account.User {
			by = s.locale.Say("by %s", seg.Login)
		}
		if !seg.AutoArchive {
			slow = s.locale.Say("takes longer")
		}
		out.Saved = append(out.Saved, SegmentChoice{seg.Name, seg.Definition, join(" · ", by, slow)})
	}
	return out
}

// SegmentFields is what the builder of segments offers.
type SegmentFields struct {
	Categories []SegmentCategory // by the server's names, in its order
	Problem    *Problem

	locale Locale
}

// SegmentCategory is a heading of the builder.
type SegmentCategory struct {
	Name   string
	Fields []SegmentField
}

// SegmentField is something that a visit can be asked for.
type SegmentField struct {
	Field    string // for a condition: countryCode
	Category string // the name of its heading
	Name     string // "Country"
	Number   bool   // compares by size, else by text
	Accepted string // what values it takes, in the server's words; "" where it does not tell
}

// SegmentFields reads the fields that segments of a website can use.
func (s *Session) SegmentFields(ctx context.Context, site int, f Freshness) SegmentFields {
	chosen, err := s.site(ctx, site, f)
	if err != nil {
		return SegmentFields{Problem: s.locale.Explain(err)}
	}
	return s.fieldsOf(ctx, chosen.ID, f)
}

func (s *Session) fieldsOf(ctx context.Context, site int, f Freshness) SegmentFields {
	out := SegmentFields{locale: s.locale}
	fields, err := s.client(f).SegmentsMetadata(ctx, site)
	if err != nil {
		out.Problem = s.locale.Explain(fmt.Errorf("load segment fields: %w", err))
		return out
	}
	for _, field := range fields {
		c := find(&out.Categories, func(c *SegmentCategory) bool { return c.Name == field.Category })
		c.Name = field.Category
		c.Fields = append(c.Fields, SegmentField{field.Field, field.Category, field.Name, field.Metric, field.AcceptedValues})
	}
	return out
}

// Find gives the fields whose names hold every word of a search: those whose name
// begins with it come first, then those with a word of the name that does.
func (f SegmentFields) Find(search string) []SegmentField {
	search = strings.ToLower(strings.TrimSpace(search))
	words := strings.Fields(search)
	var out []SegmentField
	for _, c := range f.Categories {
		for _, field := range c.Fields {
			if holdsAll(c.Name+" "+field.Name+" "+field.Field, words) {
				out = append(out, field)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b SegmentField) int {
		return cmp.Compare(distance(a.Name, a.Category, search, words), distance(b.Name, b.Category, search, words))
	})
	return out
}

// field is what is known of a field; only its name where that is nothing.
func (f SegmentFields) field(name string) (SegmentField, bool) {
	for _, c := range f.Categories {
		for _, field := range c.Fields {
			if field.Field == name {
				return field, true
			}
		}
	}
	return SegmentField{Field: name, Name: name}, false
}

// SuggestedValues are values that a field has had, the most frequent first. The
// server takes about a second to find them.
func (s *Session) SuggestedValues(ctx context.Context, site int, field string, f Freshness) ([]string, error) {
	chosen, err := s.site(ctx, site, f)
	if err != nil {
		return nil, err
	}
	values, err := s.client(f).SuggestedValues(ctx, chosen.ID, field)
	if err != nil {
		return nil, fmt.Errorf("load suggested values: %w", err)
	}
	return values, nil
}

// OperatorChoice is a way to compare a field with a value.
type OperatorChoice struct {
	Operator matomoapi.Operator
	Text     string
}

// textOperators and numberOperators are the operators for texts and for numbers, with their words.
var (
	textOperators = []OperatorChoice{
		{matomoapi.OpEqual, "is"},
		{matomoapi.OpNotEqual, "is not"},
		{matomoapi.OpContains, "contains"},
		{matomoapi.OpNotContains, "does not contain"},
		{matomoapi.OpStartsWith, "starts with"},
		{matomoapi.OpEndsWith, "ends with"},
	}
	numberOperators = []OperatorChoice{
		{matomoapi.OpEqual, "is"},
		{matomoapi.OpNotEqual, "is not"},
		{matomoapi.OpAtLeast, "is at least"},
		{matomoapi.OpAtMost, "is at most"},
		{matomoapi.OpGreater, "is more than"},
		{matomoapi.OpLess, "is less than"},
	}
)

// Operators are the ways to compare the field.
func (f SegmentField) Operators() []OperatorChoice {
	if f.Number {
		return slices.Clone(numberOperators)
	}
	return slices.Clone(textOperators)
}

// ParseSegment reads a segment; what is wrong with it is a problem in words.
func ParseSegment(text string) (matomoapi.Segment, error) {
	s, err := matomoapi.ParseSegment(text)
	if err != nil {
		return nil, &Problem{
			Kind: UsageProblem, Code: "bad_segment", What: sentence(err.Error()),
			To: "Write conditions such as countryCode==de, with ; for and, with a comma for or.", Cause: err,
		}
	}
	return s, nil
}

// CheckSegment reads a segment and tells what the server would not take: a field
// that it does not have, or a number that is none. Where the fields could not be
// read only the form is checked.
func (f SegmentFields) CheckSegment(text string) (matomoapi.Segment, error) {
	s, err := ParseSegment(text)
	if err != nil || len(f.Categories) == 0 {
		return s, err
	}
	for _, anyOf := range s {
		for _, c := range anyOf {
			field, known := f.field(c.Field)
			switch {
			case !known:
				return nil, Problem{
					Kind: UsageProblem, Code: "unknown_field", To: "Choose one of its fields: the builder lists them.",
				}.saying("The Matomo has no segment field %q.", c.Field)
			case field.Number && numberIn(c.Value) == nil && c.Value != "":
				return nil, Problem{
					Kind: UsageProblem, Code: "bad_value", To: cmp.Or(sentence(field.Accepted), "Write a number."),
				}.saying("%s compares with a number, not with %q.", field.Name, c.Value)
			}
		}
	}
	return s, nil
}
