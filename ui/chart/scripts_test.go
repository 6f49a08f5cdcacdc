package chart

import (
	"io"
	"log"
	"math"
	"slices"
	"testing"

	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/shaping"
)

// order writes the runs of a line from left to right, each in reading order.
func order(text string, line []shaping.Output) string {
	runes, out := []rune(text), ""
	for _, run := range line {
		out += "[" + string(runes[run.Runes.Offset:run.Runes.Offset+run.Runes.Count]) + "]"
	}
	return out
}

// TestScriptsInOrder shapes text that fonts alone cannot write, with the fonts
// that this system has.
func TestScriptsInOrder(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir()) // for the index of the fonts
	letters, err := newTypesetter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"/help/التوصيل": "[/help/][التوصيل]",
		"שלום עולם abc": "[abc][שלום עולם ]",
		"帆船入门":          "[帆船入门]",
	} {
		if !letters.needsScripts(text) {
			t.Errorf("%q is written by the fonts alone", text)
		}
		if got := order(text, letters.scripts().line(text, 12)); got != want {
			t.Errorf("%q is written as %s, want %s", text, got, want)
		}
		if one, two := letters.width(text, 12), letters.width(text, 24); one <= 0 || math.Abs(two-2*one) > 1 {
			t.Errorf("%q is %v pixels wide, twice as large %v", text, one, two)
		}
	}
	for _, text := range []string{"", "plain – größe", "Україна", "10 €"} {
		if letters.needsScripts(text) {
			t.Errorf("%q is shaped although the fonts have it", text)
		}
	}
}

// TestScriptsOfTheSystem finds the font of each script that a font of this system
// has.
func TestScriptsOfTheSystem(t *testing.T) {
	kept := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", kept)
	fonts, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), kept)
	if err != nil {
		t.Skip("this system has no fonts")
	}
	letters, err := newTypesetter(nil)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, r := range "帆한あשعक" {
		if slices.ContainsFunc(fonts, func(f fontscan.Footprint) bool { return f.Runes.Contains(r) }) {
			tried++
			if _, has := letters.scripts().ResolveFace(r).NominalGlyph(r); !has {
				t.Errorf("%c is written in a font that lacks it", r)
			}
		}
	}
	if tried == 0 {
		t.Skip("no font of this system has another script")
	}
}
