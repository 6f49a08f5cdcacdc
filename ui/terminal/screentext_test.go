package terminal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestScreenAsText saves the screen that lies below the dialogs, also where the palette
// led to them.
func TestScreenAsText(t *testing.T) {
	for _, keys := range [][]string{{"e"}, {"ctrl+k", "e", "x", "p", "o", "r", "t", "enter"}} {
		path := filepath.Join(t.TempDir(), "screen.txt")
		at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
			d.press("2")
			want := d.screen()
			d.press(keys...)
			d.write("screen as text")
			d.press("enter", "end", "ctrl+u")
			d.write(path)
			d.press("enter")
			d.sees("Saved as")
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "file", strings.Split(string(got), "\n"), append(strings.Split(want, "\n"), ""))
		})
	}
}

// TestChartAsTextSaysWhatItIs: website and period stand on a chart in a file.
func TestChartAsTextSaysWhatItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chart.txt")
	at(t, 80, 24, &fake{signedIn: true}, func(d *driver) {
		d.press("2", "e")
		d.write("chart as text")
		d.press("enter", "end", "ctrl+u")
		d.write(path)
		d.press("enter")
		d.sees("Saved as")
		if got, err := os.ReadFile(path); err != nil || !strings.Contains(string(got), "Acme Blog · Fri 20 Nov 2026") {
			t.Errorf("%s, %v", got, err)
		}
	})
}
