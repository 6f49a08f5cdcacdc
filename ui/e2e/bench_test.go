//go:build e2e

package e2e_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// BenchmarkFirstPaint measures from the start of the process to the first frame
// on screen, which the program tells itself, and to its end on SIGTERM.
func BenchmarkFirstPaint(b *testing.B) {
	bin, home := signedInHome(b)
	var total time.Duration
	for b.Loop() {
		window, took := openWindow(b, bin, home)
		total += took
		window.Process.Signal(syscall.SIGTERM)
		if err := window.Wait(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(total.Milliseconds())/float64(b.N), "ms-to-first-paint")
}

// openWindow starts the window and waits for its first frame; took is what the
// program says that the frame needed.
func openWindow(b *testing.B, bin, home string) (window *exec.Cmd, took time.Duration) {
	b.Helper()
	window = exec.Command(bin, "--verbose")
	window.Env = environment(home)
	told, err := window.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := window.Start(); err != nil {
		b.Fatal(err)
	}
	for lines := bufio.NewScanner(told); lines.Scan(); {
		text, ok := strings.CutPrefix(lines.Text(), "first paint ")
		if !ok {
			continue
		}
		ms, err := strconv.Atoi(strings.Fields(text)[0])
		if err != nil {
			b.Fatal(err)
		}
		go io.Copy(io.Discard, told) // ends with the program
		return window, time.Duration(ms) * time.Millisecond
	}
	b.Fatalf("the window ended before its first frame: %v", window.Wait())
	return nil, 0
}

// signedInHome is the program and a home in which the account of a demo that runs
// as long as the benchmark is signed in.
func signedInHome(b *testing.B) (bin, home string) {
	b.Helper()
	bin = os.Getenv("MATOSCOPE_BIN")
	if bin == "" || os.Getenv("DISPLAY") == "" {
		b.Skip("needs MATOSCOPE_BIN and a display")
	}
	d, err := demo.Start(b.Context(), demo.Params{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close(context.Background()) })
	home = b.TempDir()
	secret := home + "/secret"
	if err := os.WriteFile(secret, []byte(d.Info().TokenAuth), 0o600); err != nil {
		b.Fatal(err)
	}
	login := exec.Command(bin, "login", d.Info().URL, "--grant", "token_auth", "--token-auth-file", secret)
	login.Env = environment(home)
	if out, err := login.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return bin, home
}
