package desktop_test

import (
	"bytes"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestRowsAreSaved offers a name that tells website, report and period, and says
// how many rows there are over the screen, until another one is opened.
func TestRowsAreSaved(t *testing.T) {
	inReports(t, 30, func(r *room, _ *matomo) {
		r.typed('e')
		r.tapMenu("Save as CSV…")
		offered := r.focused().Text
		if filepath.Dir(offered) != "Downloads" || !strings.HasSuffix(offered, " - 2026-11-20.csv") || strings.Count(offered, " - ") != 2 {
			t.Errorf("the name offered is %q", offered)
		}
		r.focused().OnSubmitted(offered)
		r.settle()
		r.typed('e')
		r.tapMenu("Save all columns, as the API names them…")
		if all := r.focused().Text; all != strings.TrimSuffix(offered, ".csv")+" - all columns.csv" {
			t.Errorf("the name offered for all columns is %q", all)
		}
		r.submit("all.tsv")
		want := []string{" as csv to " + offered + ", as shown", " as tsv to " + filepath.Join("Downloads", "all.tsv")}
		got := r.backend.exported
		if len(got) != 2 || !strings.HasSuffix(got[0], want[0]) || !strings.HasSuffix(got[1], want[1]) {
			t.Errorf("exported %q, want %q", got, want)
		}
		if !r.has("Saved 1,204 rows as all.tsv") || !r.has("Downloads") {
			t.Errorf("%q", r.texts())
		}
		r.tapText("Copy the path")
		if clipboard() != filepath.Join("Downloads", "all.tsv") {
			t.Errorf("copied %q", clipboard())
		}
		r.typed('2')
		if r.has("Saved 1,204 rows as all.tsv") {
			t.Error("another screen still tells of the file")
		}
	})
}

// TestFilesAreReplaced only where the person agrees.
func TestFilesAreReplaced(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kept.json")
	if err := os.WriteFile(file, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		r.saveFromMenu("Save as JSON…", file)
		if !r.has("Replace kept.json?") || r.backend.written.pictures[file] != nil {
			t.Fatalf("%q", r.texts())
		}
		r.tapText("Cancel")
		if r.has("Replace kept.json?") || r.backend.written.pictures[file] != nil {
			t.Error("the file was written")
		}
		r.saveFromMenu("Save as JSON…", file)
		r.tab()
		r.press(fyne.KeyReturn) // of the button before it
		if r.has("Replace kept.json?") || r.backend.written.pictures[file] != nil {
			t.Error("Tab does not lead to Cancel")
		}
		r.saveFromMenu("Save as JSON…", file)
		r.press(fyne.KeyReturn)
		if r.backend.written.pictures[file] == nil || !r.has("Saved as kept.json") {
			t.Errorf("the file was not written: %q", r.texts())
		}
	})
}

// TestChartsAreLight unless dark ones are asked for, whatever the window looks like.
func TestChartsAreLight(t *testing.T) {
	inRoom(t, &fakeBackend{signedIn: true}, func(r *room) {
		for entry, want := range map[string]color.Color{
			"Save the chart as PNG…": color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}, "Save the chart as PNG, dark…": color.NRGBA{0x1A, 0x20, 0x28, 0xFF},
		} {
			r.typed('e')
			r.tapMenu(entry)
			if named := strings.HasSuffix(r.focused().Text, " - dark.png"); named != strings.Contains(entry, "dark") {
				t.Errorf("%s offers the name %q", entry, r.focused().Text)
			}
			r.submit("c.png")
			img, err := png.Decode(bytes.NewReader(r.backend.written.pictures[filepath.Join("Downloads", "c.png")]))
			if err != nil {
				t.Fatal(err)
			}
			if got := color.NRGBAModel.Convert(img.At(2, 2)); got != want {
				t.Errorf("%s has the ground %v, want %v", entry, got, want)
			}
		}
		r.saveFromMenu("Save the chart as SVG…", "c.svg")
		svg := string(r.backend.written.pictures[filepath.Join("Downloads", "c.svg")])
		for _, want := range []string{">Visits, last 30 days</text>", ">Acme Blog · Fri 20 Nov 2026 · All visits</text>"} {
			if !strings.Contains(svg, want) {
				t.Errorf("the SVG lacks %s", want)
			}
		}
	})
}
