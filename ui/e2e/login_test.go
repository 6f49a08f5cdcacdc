//go:build e2e

// Package e2e_test runs the built program as a person does: in a real browser
// and in a real window.
package e2e_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"matoscope/ui/demo"
)

// program is the built binary under test.
func program(t *testing.T) string {
	t.Helper()
	path := os.Getenv("MATOSCOPE_BIN")
	if path == "" {
		t.Skip("MATOSCOPE_BIN does not name the built program")
	}
	return path
}

// environment is this process's own with a home for the program's files.
func environment(home string, more ...string) []string {
	return append(append(os.Environ(), "MATOSCOPE_HOME="+home, "DBUS_SESSION_BUS_ADDRESS=disabled:"), more...)
}

// TestSignInWithChromium signs in with a real Chromium as the system browser.
func TestSignInWithChromium(t *testing.T) {
	bin := program(t)
	b := newBrowser(t)
	d, err := demo.Start(t.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	info := d.Info()

	for _, c := range []struct {
		decision, page, says string
		code                 int
	}{
		{"deny", "You are not signed in", "Access was denied in the browser", 3},
		{"allow", "You are signed in", "Signed in to " + info.URL + " as viewer", 0},
	} {
		t.Run(c.decision, func(t *testing.T) {
			home := t.TempDir()
			cmd := exec.Command(bin, "login", info.URL, "--client-id", info.Clients[0].ClientID)
			cmd.Env = environment(home, b.environ(t)...)
			var errs bytes.Buffer
			cmd.Stderr = &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			b.signIn(t, b.waitAsked(t), "viewer", c.decision)
			err := cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != c.code || !strings.Contains(errs.String(), c.says) {
				t.Errorf("exit code %d, %v: %s", got, err, errs.String())
			}
			b.says(t, c.page)
			if strings.Contains(errs.String(), "def50200") || strings.Contains(errs.String(), "eyJ") {
				t.Error("a secret was printed")
			}
		})
	}
}
