package export_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"matoscope/ui/export"
)

// wide is a table that has more columns than a terminal has room for.
func wide() export.Table {
	return export.Table{
		Columns: []export.Column{
			{Label: "Method", Text: true, Whole: true},
			{Label: "Name of the report", Text: true},
			{Label: "Maximum actions in one visit"},
			{Label: "before", Joined: true},
			{Label: "change", Joined: true},
		},
		Rows: func(yield func([]export.Cell, error) bool) {
			for _, row := range [][]export.Cell{
				{{Text: "Module.getSomethingLong"}, {Text: "船の航海日誌 in many words, 日本語"}, {Number: "12"}, {Number: "15"}, {Text: "▼ 20 %", Tone: export.Bad}},
				{{Text: "Module.get"}, {Text: "👩‍🚀 crew"}, {Number: "7"}, {Number: "5"}, {Text: "▲ 40 %", Tone: export.Good}},
			} {
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// TestTextFitsTheTerminal looks at what gives way for want of room.
func TestTextFitsTheTerminal(t *testing.T) {
	for _, c := range []struct {
		width      int
		want, lack string
	}{
		{0, "Maximum actions in one visit  before  change", "No room"},
		{120, "Maximum actions in one visit  before  change", "No room"},
		{90, "日本語", "No room"}, // the names go over several lines first
		{70, "…", "No room"},   // then texts are cut
		{50, "No room for: Maximum actions in one visit", "before"},
		{10, "Module.getSomethingLong", "crew"},
	} {
		out := write(t, export.Text, wide(), export.Options{Width: c.width})
		if !strings.Contains(out, c.want) || strings.Contains(out, c.lack) {
			t.Errorf("at %d the table reads\n%s", c.width, out)
		}
		for line := range strings.Lines(out) {
			if n := ansi.StringWidth(strings.TrimRight(line, "\n")); c.width >= 50 && n > c.width {
				t.Errorf("at %d a line takes %d: %q", c.width, n, line)
			}
		}
	}
}

// TestTextColors sets tones apart, but only where colours are wanted.
func TestTextColors(t *testing.T) {
	plain := write(t, export.Text, wide(), export.Options{})
	colored := write(t, export.Text, wide(), export.Options{Color: true})
	if strings.Contains(plain, "\x1b") || ansi.Strip(colored) != plain {
		t.Errorf("with colours the table reads\n%s\nwithout\n%s", colored, plain)
	}
	for _, want := range []string{"\x1b[2mMethod", "\x1b[31m▼ 20 %\x1b[0m", "\x1b[32m▲ 40 %\x1b[0m"} {
		if !strings.Contains(colored, want) {
			t.Errorf("%q is not in %q", want, colored)
		}
	}
}
