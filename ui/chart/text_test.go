package chart_test

import (
	"bytes"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"matoscope/ui/chart"
)

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

func itoa(n int) string { return strconv.Itoa(n) }

// checkText wants no escape sequences without colour, no other control
// characters ever, and no line beyond the width.
func checkText(t *testing.T, o chart.TextOptions, write func(io.Writer, chart.TextOptions) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, o); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if o.Color {
		text = escapes.ReplaceAllString(text, "")
	}
	width := o.Width
	if width == 0 {
		width = 80
	}
	for _, line := range strings.Split(text, "\n") {
		if n := utf8.RuneCountInString(line); n > max(width, 7) {
			t.Errorf("%+v: a line has %d characters: %q", o, n, line)
		}
		if strings.ContainsFunc(line, unicode.IsControl) {
			t.Errorf("%+v: control characters in %q", o, line)
		}
	}
	return b.String()
}

func TestAwkwardLinesText(t *testing.T) {
	for name, l := range awkward() {
		t.Run(name, func(t *testing.T) {
			for _, o := range []chart.TextOptions{{}, {Width: 1, Height: 1}, {Width: 20, Height: 3}, {Width: 60, Height: 12, Color: true}, {Width: 200, Height: 60}} {
				got := checkText(t, o, l.Text)
				if o.Height >= 12 && name != "fifty series" && strings.Count(got, "\n") > o.Height {
					t.Errorf("%d lines, at most %d wanted", strings.Count(got, "\n"), o.Height)
				}
			}
		})
	}
}

func TestLineText(t *testing.T) {
	l := chart.Line{
		Title:       "Visits",
		Legend:      true,
		Labels:      []string{"Mon", "Tue", "Wed", "Thu"},
		Series:      []chart.Series{{Name: "now", Values: []float64{0, 10, math.NaN(), 5}}},
		Running:     []bool{false, false, false, true},
		RunningName: "running",
	}
	got := checkText(t, chart.TextOptions{Width: 24, Height: 8}, l.Text)
	want := "Visits\n" +
		"── now  ··○ running\n" +
		"10┤     ⢀⠔⠁\n" +
		"  │   ⢀⠔⠁\n" +
		" 5┤  ⡠⠊                ○\n" +
		" 0┤⡠⠊\n" +
		"  └─────────────────────\n" +
		" Mon    Tue    Wed   Thu\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextTellsSeriesApart(t *testing.T) {
	l := chart.Line{Legend: true, Series: []chart.Series{
		{Name: "search", Values: []float64{1, 9}},
		{Name: "direct", Values: []float64{5, 2}, Color: 1},
		{Name: "before", Values: []float64{4, 4}, Comparison: true},
	}}
	plain := checkText(t, chart.TextOptions{Width: 60}, l.Text)
	for _, want := range []string{"── a search", "── b direct", "┄┄ before", " a\n", " b\n"} {
		if !strings.Contains(plain, want) {
			t.Errorf("without colour, the chart lacks %q:\n%s", want, plain)
		}
	}
	colored := checkText(t, chart.TextOptions{Width: 60, Color: true}, l.Text)
	for _, want := range []string{"\x1b[36m──", "\x1b[31m──", "\x1b[2;36m┄┄"} {
		if !strings.Contains(colored, want) {
			t.Errorf("with colour, the chart lacks %q", want)
		}
	}
}
