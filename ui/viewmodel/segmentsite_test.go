package viewmodel_test

import (
	"testing"

	"matoscope/ui/viewmodel"
)

func TestSegmentOfOneSite(t *testing.T) {
	for segment, want := range map[string]bool{
		"":                                    false,
		"countryCode==de":                     false,
		"deviceType==tablet;visitorType==new": false,
		"pageUrl=@/docs":                      false,
		"dimension3==gold":                    true,
		"countryCode==de,visitConvertedGoalId==2": true,
		"customVariableName1==plan":               true,
		"pageUrl==https%3A%2F%2Facme.example%2F":  true,
		"no condition":                            true,
	} {
		if got := viewmodel.OfOneSite(segment); got != want {
			t.Errorf("%q: %v", segment, got)
		}
	}
}

func TestSavedSegmentIsKnown(t *testing.T) {
	s := viewmodel.Segments{Saved: []viewmodel.SegmentChoice{{Name: "Gold", Definition: "dimension3==gold"}}}
	if !s.Has("dimension3==gold") || s.Has("dimension3==silver") {
		t.Error("the saved segments are not those")
	}
}
