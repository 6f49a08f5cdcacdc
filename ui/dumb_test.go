package ui_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"matoscope/ui/command"
	"matoscope/ui/settings"
	"matoscope/ui/viewmodel"
)

// TestDumbTerminal opens no full screen where the cursor cannot be moved.
func TestDumbTerminal(t *testing.T) {
	for term, want := range map[string]bool{"dumb": false, "xterm": true} {
		full := false
		home := settings.HomeIn(t.TempDir())
		command.Run(t.Context(), command.Env{
			Args: []string{"dashboard"}, Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Width: 80,
			Getenv: func(name string) string { return map[string]string{"TERM": term}[name] },
			Model: func(command.Options) (*viewmodel.Model, error) {
				return viewmodel.New(viewmodel.Deps{Settings: settings.NewStore(home)}), nil
			},
			Terminal: func(context.Context, command.WindowOptions) error {
				full = true
				return nil
			},
		})
		if full != want {
			t.Errorf("TERM=%s opens the full screen: %v", term, full)
		}
	}
}
