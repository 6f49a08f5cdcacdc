package ui

import (
	"testing"

	"matoscope/ui/settings"
)

// TestChosenLanguageGoesFirst has a person who chose another language than that of
// the system.
func TestChosenLanguageGoesFirst(t *testing.T) {
	dir := t.TempDir()
	w := &wiring{getenv: func(name string) string { return map[string]string{"MATOSCOPE_HOME": dir, "LANG": "fr_FR.UTF-8"}[name] }}
	const day = "2026-11-20"
	wrote := func(language, want string) {
		t.Helper()
		err := settings.NewStore(settings.HomeIn(dir)).Update(t.Context(), func(s *settings.Settings) error {
			s.Language = language
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := w.locale().Date(day); got != want {
			t.Errorf("the language %q writes %q, want %q", language, got, want)
		}
	}
	if got := w.locale().Date(day); got != "20/11/2026" {
		t.Errorf("without settings it writes %q", got)
	}
	wrote("de", "20.11.2026")
	wrote("en", day)
	wrote("", "20/11/2026")
}
