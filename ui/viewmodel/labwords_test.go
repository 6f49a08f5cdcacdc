package viewmodel_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"matoscope/ui/viewmodel"
)

// TestLabKeepsTheWordsOfOAuth: titles, explanations and purposes are not said in
// the language of the screens, not even those that it happens to know.
func TestLabKeepsTheWordsOfOAuth(t *testing.T) {
	m, _ := signedIn(t, "viewer")
	english := m.LabSetup(t.Context(), "")
	words := viewmodel.Words{}
	for _, s := range english.Grants[0].Plan {
		words[s.Title], words[s.Explanation] = "said abroad", "said abroad"
		for _, p := range s.Parts {
			words[p.Purpose] = "said abroad"
		}
	}
	for _, trial := range english.Trials {
		words[trial.Title], words[trial.Expected] = "said abroad", "said abroad"
	}
	for _, c := range m.LabDoctor(t.Context(), viewmodel.LabDoctorInput{}, func(viewmodel.LabDoctor) {}).Report.Checks {
		words[c.Title] = "said abroad"
	}
	foreign := m.Speaking(viewmodel.Locale{}.WithWords(words))
	shown := func(v any) {
		t.Helper()
		if text, err := json.Marshal(v); err != nil || bytes.Contains(text, []byte("said abroad")) {
			t.Errorf("%.200s, %v", text[max(bytes.Index(text, []byte("said abroad"))-100, 0):], err)
		}
	}
	shown(foreign.LabSetup(t.Context(), ""))
	shown(foreign.LabToken(t.Context(), "", false))
	foreign.LabDoctor(t.Context(), viewmodel.LabDoctorInput{}, func(d viewmodel.LabDoctor) { shown(d.Report); shown(d.Groups) })
}
