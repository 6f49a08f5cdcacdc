//go:build linux

package ui_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matoscope/ui/demo"
)

// BenchmarkTerminalStart is from the start of the process to the first full screen
// of 200x60, with numbers that the cache has, and how busy the program is while
// nothing happens.
func BenchmarkTerminalStart(b *testing.B) {
	if _, err := exec.LookPath("script"); err != nil {
		b.Skip("needs script, which gives a program a terminal")
	}
	d, err := demo.Start(b.Context(), demo.Params{BasePath: "/analytics"})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(context.Background())
	p := newProgram(b, d.Info().URL, d.Info().TokenAuth)
	p.openTerminal().end() // fills the cache
	var took []time.Duration
	for b.Loop() {
		t := p.openTerminal()
		took = append(took, t.took)
		t.end()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-to-first-screen") // the median: others use the machine too
	t := p.openTerminal()
	defer t.end()
	time.Sleep(2 * time.Second)
	before, began := t.cpu(), time.Now()
	time.Sleep(10 * time.Second)
	b.ReportMetric(100*(t.cpu()-before).Seconds()/time.Since(began).Seconds(), "idle-cpu-%")
}

// openedTerminal is the full screen in a terminal that nobody looks at.
type openedTerminal struct {
	program
	cmd  *exec.Cmd
	keys io.WriteCloser
	took time.Duration // from the start to the first full screen
	file string        // holds the id of the process
}

func (p program) openTerminal() *openedTerminal {
	p.b.Helper()
	t := &openedTerminal{program: p, file: filepath.Join(p.b.TempDir(), "pid")}
	shell := fmt.Sprintf("stty cols 200 rows 60; echo $$ > %s; exec %s dashboard", t.file, p.bin)
	t.cmd = exec.Command("script", "--quiet", "--command", shell, "/dev/null")
	t.cmd.Env = append(os.Environ(), "MATOSCOPE_HOME="+p.home, "MATOSCOPE_TOKEN_STORE=file", "TERM=xterm-256color")
	var err error
	if t.keys, err = t.cmd.StdinPipe(); err != nil {
		p.b.Fatal(err)
	}
	out := &screenText{awaited: "last 30 days", seen: make(chan struct{})}
	t.cmd.Stdout = out
	began := time.Now()
	if err := t.cmd.Start(); err != nil {
		p.b.Fatal(err)
	}
	select {
	case <-out.seen:
		t.took = time.Since(began)
	case <-time.After(20 * time.Second):
		p.b.Fatal("no full screen came")
	}
	return t
}

// end leaves the program as a person does.
func (t *openedTerminal) end() {
	t.b.Helper()
	io.WriteString(t.keys, "\x11") // Ctrl+Q
	if err := t.cmd.Wait(); err != nil {
		t.b.Fatal(err)
	}
}

// cpu is the time that the process has taken so far (proc_pid_stat(5)).
func (t *openedTerminal) cpu() time.Duration {
	t.b.Helper()
	pid, err := os.ReadFile(t.file)
	if err != nil {
		t.b.Fatal(err)
	}
	stat, err := os.ReadFile(filepath.Join("/proc", strings.TrimSpace(string(pid)), "stat"))
	if err != nil {
		t.b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	var user, system int64
	fields := strings.Fields(rest)
	fmt.Sscan(fields[11]+" "+fields[12], &user, &system)
	return time.Duration(user+system) * (time.Second / 100) // clock ticks
}

// screenText waits for a text in what a program writes.
type screenText struct {
	awaited string
	seen    chan struct{}

	mu   sync.Mutex
	text []byte
	once sync.Once
}

func (s *screenText) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text = append(s.text, p...)
	if strings.Contains(string(s.text), s.awaited) {
		s.once.Do(func() { close(s.seen) })
	}
	return len(p), nil
}
