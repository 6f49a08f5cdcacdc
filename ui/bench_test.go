//go:build unix

package ui_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// program is the built program that MATOSCOPE_BIN names, over a home of its own
// where the bundled server's account is signed in.
type program struct {
	b    *testing.B
	bin  string
	home string
}

func newProgram(b *testing.B, url, token string) program {
	b.Helper()
	p := program{b, os.Getenv("MATOSCOPE_BIN"), b.TempDir()}
	if p.bin == "" {
		b.Skip("needs MATOSCOPE_BIN, a built program")
	}
	secret := filepath.Join(p.home, "secret")
	if err := os.WriteFile(secret, []byte(token), 0o600); err != nil {
		b.Fatal(err)
	}
	p.run("login", url, "--grant", "token_auth", "--token-auth-file", secret)
	return p
}

// run runs a command and returns its output, its time and its peak memory in bytes.
func (p program) run(args ...string) (out []byte, took time.Duration, peak int64) {
	p.b.Helper()
	cmd := exec.Command(p.bin, args...)
	cmd.Env = append(os.Environ(), "MATOSCOPE_HOME="+p.home, "MATOSCOPE_TOKEN_STORE=file")
	return timed(p.b, cmd)
}

func timed(b *testing.B, cmd *exec.Cmd) (out []byte, took time.Duration, peak int64) {
	b.Helper()
	var errs bytes.Buffer
	cmd.Stderr = &errs
	began := time.Now()
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("%s: %v: %s", cmd.Path, err, errs.Bytes())
	}
	took = time.Since(began)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = usage.Maxrss * 1024
	}
	return out, took, peak
}

// BenchmarkAPIAgainstCurl makes the same call with `matoscope api` and with
// curl, in turns.
func BenchmarkAPIAgainstCurl(b *testing.B) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		b.Skip("needs curl")
	}
	d, err := demo.Start(b.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(context.Background())
	p := newProgram(b, d.Info().URL, d.Info().TokenAuth)
	ask := func() (out []byte, took time.Duration) {
		cmd := exec.Command(curl, "--silent", "--show-error", "--data", "@-",
			d.Info().URL+"index.php?module=API&method=VisitsSummary.get&format=json&idSite=1&period=day&date=yesterday")
		cmd.Stdin = strings.NewReader("token_auth=" + d.Info().TokenAuth)
		out, took, _ = timed(b, cmd)
		return out, took
	}
	var ours, theirs time.Duration
	for b.Loop() {
		want, took := ask()
		theirs += took
		got, took, _ := p.run("api", "VisitsSummary.get", "idSite=1", "period=day", "date=yesterday")
		ours += took
		if !bytes.Equal(bytes.TrimSpace(got), bytes.TrimSpace(want)) {
			b.Fatalf("%s, curl says %s", got, want)
		}
	}
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "matoscope-ms")
	b.ReportMetric(float64(theirs.Microseconds())/1000/float64(b.N), "curl-ms")
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
}

// BenchmarkMillionRows writes a report of a million rows to CSV.
func BenchmarkMillionRows(b *testing.B) {
	const rows = 1_000_000
	s := httptest.NewServer(longReport(rows, true))
	defer s.Close()
	p := newProgram(b, s.URL, "0123456789abcdef0123456789abcdef")
	file := filepath.Join(b.TempDir(), "all.csv")
	var most int64
	for b.Loop() {
		_, _, peak := p.run("report", "Odd.long", "--site", "1", "--limit", "all", "-o", file)
		most = max(most, peak)
	}
	text, err := os.ReadFile(file)
	if err != nil || bytes.Count(text, []byte("\r\n")) != rows+1 || !bytes.Contains(text, fmt.Appendf(nil, "row %d,", rows-1)) {
		b.Fatalf("%d lines, %v", bytes.Count(text, []byte("\r\n")), err)
	}
	b.ReportMetric(float64(most)/1e6, "peak-MB")
}
