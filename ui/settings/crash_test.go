package settings_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"matoscope/ui/settings"
)

// writerHome makes this test binary a program that changes the settings there
// until it is killed.
const writerHome = "MATOSCOPE_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerHome); dir != "" {
		writeForever(settings.NewStore(settings.HomeIn(dir)))
	}
	os.Exit(m.Run())
}

// writeForever counts in the settings and says each number that is kept.
func writeForever(s *settings.Store) {
	for {
		var n int
		err := s.Update(context.Background(), func(x *settings.Settings) error {
			n, _ = strconv.Atoi(x.Current)
			n++
			x.Current = strconv.Itoa(n)
			x.Put(settings.Account{Name: "padding", URL: strings.Repeat("x", 50_000)})
			return nil
		})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// TestKilledWriters kills a writer a hundred times in the middle of its work:
// the settings stay whole, and nothing that was kept is lost.
func TestKilledWriters(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a hundred processes")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	store := settings.NewStore(settings.HomeIn(dir))
	kept := 0
	for range 100 {
		kept = max(kept, killed(t, self, dir))
		got, err := store.Load()
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := strconv.Atoi(got.Current); n < kept {
			t.Fatalf("%d was kept, but %d is there", kept, n)
		}
	}
	if kept < 100 {
		t.Errorf("only %d writes were seen", kept)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) > 3 { // settings, lock, and at most one that was being written
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// killed runs a writer, kills it some moments after its first write, and
// returns the last number that it said was kept.
func killed(t *testing.T, program, dir string) (last int) {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), writerHome+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(lines.Text())
		}
		if last == 0 {
			time.AfterFunc(rand.N(10*time.Millisecond), func() { _ = cmd.Process.Kill() })
		}
		last = n
	}
	_ = cmd.Wait() // it was killed
	return last
}
