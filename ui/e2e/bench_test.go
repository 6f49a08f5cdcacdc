//go:build e2e

package e2e_test

import (
	"bufio"
	"context"
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
	bin := os.Getenv("MATOSCOPE_BIN")
	if bin == "" || os.Getenv("DISPLAY") == "" {
		b.Skip("needs MATOSCOPE_BIN and a display")
	}
	d, err := demo.Start(b.Context(), demo.Params{})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(context.Background())
	home := signedInHome(b, bin, d)
	var total time.Duration
	for b.Loop() {
		total += firstPaint(b, bin, home)
	}
	b.ReportMetric(float64(total.Milliseconds())/float64(b.N), "ms-to-first-paint")
}

func firstPaint(b *testing.B, bin, home string) time.Duration {
	b.Helper()
	cmd := exec.Command(bin, "--verbose")
	cmd.Env = environment(home)
	errs, err := cmd.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	took := time.Duration(-1)
	for lines := bufio.NewScanner(errs); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "first paint "); ok && took < 0 {
			ms, err := strconv.Atoi(strings.Fields(text)[0])
			if err != nil {
				b.Fatal(err)
			}
			took = time.Duration(ms) * time.Millisecond
			cmd.Process.Signal(syscall.SIGTERM)
		}
	}
	if err := cmd.Wait(); err != nil || took < 0 {
		b.Fatalf("%v, first paint %v", err, took)
	}
	return took
}

// signedInHome is a home in which the demo's account is signed in.
func signedInHome(b *testing.B, bin string, d *demo.Server) string {
	b.Helper()
	home := b.TempDir()
	secret := home + "/secret"
	if err := os.WriteFile(secret, []byte(d.Info().TokenAuth), 0o600); err != nil {
		b.Fatal(err)
	}
	login := exec.Command(bin, "login", d.Info().URL, "--grant", "token_auth", "--token-auth-file", secret)
	login.Env = environment(home)
	if out, err := login.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return home
}
