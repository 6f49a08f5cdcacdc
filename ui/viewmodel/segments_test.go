package viewmodel_test

import (
	"slices"
	"testing"

	"matoscope/matomoapi"
	"matoscope/ui/viewmodel"
)

func TestSegments(t *testing.T) {
	x := newExplorer(t, 1)
	saved := x.Segments(t.Context(), 1, viewmodel.Fresh)
	fields := x.SegmentFields(t.Context(), 1, viewmodel.Fresh)
	if saved.Problem != nil || len(saved.Saved) == 0 || fields.Problem != nil || len(fields.Categories) < 2 {
		t.Fatalf("%+v, %+v", saved, fields.Problem)
	}
	all := x.Dashboard(t.Context(), viewmodel.Query{Site: 1}, viewmodel.Fresh)
	for _, s := range saved.Saved {
		if _, err := fields.CheckSegment(s.Definition); err != nil {
			t.Errorf("%s: %v", s.Definition, err)
		}
		if name := saved.Name(viewmodel.Locale{}, s.Definition); name != s.Name {
			t.Errorf("%s is called %q", s.Definition, name)
		}
		some := x.Dashboard(t.Context(), viewmodel.Query{Site: 1, Segment: s.Definition}, viewmodel.Fresh)
		if some.Problem != nil || some.Figures[0].Text == all.Figures[0].Text {
			t.Errorf("%s: %s visits of %s, %v", s.Name, some.Figures[0].Text, all.Figures[0].Text, some.Problem)
		}
	}
	i := slices.IndexFunc(fields.Find("country"), func(f viewmodel.SegmentField) bool { return f.Field == "countryCode" })
	if i < 0 || fields.Find("country")[i].Number {
		t.Errorf("%+v", fields.Find("country"))
	}
	values, err := x.SuggestedValues(t.Context(), 1, "countryCode", viewmodel.Fresh)
	if err != nil || !slices.Contains(values, "de") {
		t.Errorf("%v, %v", values, err)
	}
	if _, err := x.SuggestedValues(t.Context(), 1, "nothing", viewmodel.Fresh); err == nil {
		t.Error("values of a field that is none")
	}
}

// someFields are fields of a made-up server.
var someFields = viewmodel.SegmentFields{Categories: []viewmodel.SegmentCategory{
	{Name: "Place", Fields: []viewmodel.SegmentField{{Field: "countryCode", Name: "Country code"}, {Field: "countryName", Name: "Country"}, {Field: "city", Name: "City"}}},
	{Name: "Visit", Fields: []viewmodel.SegmentField{
		{Field: "actions", Name: "Actions", Number: true, Accepted: "any whole number"},
		{Field: "visitorType", Name: "Visit type", Accepted: "new, returning, returningCustomer. For example, to find who came back, write so"},
		{Field: "visitConverted", Name: "Visit converted", Accepted: "0, 1"},
	}},
}}

// TestFieldsAreFoundByTheirNames before what only the server calls so.
func TestFieldsAreFoundByTheirNames(t *testing.T) {
	fields := viewmodel.SegmentFields{Categories: []viewmodel.SegmentCategory{
		{Name: "Counts", Fields: []viewmodel.SegmentField{
			{Field: "visitCount", Category: "Counts", Name: "Number of visits"},
			{Field: "accounts", Category: "Counts", Name: "Accounts"},
			{Field: "goals", Category: "Counts", Name: "Goal count"},
		}},
		{Name: "Place", Fields: []viewmodel.SegmentField{{Field: "countryName", Category: "Place", Name: "Country"}}},
	}}
	var names []string
	for _, f := range fields.Find(" Count") {
		names = append(names, f.Name)
	}
	if want := []string{"Country", "Goal count", "Accounts", "Number of visits"}; !slices.Equal(names, want) {
		t.Errorf("found %q, want %q", names, want)
	}
}

func TestSegmentWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "all visits",
		"countryCode==de":                 "Country is Germany",
		"countryCode=@d":                  "Country code contains d",
		"countryCode==xx":                 "Country code is xx",
		"continentCode!=eur":              "continentCode is not Europe",
		"visitConverted==1":               "Visit converted is yes",
		"countryCode==de;actions>=3":      "Country is Germany and Actions is at least 3",
		"countryCode==de,countryCode==fr": "Country is Germany or Country is France",
		"countryCode==de,countryCode==fr;actions<2": "(Country is Germany or Country is France) and Actions is less than 2",
		"countryCode!=": "Country code is set",
		"countryCode==": "Country code is not set",
		"odd=@x":        "odd contains x",
		"nonsense":      "nonsense",
	} {
		if got := someFields.Text(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestSegmentChoices(t *testing.T) {
	s := viewmodel.Segments{Fields: someFields, Saved: []viewmodel.SegmentChoice{{Name: "German phones", Definition: "countryCode==de;deviceType==smartphone"}}}
	for text, want := range map[string][]string{
		"":                {"", "countryCode==de;deviceType==smartphone"},
		"all":             {""},
		"german":          {"countryCode==de;deviceType==smartphone", "countryCode==de"},
		"germany":         {"countryCode==de;deviceType==smartphone", "countryCode==de"},
		"tablet":          nil,
		"de":              {"countryCode==de;deviceType==smartphone", "countryCode==de", "countryCode==dk"},
		"returning":       {"visitorType==returning", "visitorType==returningCustomer"},
		"city Bad Ems":    {"city=@Bad Ems"},
		"actions 5":       {"actions>=5"},
		"countryCode==de": {"countryCode==de"},
		"town==x":         {"town==x"},
	} {
		var got []string
		for _, c := range s.Choices(viewmodel.Locale{}, text) {
			got = append(got, c.Definition)
			if c.Name == "" {
				t.Errorf("%s: %s has no name", text, c.Definition)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if c := s.Choices(viewmodel.Locale{}, "town==x")[0]; c.Note != "The Matomo has no segment field \"town\"." {
		t.Errorf("%+v", c)
	}
}

// TestTheBestChoiceIsFirst takes a country by its name, though a saved segment begins
// with it.
func TestTheBestChoiceIsFirst(t *testing.T) {
	s := viewmodel.Segments{Fields: someFields, Saved: []viewmodel.SegmentChoice{
		{Name: "Not Germany", Definition: "countryCode!=de"}, {Name: "Phones in Germany", Definition: "countryCode==de;deviceType==smartphone"}, {Name: "Ours", Definition: "countryCode==dk"},
	}}
	for text, want := range map[string]string{
		"germany": "countryCode==de", "De": "countryCode==de", "phones": "countryCode==de;deviceType==smartphone",
		"ours": "countryCode==dk", "not germany": "countryCode!=de", "": "",
	} {
		if got := s.Choices(viewmodel.Locale{}, text); len(got) == 0 || got[0].Definition != want {
			t.Errorf("%q: %+v, want %s first", text, got, want)
		}
	}
}

func TestCheckSegment(t *testing.T) {
	for text, code := range map[string]string{
		"": "", "countryCode==de": "", "actions>3": "", "actions==": "",
		"nonsense": "bad_segment", "town==x": "unknown_field", "actions>many": "bad_value", "countryCode=@": "bad_segment",
	} {
		_, err := someFields.CheckSegment(text)
		if p := viewmodel.Explain(err); (p != nil) != (code != "") || p != nil && (p.Code != code || p.To == "") {
			t.Errorf("%s: %+v, want %q", text, p, code)
		}
	}
	if _, err := (viewmodel.SegmentFields{}).CheckSegment("town==x"); err != nil {
		t.Errorf("where nothing is known of the fields: %v", err)
	}
}

func TestOperatorsAreThoseOfMatomo(t *testing.T) {
	for _, f := range []viewmodel.SegmentField{{}, {Number: true}} {
		for _, o := range f.Operators() {
			if !slices.Contains(matomoapi.Operators(), o.Operator) || o.Text == "" {
				t.Errorf("%+v", o)
			}
		}
	}
}
