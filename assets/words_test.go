package assets_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"matoscope/assets"
)

// TestWords reads every translation, each of which is valid and not lost.
func TestWords(t *testing.T) {
	names, err := filepath.Glob("words/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no words: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var want map[string]string
		if err := json.Unmarshal(data, &want); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		language := filepath.Base(name[:len(name)-len(".json")])
		if got := assets.Words(language); got == nil || len(got) != len(want) {
			t.Errorf("Words(%q) has %d texts, want %d", language, len(got), len(want))
		}
	}
	if got := assets.Words("tlh"); got != nil {
		t.Errorf("there are words of a language without translation: %v", got)
	}
}
