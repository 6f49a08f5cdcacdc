package terminal_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// screens are what is held in golden files, with the keys that lead there.
var screens = []struct {
	name string
	keys []string
}{
	{"dashboard", nil},
	{"overview", []string{"1"}},
	{"live", []string{"3"}},
	{"menu", []string{"4"}},
	{"report", []string{"4", "down", "down", "enter", "o", "o", "down"}},
	{"subtable", []string{"4", "down", "down", "enter", "space"}},
	{"evolution", []string{"4", "down", "down", "enter", "enter"}},
	{"goals", []string{"5"}},
	{"movers", []string{"9"}},
	{"views", []string{"6"}},
	{"lab", []string{"7", "enter", "enter", "enter"}},
	{"labtoken", []string{"7", "t"}},
	{"labdoctor", []string{"7", "t", "t", "enter", "enter"}},
	{"labserver", []string{"7", "t", "t", "t"}},
	{"settings", []string{"8"}},
	{"account", []string{"8", "down", "enter"}},
	{"export", []string{"4", "down", "down", "enter", "e"}},
	{"handover", []string{"4", "down", "down", "enter", "e", "c", "o", "m", "enter"}},
	{"columns", []string{"4", "down", "down", "enter", "l"}},
	{"chart", []string{"4", "down", "down", "enter", "h"}},
	{"visits", []string{"4", "down", "down", "enter", "v"}},
	{"profile", []string{"3", "v"}},
	{"notes", []string{"a"}},
	{"saveview", []string{"ctrl+s"}},
	{"help", []string{"?"}},
	{"palette", []string{"ctrl+k", "p", "a", "g", "e"}},
	{"sites", []string{"s"}},
	{"segments", []string{"g"}},
	{"range", []string{"r"}},
}

func TestGolden(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, s := range screens {
			name := fmt.Sprintf("%s_%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				f := &fake{signedIn: true}
				f.withReport(t)
				f.withViews()
				f.withNotes()
				at(t, size[0], size[1], f, func(d *driver) {
					d.press(s.keys...)
					golden(t, name, d.screen())
				})
			})
		}
	}
}

func TestGoldenSignIn(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		name := fmt.Sprintf("signin_%dx%d", size[0], size[1])
		at(t, size[0], size[1], &fake{}, func(d *driver) { golden(t, name, d.screen()) })
	}
}

// golden compares a screen with its file, or writes the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	got = strings.TrimRight(got, "\n") + "\n"
	if *update {
		// In one piece, since another run may be reading it.
		if err := os.WriteFile(path+".new", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(path+".new", path); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
