package viewmodel

import (
	"maps"
	"slices"
	"strings"

	"matoscope/matomoapi"
)

// How many conditions a search offers, and how long a value may be that the server
// gives as an example.
const (
	mostOffers  = 8
	valueLength = 40
)

// Choices are the segments that fit what is typed, the likeliest first: the text
// itself where it is a segment, what has exactly that name or value, all visits, those
// that were saved, and conditions that plain words may mean. An empty text gives all
// visits and what was saved.
func (s Segments) Choices(l Locale, text string) []SegmentChoice {
	s.Fields.locale = l
	text = strings.TrimSpace(text)
	words := strings.Fields(strings.ToLower(text))
	var out []SegmentChoice
	_, err := matomoapi.ParseSegment(text)
	written := err == nil && text != ""
	if written {
		out = append(out, s.asWritten(l, text))
	}
	if all := l.Say("All visits"); holdsAll(all, words) {
		out = append(out, SegmentChoice{Name: all})
	}
	for _, saved := range s.Saved {
		if saved.Definition != text && (holdsAll(saved.Name, words) || begins(s.Fields.Text(saved.Definition), words)) {
			out = append(out, saved)
		}
	}
	if written {
		return out
	}
	for _, c := range s.Fields.offers(words, strings.Fields(text)) {
		if !slices.ContainsFunc(out, func(o SegmentChoice) bool { return o.Definition == c.Definition }) {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b SegmentChoice) int { return flag(s.means(b, text)) - flag(s.means(a, text)) })
	return out
}

// means says that a text is the name of a segment, or the value of its one condition.
func (s Segments) means(c SegmentChoice, text string) bool {
	parsed, err := matomoapi.ParseSegment(c.Definition)
	if text == "" || strings.EqualFold(c.Name, text) || err != nil || len(parsed) != 1 || len(parsed[0]) != 1 {
		return text != "" && strings.EqualFold(c.Name, text)
	}
	is := parsed[0][0]
	field, _ := s.Fields.field(is.Field)
	return is.Operator == matomoapi.OpEqual && (strings.EqualFold(is.Value, text) || strings.EqualFold(s.Fields.ValueName(field, is.Value), text))
}

// asWritten is the choice of a text that is a segment, with what the server would
// not take of it.
func (s Segments) asWritten(l Locale, text string) SegmentChoice {
	note := l.Say("use as text")
	if _, err := s.Fields.CheckSegment(text); err != nil {
		note = l.Explain(err).What
	}
	return SegmentChoice{Name: s.Name(l, text), Definition: text, Note: note}
}

// offers are conditions that plain words may mean: "germany" a country, "tablet" a
// kind of device, "city bonn" a field with a value.
func (f SegmentFields) offers(words, typed []string) []SegmentChoice {
	if len(words) == 0 {
		return nil
	}
	var out []SegmentChoice
	offer := func(c matomoapi.Condition) {
		if len(out) < mostOffers {
			out = append(out, SegmentChoice{Name: f.conditionText(c), Definition: c.String()})
		}
	}
	for _, code := range f.countryCodes(words) {
		offer(matomoapi.Where("countryCode", matomoapi.OpEqual, code))
	}
	for _, field := range f.Find("") {
		for _, value := range field.examples() {
			if begins(value+" "+f.ValueName(field, value), words) {
				offer(matomoapi.Where(field.Field, matomoapi.OpEqual, value))
			}
		}
	}
	for n := 1; n < len(words); n++ {
		for _, field := range f.Find("") {
			if begins(field.Name, words[:n]) {
				offer(matomoapi.Where(field.Field, field.guess(), strings.Join(typed[n:], " ")))
			}
		}
	}
	return out
}

// guess is the operator that a value after the name of a field most likely means.
func (f SegmentField) guess() matomoapi.Operator {
	switch {
	case f.Number:
		return matomoapi.OpAtLeast
	case len(f.examples()) > 0:
		return matomoapi.OpEqual
	}
	return matomoapi.OpContains
}

// countryCodes are those of the countries whose names begin with the words, where the
// website can be asked for them.
func (f SegmentFields) countryCodes(words []string) []string {
	if _, known := f.field("countryCode"); !known {
		return nil
	}
	var out []string
	for _, code := range slices.Sorted(maps.Keys(countries)) {
		if begins(f.locale.Say(countries[code]), words) || len(words) == 1 && words[0] == code {
			out = append(out, code)
		}
	}
	return out
}

// examples are the values that the server names, where it lists them: "new,
// returning, returningCustomer. For example, to …" has three.
func (f SegmentField) examples() []string {
	list, _, _ := strings.Cut(f.Accepted, ". ")
	list = strings.TrimSuffix(strings.TrimRight(list, ". "), "etc")
	parts := strings.Split(list, ",")
	if f.Number || len(parts) < 2 || f.Field == "countryCode" || f.Field == "countryName" {
		return nil // countries are known without
	}
	var out []string
	for _, part := range parts {
		part = strings.Trim(part, " .")
		if part != "" && len(part) <= valueLength && strings.ContainsFunc(part, isLetter) && !strings.ContainsAny(part, ":<>=&%\"(") {
			out = append(out, part)
		}
	}
	return out
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// begins says that every one of the words begins a word of a text.
func begins(text string, words []string) bool {
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" -/()", r) })
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(parts, func(p string) bool { return strings.HasPrefix(p, w) })
	})
}
