package viewmodel

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// Name is how a screen calls a segment: by the name under which it was saved, else
// by what it chooses.
func (s Segments) Name(l Locale, segment string) string {
	for _, saved := range s.Saved {
		if saved.Definition == segment {
			return saved.Name
		}
	}
	s.Fields.locale = l
	return s.Fields.Text(segment)
}

// Text says what a segment chooses, in words: "Country is Germany and (Device type is
// desktop or Device type is tablet)". A segment that cannot be read is told as it
// is; no segment is "all visits".
func (f SegmentFields) Text(segment string) string {
	s, err := matomoapi.ParseSegment(segment)
	if err != nil {
		return segment
	}
	var groups []string
	for _, anyOf := range s {
		var either []string
		for _, c := range anyOf {
			either = append(either, f.conditionText(c))
		}
		group := strings.Join(either, " "+f.locale.Say("or")+" ")
		if len(either) > 1 && len(s) > 1 {
			group = "(" + group + ")"
		}
		groups = append(groups, group)
	}
	return cmp.Or(strings.Join(groups, " "+f.locale.Say("and")+" "), f.locale.Say("all visits"))
}

func (f SegmentFields) conditionText(c matomoapi.Condition) string {
	field, _ := f.field(c.Field)
	switch {
	case c.Value == "" && c.Operator == matomoapi.OpEqual:
		return f.locale.Say("%s is not set", field.Name)
	case c.Value == "" && c.Operator == matomoapi.OpNotEqual:
		return f.locale.Say("%s is set", field.Name)
	}
	name, value := field.Name, c.Value
	if exact := c.Operator == matomoapi.OpEqual || c.Operator == matomoapi.OpNotEqual; exact {
		if label := f.ValueName(field, value); label != "" {
			name, value = f.spelled(field), label
		}
	}
	for _, o := range slices.Concat(numberOperators, textOperators) {
		if o.Operator == c.Operator {
			return f.locale.Say("%s %s %s", name, f.locale.Say(o.Text), value)
		}
	}
	return c.String()
}

// spelledOut are the fields of codes, with those that have the same spelled out: a
// code that is told by its name is told as theirs.
var spelledOut = map[string]string{"countryCode": "countryName"}

// spelled names a field whose value is told by its name.
func (f SegmentFields) spelled(field SegmentField) string {
	if other, known := f.field(spelledOut[field.Field]); known {
		return other.Name
	}
	return field.Name
}

// ValueName is the name of a value that is a code, in the person's language; ""
// where it has none.
func (f SegmentFields) ValueName(field SegmentField, value string) string {
	switch field.Field {
	case "countryCode":
		return f.locale.Say(countries[value])
	case "continentCode":
		return f.locale.Say(continents[value])
	}
	if field.Accepted == yesNo {
		return map[string]string{"1": f.locale.Say("yes"), "0": f.locale.Say("no")}[value]
	}
	return ""
}

// yesNo is what a field accepts whose answer is yes or no, in the server's words.
const yesNo = "0, 1"

// OfSegment says that the server refused the segment of a request. It has no code
// for that, but its words name it in every language.
func (p *Problem) OfSegment() bool {
	e, ok := errors.AsType[*matomoapi.Error](p.Cause)
	return ok && e.Kind == matomoapi.KindResult && strings.Contains(strings.ToLower(e.Message), "segment")
}
