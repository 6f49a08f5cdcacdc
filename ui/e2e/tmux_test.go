//go:build e2e

package e2e_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// tmux is a real terminal that the program runs in, with nobody before it.
type tmux struct {
	socket, size string
	env          []string
}

// newTmux starts the program with arguments in a terminal of a size such as
// 80x24, or skips the test where there is no tmux. The program knows of no
// display and of no browser.
func newTmux(t *testing.T, size string, env []string, args ...string) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("no tmux on this machine")
	}
	dir, err := os.MkdirTemp("", "tmux") // the path of a socket has to be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	c := &tmux{socket: filepath.Join(dir, "s"), size: size, env: slices.DeleteFunc(env, func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "TMUX", "NO_COLOR"}, name)
	})}
	t.Cleanup(func() { c.command("", "kill-server").Run() }) // nothing is left of it where the program has ended
	width, height, _ := strings.Cut(size, "x")
	c.do(t, "", append([]string{"-f", os.DevNull, "new-session", "-d", "-x", width, "-y", height, "--"}, args...)...)
	return c
}

func (c *tmux) command(stdin string, args ...string) *exec.Cmd {
	cmd := exec.Command("tmux", append([]string{"-u", "-S", c.socket}, args...)...)
	cmd.Env = c.env
	cmd.Stdin = strings.NewReader(stdin)
	return cmd
}

func (c *tmux) do(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	out, err := c.command(stdin, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("tmux %s: %v: %s", args[0], err, out)
	}
	return string(out)
}

// keys presses keys by their tmux names.
func (c *tmux) keys(t *testing.T, keys ...string) {
	t.Helper()
	c.do(t, "", append([]string{"send-keys"}, keys...)...)
}

// types types a text.
func (c *tmux) types(t *testing.T, text string) {
	t.Helper()
	c.do(t, "", "send-keys", "-l", "--", text)
}

// paste pastes a text as a terminal does, in brackets if the program wants it so.
func (c *tmux) paste(t *testing.T, text string) {
	t.Helper()
	c.do(t, text, "load-buffer", "-")
	c.do(t, "", "paste-buffer", "-p", "-r", "-d")
}

// screen is what the terminal shows.
func (c *tmux) screen(t *testing.T) string {
	t.Helper()
	return c.do(t, "", "capture-pane", "-p")
}

// shows waits until the terminal shows all of some texts and none that begin
// with an exclamation mark.
func (c *tmux) shows(t *testing.T, texts ...string) string {
	t.Helper()
	var got string
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		got = c.screen(t)
		if !slices.ContainsFunc(texts, func(text string) bool {
			text, unwanted := strings.CutPrefix(text, "!")
			return strings.Contains(got, text) == unwanted
		}) {
			return got
		}
	}
	t.Fatalf("want %q on the screen, which is\n%s", texts, got)
	return ""
}

// look is what the terminal shows once it has some texts, as shows has it, and
// twice the same. MATOSCOPE_SHOTS names a folder for it.
func (c *tmux) look(t *testing.T, name string, texts ...string) string {
	t.Helper()
	got := c.shows(t, texts...)
	for range 20 { // a screen that never rests is looked at as it is
		time.Sleep(100 * time.Millisecond)
		last := got
		if got = c.shows(t, texts...); got == last {
			break
		}
	}
	if dir := os.Getenv("MATOSCOPE_SHOTS"); dir != "" {
		path := filepath.Join(dir, fmt.Sprintf("terminal-%s-%s.txt", name, c.size))
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return got
}
