package settings_test

import (
	"strings"
	"testing"

	"matoscope/ui/settings"
)

// TestNoHome names the way out where the system has no folder for a person.
func TestNoHome(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "AppData", "LocalAppData"} {
		t.Setenv(name, "")
	}
	if _, err := settings.FindHome(func(string) string { return "" }); err == nil || !strings.Contains(err.Error(), "MATOSCOPE_HOME") {
		t.Errorf("got %v", err)
	}
}
